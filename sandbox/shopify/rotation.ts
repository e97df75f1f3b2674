import type { Response } from 'express';
import { refuse } from './error-answer.ts';
import { givePair, REFRESH_LIFE_S } from './giving.ts';
import type { App } from './shops.ts';
import type { RefreshToken, World } from './world.ts';

const GRACE_MS = 30 * 86_400_000;

/**
 * A renewal: a new pair, and the old access token is dead. Until the new pair is used the old refresh token gives the same pair again,
 * for 30 days and never beyond its own end. @see shopify.md section 4, "Grace"
 */
export function rotate(world: World, response: Response, client: App, refreshToken: string): void {
  const old = world.refreshTokens.get(refreshToken);
  if (!old || old.clientId !== client.clientId || !isActive(world, old))
    return refuse(response, 401, 'invalid_request', 'This request requires an active refresh_token');
  old.isInUse = true;
  const again = old.replacedBy;
  if (again)
    return void response.json({
      access_token: again.accessToken,
      scope: old.scopes.join(','),
      expires_in: 3_600,
      refresh_token: again.refreshToken,
      refresh_token_expires_in: REFRESH_LIFE_S,
    });
  const { shop, clientId, scopes } = old;
  const pair = givePair(world, { shop, clientId, scopes });
  world.renewals.note({ account: shop, used: refreshToken, fresh: pair.refresh_token, atMs: world.now() });
  old.usedAtMs = world.now();
  old.replacedBy = { accessToken: pair.access_token, refreshToken: pair.refresh_token };
  world.tokens.delete(old.accessToken);
  response.json(pair);
}

/** Whether it would be taken now. */
export function isActive(world: World, { endsAtMs, usedAtMs, replacedBy }: RefreshToken): boolean {
  if (endsAtMs <= world.now()) return false;
  if (usedAtMs === undefined || !replacedBy) return true;
  return usedAtMs + GRACE_MS > world.now() && world.refreshTokens.get(replacedBy.refreshToken)?.isInUse === false;
}

/** An access token was used: the refresh token beside it is the one of today. */
export function noteUse(world: World, accessToken: string): void {
  for (const one of world.refreshTokens.values()) if (one.accessToken === accessToken) one.isInUse = true;
}
