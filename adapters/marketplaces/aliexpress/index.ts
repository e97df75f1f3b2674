import type { Clock, Marketplace } from '../../../bot/ports.ts';
import { callWith } from '../call.ts';
import { failureOf } from '../failure.ts';
import { readCallback } from '../iop/callback.ts';
import { consentUrl } from '../iop/consent-url.ts';
import { renewIop } from '../iop/renew.ts';
import { IOP_SHAPES } from '../iop/shapes.ts';
import { callingAt } from './calling.ts';
import type { AliExpressConfig } from './config.ts';
import { exchange } from './exchange.ts';
import { flowsOf } from './flows.ts';
import { openGw } from './gw/index.ts';
import { buyerName } from './order-answers.ts';
import { pullOrders } from './orders.ts';
import { pullPace } from './pull-pace.ts';
import { ALL } from './sites.ts';
import { verify } from './verify.ts';

interface AliExpressDeps {
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

const failure = failureOf('aliexpress');

/** AliExpress as a `Marketplace`. */
export function openAliExpress(
  config: AliExpressConfig,
  { clock, fetch = globalThis.fetch, timeoutMs }: AliExpressDeps,
): Marketplace {
  const callable = new Set([config.url, config.retiredUrl].map((address) => new URL(address).origin));
  const call = callWith({ platform: 'aliexpress', fetch, mayCall: (origin) => callable.has(origin), timeoutMs });
  const deps = { call, clock, failure, url: config.url };
  const gw = openGw({ ...deps, url: config.retiredUrl });
  return {
    platform: 'aliexpress',
    names: { en: 'AliExpress', 'zh-CN': '速卖通' },
    aliases: ['ali', 'ali express', 'smt', '全球速卖通', '速卖通店铺'],
    sites: [ALL],
    site: (code) => (code === ALL.code ? ALL : undefined),
    flows: flowsOf(config),
    closedSites: [],
    shapes: IOP_SHAPES,
    consentUrl: (request) => (request.flow === 'gw' ? gw.consentUrl(request) : consentUrl(request, config.url)),
    /** The retired platform wants its link signed with the secret, which nobody else has to open. */
    prepareConsent: async (request) =>
      request.flow === 'gw' ? gw.prepareConsent(request, await request.credentials()) : undefined,
    readCallback,
    exchange: (request) => (request.flow === 'gw' ? gw.exchange(request) : exchange(deps, request)),
    renew: (request) =>
      renewIop(deps, request, {
        rest: `${config.url}/rest`,
        isTheirs: ({ userId }) => userId === undefined || userId === (request.values.sellerId ?? userId),
      }),
    buyerName,
    pull: pullPace,
    async *orders(request) {
      if (request.sites.length !== 1 || request.sites[0] !== ALL.code)
        throw failure('marketplace.mismatch', { operation: 'orders', reason: 'unknown-site' });
      /** The retired platform's tokens open its own API alone. */
      if (request.flow === 'gw') throw failure('marketplace.refused', { operation: 'orders', reason: 'flow-retired' });
      yield* pullOrders(deps, request);
    },
    calling: callingAt(config.url),
    async verify(request) {
      if (request.site !== ALL.code)
        throw failure('marketplace.mismatch', { operation: 'site', reason: 'unknown-site' });
      return request.flow === 'gw' ? gw.verify(request) : verify(deps, request);
    },
  };
}
