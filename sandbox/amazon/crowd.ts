import { type CrowdWish, wishCrowd } from '../shared/crowd.ts';
import { CONSENT_LIFE_MS } from './clients.ts';
import { crowdSeller } from './sellers.ts';
import type { World } from './world.ts';

/** Consents to our app. */
export function crowdOf(world: World, wish: CrowdWish): object {
  const { clientId } = world.options;
  return wishCrowd(
    {
      give(n, endsAtMs) {
        const { id: sellerId } = crowdSeller(n);
        const refreshToken = world.next('Atzr|sandbox-');
        const accessToken = world.next('Atza|sandbox-');
        const expiresAtMs = world.now() + CONSENT_LIFE_MS;
        world.refreshTokens.set(refreshToken, { sellerId, clientId, expiresAtMs });
        world.accessTokens.set(accessToken, { sellerId, clientId, expiresAtMs: endsAtMs });
        return { flow: 'app', sellerId, site: 'UK', secrets: { accessToken, refreshToken }, values: {} };
      },
      *good() {
        for (const [value, { sellerId, isRevoked, expiresAtMs }] of world.refreshTokens)
          if (!isRevoked && expiresAtMs > world.now()) yield [sellerId, value] as const;
      },
      *alive() {
        for (const [value, { expiresAtMs }] of world.accessTokens) if (expiresAtMs > world.now()) yield value;
      },
      faults: world.faults,
      now: world.now,
    },
    wish,
  );
}
