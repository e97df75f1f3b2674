import type { Express } from 'express';
import { revokeConsent, revokeOwnApp, rotate } from './clients.ts';
import { switchOn } from './misbehave.ts';
import { sellerById } from './sellers.ts';
import { resetWorld, type World } from './world.ts';

/** What a test, or a curious person, may switch. Everything is optional; `reset` comes first. */
export interface Control {
  /** `times` is 1 unless told; `ms` is for `slow`. */
  readonly misbehave?: { readonly at: string; readonly do: string; readonly times?: number; readonly ms?: number };
  /** A seller id: all its refresh tokens die, those of its own app too. */
  readonly revoke?: string;
  /** A seller id: its account is closed. */
  readonly deactivate?: string;
  /** Gives a client a new secret; the old one is good for `graceMs` (7 days). */
  readonly rotate?: { readonly clientId: string; readonly clientSecret: string; readonly graceMs?: number };
  readonly advanceMs?: number;
  readonly mws?: 'as-it-was' | 'retired';
  readonly loginUriInsteadOfRedirect?: boolean;
  readonly wrongRegion?: 'refused' | 'empty';
  readonly reset?: boolean;
}

const NAMES = [
  'misbehave',
  'revoke',
  'deactivate',
  'rotate',
  'advanceMs',
  'mws',
  'loginUriInsteadOfRedirect',
  'wrongRegion',
  'reset',
] as const satisfies readonly (keyof Control)[];

/** @throws RangeError a wish that is not known, or names a seller, client or misbehaviour that is not */
export function control(world: World, wish: Control): void {
  const unknown = Object.keys(wish).find((name) => !NAMES.some((known) => known === name));
  if (unknown) throw new RangeError(`no such wish: ${unknown}; there are ${NAMES.join(', ')}`);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) switchOn(world, wish.misbehave);
  if (wish.revoke) {
    const sellerId = known(wish.revoke);
    revokeConsent(world, sellerId);
    revokeOwnApp(world, sellerId);
  }
  if (wish.deactivate) world.deactivated.add(known(wish.deactivate));
  if (wish.rotate) rotate(world, wish.rotate.clientId, wish.rotate.clientSecret, wish.rotate.graceMs);
  world.aheadMs += wish.advanceMs ?? 0;
  if (wish.mws) world.mws = wish.mws;
  if (wish.wrongRegion) world.wrongRegion = wish.wrongRegion;
  if (wish.loginUriInsteadOfRedirect !== undefined) world.isLoginUriUsed = wish.loginUriInsteadOfRedirect;
}

function known(sellerId: string): string {
  if (!sellerById(sellerId)) throw new RangeError(`no such seller: ${sellerId}`);
  return sellerId;
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
