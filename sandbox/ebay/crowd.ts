import { type CrowdWish, wishCrowd } from '../shared/crowd.ts';
import { crowdAccount } from './accounts.ts';
import type { World } from './world.ts';

const BASE = 'https://api.ebay.com/oauth/api_scope';
const SCOPES = [
  BASE,
  ...['commerce.identity.readonly', 'sell.account.readonly', 'sell.fulfillment.readonly'].map(
    (one) => `${BASE}/${one}`,
  ),
];
const GRANT_LIFE_MS = 47_304_000_000;

export function crowdOf(world: World, wish: CrowdWish): object {
  return wishCrowd(
    {
      give(n, endsAtMs) {
        const { userId } = crowdAccount(n);
        const refreshToken = world.next('v^1.1#i^1#sandbox-refresh-');
        const accessToken = world.next('v^1.1#i^1#sandbox-access-');
        const expiresAtMs = world.now() + GRANT_LIFE_MS;
        world.refreshTokens.set(refreshToken, { userId, scopes: SCOPES, expiresAtMs, isRevoked: false });
        world.accessTokens.set(accessToken, { userId, grant: refreshToken, scopes: SCOPES, expiresAtMs: endsAtMs });
        return { flow: 'oauth', sellerId: userId, site: 'DE', secrets: { accessToken, refreshToken }, values: {} };
      },
      *good() {
        for (const [value, { userId, isRevoked, expiresAtMs }] of world.refreshTokens)
          if (!isRevoked && expiresAtMs > world.now()) yield [userId, value] as const;
      },
      *alive() {
        for (const [value, { expiresAtMs }] of world.accessTokens) if (expiresAtMs > world.now()) yield value;
      },
      faults: world.misbehaving.faults,
      now: world.now,
    },
    wish,
  );
}
