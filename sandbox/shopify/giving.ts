import type { Given, World } from './world.ts';

const HOUR_S = 3_600;
export const REFRESH_LIFE_S = 7_776_000;

/** An access token of an hour and the refresh token beside it, as the endpoint answers them. */
export function givePair(world: World, given: Given) {
  const accessToken = give(world, given, HOUR_S);
  const refreshToken = world.next('shprt_sandbox-');
  const endsAtMs = world.now() + REFRESH_LIFE_S * 1000;
  world.refreshTokens.set(refreshToken, { ...given, endsAtMs, accessToken, isInUse: false });
  return {
    access_token: accessToken,
    scope: given.scopes.join(','),
    expires_in: HOUR_S,
    refresh_token: refreshToken,
    refresh_token_expires_in: REFRESH_LIFE_S,
  };
}

/** An access token. @param lifeS none: until the app is uninstalled */
export function give(world: World, given: Given, lifeS?: number): string {
  const token = world.next('shpat_sandbox-');
  world.tokens.set(token, { ...given, ...(lifeS === undefined ? {} : { endsAtMs: world.now() + lifeS * 1000 }) });
  return token;
}
