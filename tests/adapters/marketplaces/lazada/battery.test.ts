import { openLazada } from '../../../../adapters/marketplaces/lazada/index.ts';
import type { Secret } from '../../../../bot/secret.ts';
import { marketplaceBattery } from '../../../contracts/marketplace.ts';
import { fakeClock } from '../../../fakes/clock.ts';

const URLS = {
  authUrl: 'https://auth.lazada.com',
  apiUrl: 'https://api.lazada.{domain}/rest',
  consoleUrl: 'https://open.lazada.com',
};

marketplaceBattery('lazada', {
  open: (fetch) => openLazada(URLS, { clock: fakeClock(), fetch }),
  examples: {
    accessToken: `50000${'aB3'.repeat(18)}`,
    appSecret: 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dE',
    code: '3_120001_JxZ05Ux3cnnSSUm6dCxYg6Q26',
    appKey: '120001',
  },
  verifications: (secret: Secret) => [
    {
      flow: 'app',
      site: 'SG',
      credentials: { accessToken: secret, appSecret: secret },
      values: { appKey: '120001', countries: 'MY:1001,SG:2001' },
      inAddress: true as const,
    },
  ],
  renewals: (secret: Secret) => [
    {
      flow: 'app',
      site: 'SG',
      credentials: { refreshToken: secret, appSecret: secret },
      values: { appKey: '120001' },
      bare: (accessToken) => ({ access_token: accessToken, code: '0' }),
    },
  ],
  orders: (secret: Secret) => [
    {
      flow: 'app',
      sites: ['SG'],
      credentials: { accessToken: secret, appSecret: secret },
      values: { appKey: '120001', countries: 'MY:1001,SG:2001' },
      sinceMs: 0,
      beforeMs: 1,
      inAddress: true,
    },
  ],
  exchanges: [{ flow: 'app', site: 'MY' }],
  callback: (code) => new URLSearchParams({ state: 's', code }),
});
