import type { Clock, Marketplace } from '../../../bot/ports.ts';
import { callWith } from '../call.ts';
import { noRenewal, noRevocation, renewedOf } from '../renewal.ts';
import { parseTokens } from './answers.ts';
import { appTokenOf } from './app-token.ts';
import { readCallback } from './callback.ts';
import { callingAt } from './calling.ts';
import type { EbayConfig, OwnApp } from './config.ts';
import { consentUrl } from './consent-url.ts';
import { isTestEnvironment, mayCallOf } from './endpoints.ts';
import { failure } from './failure.ts';
import { flowsOf } from './flows.ts';
import { noticeReader } from './notices.ts';
import { buyerName } from './order-answers.ts';
import { orderNumbers } from './order-numbers.ts';
import { pullOrders } from './orders.ts';
import { publicKeys } from './public-keys.ts';
import { pullPace } from './pull-pace.ts';
import { refreshWithOauth } from './renew.ts';
import { exchangeRequest } from './requests.ts';
import { shapes } from './shapes.ts';
import { closedSites, type EbaySite, sites } from './sites.ts';
import { subscribing } from './subscribing.ts';
import { type AuthnAuth, openAuthnAuth } from './trading/authnauth.ts';
import { verifyWithOauth } from './verify.ts';

export interface EbayDeps {
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/** eBay as a `Marketplace`. @throws ConfigError an address that is none */
export function openEbay(config: EbayConfig, { clock, fetch = globalThis.fetch, timeoutMs }: EbayDeps): Marketplace {
  const call = callWith({ platform: 'ebay', fetch, mayCall: mayCallOf(config), timeoutMs });
  /** Staff mix up eBay's test environment and the real one: every card says which it is. */
  const environment = isTestEnvironment(config) ? { en: ' (sandbox)', 'zh-CN': '（沙箱）' } : { en: '', 'zh-CN': '' };

  const siteOf = (code: string): EbaySite => {
    const site = sites.find((one) => one.code === code);
    if (!site) throw failure('marketplace.mismatch', { operation: 'site', reason: 'unknown-site' });
    return site;
  };

  const app = (): OwnApp => {
    const { clientId, clientSecret, ruName } = config;
    if (!clientId || !clientSecret || !ruName)
      throw failure('marketplace.app-refused', { operation: 'client', reason: 'app-not-configured' });
    return { clientId, clientSecret, ruName };
  };

  const telling = (): Pick<Marketplace, 'readNotice' | 'subscribe'> => {
    const { clientId, clientSecret, noticeToken, noticeUrl, alertEmail, apiUrl } = config;
    if (!clientId || !clientSecret || !noticeToken || !noticeUrl) return {};
    const asking = {
      call,
      clock,
      apiUrl,
      appToken: appTokenOf({ call, clock, apiUrl, app: { clientId, clientSecret } }),
    };
    return {
      readNotice: noticeReader({ noticeToken, noticeUrl, keyOf: publicKeys(asking) }),
      subscribe: subscribing({ ...asking, noticeToken, noticeUrl, alertEmail }),
    };
  };
  const old: AuthnAuth = openAuthnAuth({ call, clock, config, app });
  const flows = flowsOf(config);

  return {
    platform: 'ebay',
    names: { en: `eBay${environment.en}`, 'zh-CN': `eBay${environment['zh-CN']}` },
    aliases: ['e-bay', '易贝', '易趣'],
    sites,
    site: (code) => sites.find((one) => one.code === code),
    flows,
    closedSites,
    shapes,
    consentUrl: ({ state, site }) => consentUrl(config.consentUrl, app(), { state, site: siteOf(site) }),
    prepareConsent: ({ flow, site, signal }) =>
      flow === 'authnauth' ? old.begin(siteOf(site), signal) : Promise.resolve(undefined),
    readCallback,
    async exchange({ flow, site, code, signal }) {
      if (flow === 'authnauth') return old.finish(siteOf(site), code, signal);
      const askedAtMs = clock.now();
      const tokens = parseTokens(await call(exchangeRequest(config.apiUrl, app(), code), signal), askedAtMs);
      if (!tokens.refreshToken) throw failure('marketplace.unexpected', { operation: 'exchange', reason: 'shape' });
      return renewedOf(tokens);
    },
    async renew(request) {
      if (request.flow !== 'oauth') throw noRenewal(failure);
      return renewedOf(await refreshWithOauth({ call, clock, config }, app(), request));
    },
    async revoke(request) {
      const site = siteOf(request.site);
      if (!flows.some(({ id, revocable }) => id === request.flow && revocable)) throw noRevocation(failure);
      return old.revoke(site, request);
    },
    ...telling(),
    orderNumbers,
    buyerName,
    pull: pullPace,
    async *orders(request) {
      if (request.sites.length === 0) siteOf('');
      for (const site of request.sites) siteOf(site);
      /** The retired flow's tokens open the Trading API alone. */
      if (request.flow !== 'oauth')
        throw failure('marketplace.refused', { operation: 'orders', reason: 'flow-retired' });
      yield* pullOrders({ call, clock, config }, request);
    },
    calling: callingAt(config.apiUrl),
    async verify(request) {
      const site = siteOf(request.site);
      return request.flow === 'authnauth'
        ? old.verify(site, request)
        : verifyWithOauth({ call, clock, config }, app(), request);
    },
  };
}
