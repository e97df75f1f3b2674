import type { Account, Clock, Marketplace, VerifyRequest } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { callWith } from '../call.ts';
import { noRenewal, renewedOf } from '../renewal.ts';
import { parseTokens, RATE_HEADER } from './answers.ts';
import { readCallback, readLogin } from './callback.ts';
import { callingWith } from './calling.ts';
import type { AmazonConfig } from './config.ts';
import { consentUrl } from './consent-url.ts';
import { endpointsOf } from './endpoints.ts';
import { failure } from './failure.ts';
import { flowsOf } from './flows.ts';
import { listMarketplaceParticipations } from './mws/participations.ts';
import { orderNumbers } from './order-numbers.ts';
import { pullOrders } from './orders.ts';
import { asOurApp } from './own-app.ts';
import { pullPace } from './pull-pace.ts';
import { renewOurs, renewPrivate } from './renew.ts';
import { exchangeRequest, type LwaClient } from './requests.ts';
import { shapes } from './shapes.ts';
import { type AmazonSite, closedSites, sites } from './sites.ts';
import { verifyWithLwa } from './verify.ts';

interface AmazonDeps {
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/** Amazon as a `Marketplace`. @throws ConfigError an address that is none */
export function openAmazon(
  config: AmazonConfig,
  { clock, fetch = globalThis.fetch, timeoutMs }: AmazonDeps,
): Marketplace {
  const endpoints = endpointsOf(config);
  const call = callWith({
    platform: 'amazon',
    fetch,
    mayCall: (origin) => endpoints.callable.has(origin),
    timeoutMs,
    requestIdHeaders: ['x-amzn-requestid', 'x-mws-request-id'],
    headers: [RATE_HEADER],
  });
  const bases = [
    ...(config.callbackBases ?? []),
    ...(config.consentUrl?.startsWith('http:') ? sites.map(endpoints.consent) : []),
  ];

  const siteOf = (code: string): AmazonSite => {
    const site = sites.find((one) => one.code === code);
    if (!site) throw failure('marketplace.mismatch', { operation: 'site', reason: 'unknown-site' });
    return site;
  };

  const ownClient = (): LwaClient => {
    if (!config.clientId || !config.clientSecret)
      throw failure('marketplace.app-refused', { operation: 'client', reason: 'app-not-configured' });
    return { clientId: config.clientId, clientSecret: config.clientSecret };
  };

  const privateClient = ({ values, credentials }: Pick<VerifyRequest, 'values' | 'credentials'>): LwaClient => ({
    clientId: values.clientId ?? '',
    clientSecret: credentials.clientSecret ?? new Secret(''),
  });

  const verifyMws = (request: VerifyRequest, site: AmazonSite): Promise<Account> => {
    const base = endpoints.mws(site);
    if (base === undefined) throw failure('marketplace.mismatch', { operation: 'site', reason: 'unknown-site' });
    const { values, credentials, signal, flow } = request;
    const isSelf = flow === 'mws-self';
    return listMarketplaceParticipations(
      { call, clock },
      base,
      {
        sellerId: values.sellerId ?? '',
        accessKeyId: (isSelf ? values.accessKeyId : config.mwsAccessKeyId) ?? '',
        secretKey: (isSelf ? credentials.secretKey : config.mwsSecretKey) ?? new Secret(''),
        ...(!isSelf && credentials.mwsAuthToken ? { authToken: credentials.mwsAuthToken } : {}),
      },
      signal,
    );
  };

  return {
    platform: 'amazon',
    names: { en: 'Amazon', 'zh-CN': '亚马逊' },
    aliases: ['amz', 'amzn', 'amazon seller', '亚马逊', '亚马逊店铺'],
    sites,
    site: (code) => sites.find((site) => site.code === code),
    flows: flowsOf(config),
    closedSites,
    shapes,
    consentUrl: (request) => consentUrl(request, endpoints.consent(siteOf(request.site)), config),
    readCallback,
    readLogin: (query) => readLogin(query, bases),
    async exchange({ code, redirectUri, signal }) {
      const request = exchangeRequest(endpoints.token, ownClient(), {
        code,
        redirectUri: redirectUri ?? config.redirectUri,
      });
      const askedAtMs = clock.now();
      const answer = await call(request, signal);
      const tokens = await asOurApp(async () => parseTokens(answer, askedAtMs));
      if (!tokens.refreshToken) throw failure('marketplace.unexpected', { operation: 'exchange', reason: 'shape' });
      return renewedOf(tokens);
    },
    async renew(request) {
      if (request.flow === 'app') return renewOurs({ call, clock, endpoints }, ownClient(), request);
      if (request.flow === 'private') return renewPrivate({ call, clock, endpoints }, privateClient(request), request);
      throw noRenewal(failure);
    },
    orderNumbers,
    pull: pullPace,
    async *orders(request) {
      const places = request.sites.length === 0 ? [siteOf('')] : request.sites.map(siteOf);
      if (request.flow !== 'app' && request.flow !== 'private')
        throw failure('marketplace.refused', { operation: 'orders', reason: 'flow-retired' });
      yield* pullOrders({ call, clock, endpoints }, { places, request });
    },
    calling: callingWith(endpoints),
    async verify(request) {
      const site = siteOf(request.site);
      if (request.flow === 'app')
        return asOurApp(() => verifyWithLwa({ call, clock, endpoints }, ownClient(), site, request));
      if (request.flow === 'private')
        return verifyWithLwa({ call, clock, endpoints }, privateClient(request), site, request);
      return verifyMws(request, site);
    },
  };
}
