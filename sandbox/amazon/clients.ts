import { privateApp, SELLERS } from './sellers.ts';
import type { World } from './world.ts';

/** An old secret is taken for seven days after a rotation (amazon.md section 2.4). */
export const GRACE_MS = 7 * 86_400_000;

export function currentSecret(world: World, clientId: string): string | undefined {
  const first =
    clientId === world.options.clientId
      ? world.options.clientSecret
      : SELLERS.map(privateApp).find((one) => one.clientId === clientId)?.clientSecret;
  return world.rotated.get(clientId)?.secret ?? first;
}

export function isClient(world: World, clientId: string, secret: string): boolean {
  const current = currentSecret(world, clientId);
  if (current === undefined || secret === '') return false;
  const rotation = world.rotated.get(clientId);
  return secret === current || (secret === rotation?.before && world.now() < rotation.beforeEndsAtMs);
}

/** @throws RangeError no such client */
export function rotate(world: World, clientId: string, secret: string, graceMs = GRACE_MS): void {
  const before = currentSecret(world, clientId);
  if (before === undefined) throw new RangeError(`no such client: ${clientId}`);
  world.rotated.set(clientId, { secret, before, beforeEndsAtMs: world.now() + graceMs });
}

/** Ends what consent gave. A later consent gives new tokens; the old ones stay dead. */
export function revokeConsent(world: World, sellerId: string): void {
  for (const token of world.refreshTokens.values()) if (token.sellerId === sellerId) token.isRevoked = true;
}
