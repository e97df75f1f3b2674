import { openWish } from '../../../../adapters/marketplaces/wish/index.ts';
import type { Secret } from '../../../../bot/secret.ts';
import { marketplaceBattery } from '../../../contracts/marketplace.ts';
import { fakeClock } from '../../../fakes/clock.ts';
import { VALUES } from './wish-facts.ts';

const stand = (retiredFlows: readonly string[]) => ({
  open: (fetch: typeof globalThis.fetch) =>
    openWish({ url: 'https://{host}', retiredFlows }, { clock: fakeClock(), fetch }),
  examples: { clientSecret: '0a1b2c3d4e5f60718293a4b5c6d7e8f9', clientId: VALUES.clientId },
  verifications: (secret: Secret) => [
    { flow: 'v3', site: 'ALL', credentials: { accessToken: secret }, values: VALUES },
    { flow: 'v3', site: 'ALL', credentials: { accessToken: secret }, values: { ...VALUES, host: 'merchant.wish.com' } },
    { flow: 'v2', site: 'ALL', credentials: { clientSecret: secret }, values: VALUES },
  ],
  renewals: (secret: Secret) => [
    {
      flow: 'v3',
      site: 'ALL',
      credentials: { clientSecret: secret, refreshToken: secret },
      values: VALUES,
      bare: (accessToken: string) => ({ message: '', code: 0, data: { access_token: accessToken } }),
      inAddress: true as const,
    },
  ],
  orders: (secret: Secret) =>
    ['v3', 'v2'].map((flow) => ({
      flow,
      sites: ['ALL'],
      credentials: { accessToken: secret },
      values: VALUES,
      sinceMs: 0,
      beforeMs: 1,
    })),
  exchanges: [{ flow: 'v3', site: 'ALL', values: VALUES, sealed: ['clientSecret'] }],
  callback: (code: string) => new URLSearchParams({ code }),
});

marketplaceBattery('wish', stand([]));
marketplaceBattery('wish with its retired flow', stand(['v2']));
