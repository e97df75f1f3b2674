import type { Clock, Marketplace } from '../../../bot/ports.ts';
import { callWith } from '../call.ts';
import { noRenewal, noRevocation } from '../renewal.ts';
import { readCallback } from './callback.ts';
import { callingWith } from './calling.ts';
import type { ShopifyConfig } from './config.ts';
import { endpointsOf } from './endpoints.ts';
import { exchangeCode } from './exchange.ts';
import { failure } from './failure.ts';
import { flowsOf } from './flows.ts';
import { noticeReader } from './notice.ts';
import { orderNumbers } from './order-numbers.ts';
import { pullOrders } from './orders.ts';
import { pullPace } from './pull-pace.ts';
import { renewDevApp, renewInstall } from './renew.ts';
import { installUrl, type ShopifyClient } from './requests.ts';
import { uninstall } from './revoke.ts';
import { shapes } from './shapes.ts';
import { readShopDomain } from './shop-domain.ts';
import { goodSecrets } from './signing-secrets.ts';
import { siteOf } from './sites.ts';
import { type Deps, verifyShop } from './verify.ts';
import { VERSION_HEADER } from './version.ts';

interface ShopifyDeps {
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/** Shopify as a `Marketplace`. @throws ConfigError an address that is none */
export function openShopify(
  config: ShopifyConfig,
  { clock, fetch = globalThis.fetch, timeoutMs }: ShopifyDeps,
): Marketplace {
  const endpoints = endpointsOf(config.shopUrl);
  const call = callWith({
    platform: 'shopify',
    fetch,
    mayCall: endpoints.mayCall,
    timeoutMs,
    requestIdHeaders: ['x-request-id'],
    headers: [VERSION_HEADER],
  });
  const deps: Deps = { call, clock, endpoints, scopes: config.scopes };
  const secrets = goodSecrets(config, clock);

  const ownClient = (): ShopifyClient => {
    if (config.clientId === undefined || config.clientSecret === undefined)
      throw failure('marketplace.app-refused', { operation: 'client', reason: 'app-not-configured' });
    return { clientId: config.clientId, clientSecret: config.clientSecret };
  };
  const mustBeShop = (site: string) => {
    if (!siteOf(site)) throw failure('marketplace.mismatch', { operation: 'site', reason: 'unknown-site' });
  };

  return {
    platform: 'shopify',
    names: { en: 'Shopify', 'zh-CN': 'Shopify' },
    aliases: ['独立站', 'myshopify'],
    sites: [],
    site: siteOf,
    readSite: readShopDomain,
    flows: flowsOf(config),
    closedSites: [],
    shapes,
    consentUrl({ site, state, redirectUri }) {
      mustBeShop(site);
      return installUrl(endpoints.base(site), {
        clientId: ownClient().clientId,
        scopes: config.scopes,
        state,
        redirectUri,
      });
    },
    ...(config.clientSecret === undefined ? {} : { readNotice: noticeReader({ secrets, clock }) }),
    readCallback: (query) => readCallback(query, { secrets: secrets(), nowMs: clock.now() }),
    async exchange(request) {
      mustBeShop(request.site);
      return exchangeCode(deps, ownClient(), request);
    },
    async renew(request) {
      mustBeShop(request.site);
      if (request.flow === 'install') return renewInstall(deps, ownClient(), request);
      if (request.flow === 'dev-app') return renewDevApp(deps, request);
      throw noRenewal(failure);
    },
    async revoke(request) {
      mustBeShop(request.site);
      if (request.flow !== 'install') throw noRevocation(failure);
      return uninstall(deps, ownClient(), request);
    },
    orderNumbers,
    pull: pullPace,
    async *orders(request) {
      const [site = '', ...others] = request.sites;
      mustBeShop(others[0] ?? site);
      if (others.length > 0) throw failure('marketplace.mismatch', { operation: 'orders', reason: 'one-shop' });
      yield* pullOrders(deps, site, request);
    },
    calling: callingWith(endpoints),
    async verify(request) {
      mustBeShop(request.site);
      return verifyShop(deps, request);
    },
  };
}
