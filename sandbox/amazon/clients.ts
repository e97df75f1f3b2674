import { privateApp, SELLERS } from './sellers.ts';
import type { Token, World } from './world.ts';

const DAY_MS = 86_400_000;
/** An old secret is taken for seven days after a rotation (amazon.md section 2.4). */
export const GRACE_MS = 7 * DAY_MS;
/** What a consent gave ends after a year. */
export const CONSENT_LIFE_MS = 365 * DAY_MS;

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
  revokeTokens(world, sellerId, ({ clientId }) => clientId === world.options.clientId);
}

/** Ends what the seller gave to their own app, the token that was there from the start, too. */
export function revokeOwnApp(world: World, sellerId: string): void {
  revokeTokens(world, sellerId, ({ clientId }) => clientId !== world.options.clientId);
  world.revoked.add(sellerId);
}

function revokeTokens(world: World, sellerId: string, which: (token: Token) => boolean): void {
  for (const token of world.refreshTokens.values())
    if (token.sellerId === sellerId && which(token)) token.isRevoked = true;
}

/** The newest consent that is still good, as Manage Your Apps shows it. */
export function consentOf(
  world: World,
  sellerId: string,
): { readonly day: string; readonly daysLeft: number } | undefined {
  const good = [...world.refreshTokens.values()].filter(
    (one) =>
      one.sellerId === sellerId &&
      one.clientId === world.options.clientId &&
      !one.isRevoked &&
      one.expiresAtMs > world.now(),
  );
  if (good.length === 0) return undefined;
  const endsAtMs = Math.max(...good.map((one) => one.expiresAtMs));
  const day = new Date(endsAtMs - CONSENT_LIFE_MS).toISOString().slice(0, 10);
  return { day, daysLeft: Math.ceil((endsAtMs - world.now()) / DAY_MS) };
}
