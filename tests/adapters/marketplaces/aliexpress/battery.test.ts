import { openAliExpress } from '../../../../adapters/marketplaces/aliexpress/index.ts';
import type { Secret } from '../../../../bot/secret.ts';
import { marketplaceBattery } from '../../../contracts/marketplace.ts';
import { fakeClock } from '../../../fakes/clock.ts';

const URLS = {
  url: 'https://api-sg.aliexpress.com',
  consoleUrl: 'https://openservice.aliexpress.com',
  retiredUrl: 'https://gw.api.alibaba.com',
};

marketplaceBattery('aliexpress', {
  open: (fetch) => openAliExpress({ ...URLS, retiredFlows: ['gw'] }, { clock: fakeClock(), fetch }),
  examples: {
    accessToken: `50000${'aB3'.repeat(18)}`,
    appSecret: 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dE',
    code: '3_500102_JxZ05Ux3cnnSSUm6dCxYg6Q26',
    appKey: '12345678',
  },
  verifications: (secret: Secret) => [
    {
      flow: 'app',
      site: 'ALL',
      credentials: { accessToken: secret, appSecret: secret },
      values: { appKey: '12345678', sellerId: '2000000001' },
    },
    {
      flow: 'gw',
      site: 'ALL',
      credentials: { accessToken: secret, appSecret: secret },
      values: { appKey: '12345678', sellerId: '2000000001' },
    },
  ],
  renewals: (secret: Secret) => [
    {
      flow: 'app',
      site: 'ALL',
      credentials: { refreshToken: secret, appSecret: secret },
      values: { appKey: '12345678' },
      bare: (accessToken) => ({ access_token: accessToken, code: '0' }),
    },
  ],
  orders: (secret: Secret) => [
    {
      flow: 'app',
      sites: ['ALL'],
      credentials: { accessToken: secret, appSecret: secret },
      values: { appKey: '12345678' },
      sinceMs: 0,
      beforeMs: 1,
    },
  ],
  exchanges: [
    { flow: 'app', site: 'ALL' },
    { flow: 'gw', site: 'ALL' },
  ],
  callback: (code) => new URLSearchParams({ state: 's', code }),
});
