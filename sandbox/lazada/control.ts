import type { Express } from 'express';
import { resetWorld, type World } from './world.ts';

/** What a test, or a curious person, may switch. Everything is optional; `reset` comes first. */
export interface Control {
  /** `times` is 1 unless told; `ms` is for `slow`. */
  readonly misbehave?: { readonly at: string; readonly do: string; readonly times?: number; readonly ms?: number };
  readonly advanceMs?: number;
  readonly reset?: boolean;
}

const NAMES = ['misbehave', 'advanceMs', 'reset'] as const satisfies readonly (keyof Control)[];

/** @throws RangeError a wish or a misbehaviour that is not known */
export function control(world: World, wish: Control): void {
  const unknown = Object.keys(wish).find((name) => !NAMES.some((known) => known === name));
  if (unknown) throw new RangeError(`no such wish: ${unknown}; there are ${NAMES.join(', ')}`);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) world.misbehaving.switchOn(wish.misbehave);
  world.aheadMs += wish.advanceMs ?? 0;
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
