import type { Clock, Marketplace } from '../../../bot/ports.ts';
import { equalSecret } from '../../../bot/sign.ts';
import { callWith } from '../call.ts';
import { parseTokens } from './answers.ts';
import { readCallback } from './callback.ts';
import { callingWith } from './calling.ts';
import type { WishConfig } from './config.ts';
import { generalFailure, REMAINING_HEADER, RESET_HEADER } from './errors.ts';
import { failure } from './failure.ts';
import { flowsOf } from './flows.ts';
import { endpointsOf, hostOf } from './hosts.ts';
import { buyerName } from './order-answers.ts';
import { pullOrders } from './orders.ts';
import { pullPace } from './pull-pace.ts';
import { renew } from './renew.ts';
import { exchangeRequest, v2TestRequest } from './requests.ts';
import { shapes } from './shapes.ts';
import { everywhere } from './sites.ts';
import { verify } from './verify.ts';

interface WishDeps {
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/** Wish as a `Marketplace`. @throws ConfigError an address that is none */
export function openWish(config: WishConfig, deps: WishDeps): Marketplace {
  const { clock, fetch = globalThis.fetch, timeoutMs } = deps;
  const endpoints = endpointsOf(config.url);
  const call = callWith({
    platform: 'wish',
    fetch,
    mayCall: endpoints.mayCall,
    timeoutMs,
    requestIdHeaders: ['wish-request-id'],
    headers: [REMAINING_HEADER, RESET_HEADER],
  });

  return {
    platform: 'wish',
    names: { en: 'Wish', 'zh-CN': 'Wish' },
    aliases: ['wish 商户', 'wish店铺', 'wish merchant'],
    sites: [everywhere],
    site: (code) => (code === everywhere.code ? everywhere : undefined),
    flows: flowsOf(config),
    closedSites: [],
    shapes,
    /** Nothing but the client id may be said: no state, no redirect URI (wish.md section 3). */
    consentUrl({ values }) {
      const url = new URL(`${endpoints.base(hostOf(values))}/v3/oauth/authorize`);
      url.searchParams.set('client_id', values.clientId ?? '');
      return url.href;
    },
    readCallback,
    async exchange({ code, credentials, values, signal }) {
      const { clientSecret } = credentials;
      const { clientId, redirectUri } = values;
      if (!clientSecret || !clientId || !redirectUri)
        throw failure('marketplace.refused', { operation: 'exchange', reason: 'exchange-no-client' });
      /** They look alike, so the one is easily pasted for the other; Wish need not see it as a code. */
      if (equalSecret(code.reveal(), clientSecret.reveal()))
        throw failure('marketplace.refused', { operation: 'exchange', reason: 'exchange-secret-for-code' });
      const request = exchangeRequest(endpoints.base(hostOf(values)), { clientId, clientSecret, code, redirectUri });
      return parseTokens(await call(request, signal), clock.now());
    },
    renew: (request) => renew({ call, clock, endpoints }, request),
    calling: callingWith(endpoints),
    buyerName,
    pull: pullPace,
    async *orders(request) {
      if (request.flow !== 'v3') throw failure('marketplace.refused', { operation: 'orders', reason: 'flow-retired' });
      if (request.sites.some((site) => site !== everywhere.code))
        throw failure('marketplace.mismatch', { operation: 'site', reason: 'unknown-site' });
      yield* pullOrders({ call, clock, endpoints }, request);
    },
    async verify(request) {
      if (request.site !== everywhere.code)
        throw failure('marketplace.mismatch', { operation: 'site', reason: 'unknown-site' });
      if (request.flow === 'v2') {
        const answer = await call(v2TestRequest(endpoints.base(hostOf(request.values))), request.signal);
        throw generalFailure(answer, clock.now()) ?? failure('marketplace.unexpected', { operation: 'v2' });
      }
      return verify({ call, clock, endpoints }, request);
    },
  };
}
