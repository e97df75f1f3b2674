import type { Clock, Marketplace } from '../../../bot/ports.ts';
import { callWith } from '../call.ts';
import { failureOf } from '../failure.ts';
import { readCallback } from '../iop/callback.ts';
import { consentUrl } from '../iop/consent-url.ts';
import { renewIop } from '../iop/renew.ts';
import { IOP_SHAPES } from '../iop/shapes.ts';
import { callingAt } from './calling.ts';
import type { LazadaConfig } from './config.ts';
import { isOneOf, parseCountries } from './countries.ts';
import { exchange } from './exchange.ts';
import { flowsOf } from './flows.ts';
import { buyerName } from './order-answers.ts';
import { pullOrders } from './orders.ts';
import { pullPace } from './pull-pace.ts';
import { sites } from './sites.ts';
import { verify } from './verify.ts';

interface LazadaDeps {
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

const failure = failureOf('lazada');

/** Lazada as a `Marketplace`. */
export function openLazada(
  config: LazadaConfig,
  { clock, fetch = globalThis.fetch, timeoutMs }: LazadaDeps,
): Marketplace {
  const apis = sites.map(({ domain }) => config.apiUrl.replace('{domain}', domain));
  const callable = new Set([config.authUrl, ...apis].map((address) => new URL(address).origin));
  const call = callWith({ platform: 'lazada', fetch, mayCall: (origin) => callable.has(origin), timeoutMs });
  const deps = { call, clock, failure };
  const siteOf = (code: string | undefined) => sites.find((one) => one.code === code);
  return {
    platform: 'lazada',
    names: { en: 'Lazada', 'zh-CN': '来赞达' },
    aliases: ['laz', 'lzd', '来赞宝', '来赞达店铺'],
    sites,
    site: siteOf,
    flows: flowsOf(config),
    closedSites: [],
    shapes: IOP_SHAPES,
    consentUrl: (request) => consentUrl(request, config.authUrl),
    readCallback,
    exchange: (request) => exchange(deps, request, config.authUrl),
    renew: (request) =>
      renewIop(deps, request, {
        rest: `${config.authUrl}/rest`,
        isTheirs: ({ countryUserInfo }) => isOneOf(request.values.countries, countryUserInfo),
      }),
    buyerName,
    pull: pullPace,
    async *orders(request) {
      const [code, ...others] = request.sites;
      const site = siteOf(code);
      if (!site || others.length > 0)
        throw failure('marketplace.mismatch', { operation: 'orders', reason: site ? 'regions' : 'unknown-site' });
      if (!parseCountries(request.values.countries ?? '').some((one) => one.site.code === site.code))
        throw failure('marketplace.mismatch', { operation: 'orders', reason: 'no-seller' });
      const country = { code: site.code, rest: config.apiUrl.replace('{domain}', site.domain) };
      yield* pullOrders(deps, country, request);
    },
    calling: callingAt(config.apiUrl),
    async verify(request) {
      const site = siteOf(request.site);
      if (!site) throw failure('marketplace.mismatch', { operation: 'site', reason: 'unknown-site' });
      return verify(deps, request, site, config.apiUrl);
    },
  };
}
