import { openAliExpress } from '../../../adapters/marketplaces/aliexpress/index.ts';
import type { Account, Clock } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { fakeMarketplace } from '../../fakes/marketplace.ts';
import type { LivingFlow } from './living-flow.ts';

const account: Account = {
  sellerId: '2000000001',
  sites: [{ code: 'ALL', storeName: 'Northwind Home', suspended: false }],
};
const config = {
  url: 'https://api-sg.aliexpress.com',
  consoleUrl: 'https://openservice.aliexpress.com',
  retiredUrl: 'https://gw.api.alibaba.com',
  retiredFlows: [],
};

export const aliexpressFlows: readonly LivingFlow[] = [
  {
    platform: 'aliexpress',
    flow: 'app',
    command: 'authorize aliexpress',
    open: (clock: Clock) =>
      fakeMarketplace(openAliExpress(config, { clock }), account, (code) => ({
        credentials: { accessToken: new Secret(`50000of${code}`), refreshToken: new Secret(`50001of${code}`) },
        values: { sellerId: '2000000001', userNick: 'cn1000000001abcd', appStatus: 'online' },
      })),
    values: { appKey: '12345678', appSecret: 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dE' },
    account,
    callback: (state: string, code: string) => new URLSearchParams({ state, code }),
    secrets: ['appSecret'],
    name: 'northwind_home',
  },
];
