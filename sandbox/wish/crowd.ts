import { type CrowdWish, wishCrowd } from '../shared/crowd.ts';
import { crowdMerchant } from './merchants.ts';
import { type App, fresh, type World } from './world.ts';

const RETURN = 'http://127.0.0.1/callback/wish/v3';

/** Consents to each merchant's own app. */
export function crowdOf(world: World, wish: CrowdWish): object {
  return wishCrowd(
    {
      give(n, endsAtMs) {
        const { id: merchantId, host, name } = crowdMerchant(n);
        const app: App = { merchantId, host, name, redirectUri: RETURN, clientId: fresh(24), clientSecret: fresh(32) };
        world.apps.set(merchantId, app);
        const [accessToken, refreshToken] = [fresh(32), fresh(32)];
        const token = { merchantId, clientId: app.clientId, host, isRevoked: false };
        world.accessTokens.set(accessToken, { ...token, expiresAtMs: endsAtMs });
        world.refreshTokens.set(refreshToken, { ...token, expiresAtMs: Number.MAX_SAFE_INTEGER });
        const secrets = { clientSecret: app.clientSecret, accessToken, refreshToken };
        const values = { clientId: app.clientId, host, redirectUri: RETURN };
        return { flow: 'v3', sellerId: merchantId, site: 'ALL', secrets, values };
      },
      *good() {
        for (const [value, { merchantId, isRevoked }] of world.refreshTokens)
          if (!isRevoked && !world.disabled.has(merchantId)) yield [merchantId, value] as const;
      },
      *alive() {
        for (const [value, { isRevoked, expiresAtMs }] of world.accessTokens)
          if (!isRevoked && expiresAtMs > world.now()) yield value;
      },
      faults: world.misbehaving.faults,
      now: world.now,
    },
    wish,
  );
}
