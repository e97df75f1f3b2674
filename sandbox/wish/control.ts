import type { Express } from 'express';
import { merchantById } from './merchants.ts';
import { resetWorld, type World } from './world.ts';

/** What a test, or a curious person, may switch. Everything is optional; `reset` comes first. */
export interface Control {
  /** `times` is 1 unless told. */
  readonly misbehave?: { readonly at: string; readonly do: string; readonly times?: number; readonly ms?: number };
  /** A merchant id: another system refreshed, so that all access tokens of before are dead. */
  readonly revoke?: string;
  /** A merchant id: Wish closes the account. */
  readonly disable?: string;
  /** A merchant id: the app is removed from the settings. */
  readonly removeApp?: string;
  readonly advanceMs?: number;
  readonly reset?: boolean;
}

const NAMES = [
  'misbehave',
  'revoke',
  'disable',
  'removeApp',
  'advanceMs',
  'reset',
] as const satisfies readonly (keyof Control)[];

/** @throws RangeError a wish that is not known, or names a merchant or misbehaviour that is not */
export function control(world: World, wish: Control): void {
  const unknown = Object.keys(wish).find((name) => !NAMES.some((known) => known === name));
  if (unknown) throw new RangeError(`no such wish: ${unknown}; there are ${NAMES.join(', ')}`);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) world.misbehaving.switchOn(wish.misbehave);
  if (wish.disable) world.disabled.add(known(wish.disable));
  if (wish.removeApp) world.apps.delete(known(wish.removeApp));
  if (wish.revoke) {
    const merchantId = known(wish.revoke);
    for (const token of world.accessTokens.values()) if (token.merchantId === merchantId) token.isRevoked = true;
  }
  world.aheadMs += Number(wish.advanceMs ?? 0);
}

function known(merchantId: string): string {
  if (!merchantById(merchantId)) throw new RangeError(`no such merchant: ${merchantId}`);
  return merchantId;
}

export function controlEndpoint(app: Express, world: World): void {
  app.post('/_control', (request, response) => {
    try {
      control(world, (request.body ?? {}) as Control);
      if (request.accepts(['json', 'html']) === 'html') return response.redirect(303, '/');
      response.json({ ok: true });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      response.status(400).json({ error: error.message });
    }
  });
  app.get('/_control/requests', (_request, response) => void response.json(world.requests));
}
