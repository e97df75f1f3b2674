import { type CrowdWish, wishCrowd } from '../shared/crowd.ts';
import { REFRESH_LIFE_S } from './giving.ts';
import { isActive } from './rotation.ts';
import { crowdShop } from './shops.ts';
import { install, type World } from './world.ts';

/** Our app, installed. */
export function crowdOf(world: World, wish: CrowdWish): object {
  const { clientId, scopes } = world.options;
  return wishCrowd(
    {
      give(n, endsAtMs) {
        const { domain: shop } = crowdShop(n);
        install(world, shop, clientId, scopes);
        const given = { shop, clientId, scopes };
        const accessToken = world.next('shpat_sandbox-');
        const refreshToken = world.next('shprt_sandbox-');
        world.tokens.set(accessToken, { ...given, endsAtMs });
        const refreshEndsAtMs = world.now() + REFRESH_LIFE_S * 1000;
        world.refreshTokens.set(refreshToken, { ...given, endsAtMs: refreshEndsAtMs, accessToken, isInUse: false });
        return { flow: 'install', sellerId: shop, site: shop, secrets: { accessToken, refreshToken }, values: {} };
      },
      *good() {
        for (const [value, token] of world.refreshTokens)
          if (isActive(world, token)) yield [token.shop, value] as const;
      },
      *alive() {
        for (const [value, { endsAtMs }] of world.tokens)
          if ((endsAtMs ?? Number.POSITIVE_INFINITY) > world.now()) yield value;
      },
      faults: world.misbehaving.faults,
      now: world.now,
    },
    wish,
  );
}
