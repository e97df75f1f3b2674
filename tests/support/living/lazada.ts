import { openLazada } from '../../../adapters/marketplaces/lazada/index.ts';
import type { Account, Clock } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { fakeMarketplace } from '../../fakes/marketplace.ts';
import type { LivingFlow } from './living-flow.ts';

const account: Account = {
  sellerId: 'MY1001',
  sites: ['MY', 'SG'].map((code) => ({ code, storeName: 'Northwind Home', suspended: false })),
};
const config = {
  authUrl: 'https://auth.lazada.com',
  apiUrl: 'https://api.lazada.{domain}/rest',
  consoleUrl: 'https://open.lazada.com',
};

export const lazadaFlows: readonly LivingFlow[] = [
  {
    platform: 'lazada',
    flow: 'app',
    command: 'authorize lazada MY',
    open: (clock: Clock) =>
      fakeMarketplace(openLazada(config, { clock }), account, (code) => ({
        credentials: { accessToken: new Secret(`50000of${code}`), refreshToken: new Secret(`50001of${code}`) },
        values: { countries: 'MY:1001,SG:2001', appStatus: 'online' },
      })),
    values: { appKey: '120001', appSecret: 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dE' },
    account,
    callback: (state: string, code: string) => new URLSearchParams({ state, code }),
    secrets: ['appSecret'],
    name: 'northwind_home_my',
  },
];
