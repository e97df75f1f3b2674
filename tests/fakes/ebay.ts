import { openEbay } from '../../adapters/marketplaces/ebay/index.ts';
import { sites } from '../../adapters/marketplaces/ebay/sites.ts';
import type { Account, Clock } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { CONFIG } from '../adapters/marketplaces/ebay/ebay-facts.ts';
import { type FakeMarketplace, fakeMarketplace } from './marketplace.ts';

/** One account sells on every site; it was registered in Germany. */
export const NORTHWIND_DE: Account = {
  sellerId: 'simDeN7w3',
  home: 'DE',
  sites: sites.map(({ code }) => ({ code, storeName: 'Northwind Home', suspended: false })),
};

/** eBay's data and pure halves as they are, its network replaced. */
export function fakeEbay(clock: Clock, retiredFlows: readonly string[] = []): FakeMarketplace {
  const real = openEbay({ ...CONFIG, retiredFlows }, { clock });
  return fakeMarketplace(real, NORTHWIND_DE, (code) => ({
    credentials: {
      refreshToken: new Secret(`v^1.1#i^1#refresh-of-${code}`),
      accessToken: new Secret(`v^1.1#i^1#access-of-${code}`),
    },
    endsAtMs: clock.now() + 47_304_000_000,
    tokenEndsAtMs: clock.now() + 7_200_000,
  }));
}
