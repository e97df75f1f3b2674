import { type CrowdWish, wishCrowd } from '../shared/crowd.ts';
import { crowdAccount } from './accounts.ts';
import { LAUNCHED, type World } from './world.ts';

const CONSENT_LIFE_MS = 60 * 86_400_000;

/** Consents to the app that is launched. */
export function crowdOf(world: World, wish: CrowdWish): object {
  const { key: appKey, secret: appSecret } = LAUNCHED;
  return wishCrowd(
    {
      give(n, endsAtMs) {
        const { userId, nick: userNick } = crowdAccount(n);
        const accessToken = `50000${world.next(55)}`;
        const refreshToken = `50001${world.next(55)}`;
        world.accessTokens.set(accessToken, { appKey, userId, endsAtMs });
        world.refreshTokens.set(refreshToken, { appKey, userId, endsAtMs: world.now() + CONSENT_LIFE_MS });
        const secrets = { appSecret, accessToken, refreshToken };
        return { flow: 'app', sellerId: userId, site: 'ALL', secrets, values: { appKey, userNick } };
      },
      *good() {
        for (const [value, { userId, endsAtMs }] of world.refreshTokens)
          if (endsAtMs > world.now()) yield [userId, value] as const;
      },
      *alive() {
        for (const [value, { endsAtMs }] of world.accessTokens) if (endsAtMs > world.now()) yield value;
      },
      faults: world.misbehaving.faults,
      now: world.now,
    },
    wish,
  );
}
