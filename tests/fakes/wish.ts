import { openWish } from '../../adapters/marketplaces/wish/index.ts';
import type { Account, Clock } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { type FakeMarketplace, fakeMarketplace } from './marketplace.ts';

export const MERCHANT_ID = '5f00000000000000000000a2';
export const LANTERN: Account = {
  sellerId: MERCHANT_ID,
  sites: [{ code: 'ALL', storeName: 'Lantern Trading', suspended: false }],
};

/** Wish's data and pure halves as they are, its network replaced. */
export function fakeWish(clock: Clock, retiredFlows: readonly string[] = []): FakeMarketplace {
  return fakeMarketplace(openWish({ url: 'https://{host}', retiredFlows }, { clock }), LANTERN, (code) => ({
    credentials: { accessToken: new Secret(`access-of-${code}`), refreshToken: new Secret(`refresh-of-${code}`) },
    values: { sellerId: MERCHANT_ID, scopes: 'orders:read merchant:read' },
    tokenEndsAtMs: clock.now() + 30 * 86_400_000,
  }));
}
