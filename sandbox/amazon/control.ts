import type { Express } from 'express';
import { MISBEHAVIOURS } from './misbehave.ts';
import type { World } from './world.ts';

/** What a test, or a curious person, may switch. Everything is optional. */
export interface Control {
  readonly misbehave?: { readonly at: string; readonly do: string; readonly times?: number };
  readonly revoke?: string;
  readonly deactivate?: string;
  /** Rotates a client's secret to the given one. */
  readonly rotate?: { readonly clientId: string; readonly clientSecret: string };
  readonly advanceMs?: number;
  readonly mws?: 'as-it-was' | 'retired';
  readonly loginUriInsteadOfRedirect?: boolean;
  readonly wrongRegion?: 'refused' | 'empty';
  readonly reset?: boolean;
}

export function control(world: World, wish: Control): void {
  if (wish.reset) {
    world.faults = [];
    world.requests.length = 0;
    for (const set of [world.revoked, world.deactivated, world.buckets, world.rotated]) set.clear();
    Object.assign(world, { aheadMs: 0, mws: 'retired', isLoginUriUsed: false, wrongRegion: 'refused' });
  }
  if (wish.misbehave) {
    if (!MISBEHAVIOURS[wish.misbehave.do]) throw new RangeError(`no such misbehaviour: ${wish.misbehave.do}`);
    world.faults.push({ at: wish.misbehave.at, do: wish.misbehave.do, times: wish.misbehave.times ?? 1 });
  }
  if (wish.revoke) world.revoked.add(wish.revoke);
  if (wish.deactivate) world.deactivated.add(wish.deactivate);
  if (wish.rotate) world.rotated.set(wish.rotate.clientId, wish.rotate.clientSecret);
  world.aheadMs += wish.advanceMs ?? 0;
  if (wish.mws) world.mws = wish.mws;
  if (wish.wrongRegion) world.wrongRegion = wish.wrongRegion;
  if (wish.loginUriInsteadOfRedirect !== undefined) world.isLoginUriUsed = wish.loginUriInsteadOfRedirect;
}

export function controlEndpoint(app: Express, world: World): void {
  app.post('/_control', (request, response) => {
    try {
      control(world, (request.body ?? {}) as Control);
      response.json({ ok: true });
    } catch (error) {
      response.status(400).json({ error: error instanceof Error ? error.message : 'unknown' });
    }
  });
  app.get('/_control/requests', (_request, response) => void response.json(world.requests));
}
