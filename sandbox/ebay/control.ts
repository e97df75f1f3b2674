import type { Express } from 'express';
import { accountOf } from './accounts.ts';
import { challenge, type Notify, notify } from './notify.ts';
import { resetWorld, revoke, type World } from './world.ts';

/** What a test, or a curious person, may switch. Everything is optional; `reset` comes first. */
export interface Control {
  /** `times` is 1 unless told; `ms` is for `slow`. */
  readonly misbehave?: { readonly at: string; readonly do: string; readonly times?: number; readonly ms?: number };
  /** A login or user id: all that its consents gave ends, and nobody is told. */
  readonly revoke?: string;
  readonly advanceMs?: number;
  /** Whether the RuName leads back to us, or to eBay's own thank-you page. */
  readonly isReturned?: boolean;
  readonly isDeclineBare?: boolean;
  readonly notify?: Notify;
  /** Ask our address to prove itself. */
  readonly challenge?: boolean;
  readonly reset?: boolean;
}

const NAMES = [
  'misbehave',
  'revoke',
  'advanceMs',
  'isReturned',
  'isDeclineBare',
  'notify',
  'challenge',
  'reset',
] as const satisfies readonly (keyof Control)[];

/**
 * @returns what came of `notify` and `challenge`
 * @throws RangeError a wish that is not known, or names an account or misbehaviour that is not
 */
export async function control(world: World, wish: Control): Promise<object> {
  const unknown = Object.keys(wish).find((name) => !NAMES.some((known) => known === name));
  if (unknown) throw new RangeError(`no such wish: ${unknown}; there are ${NAMES.join(', ')}`);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) world.misbehaving.switchOn(wish.misbehave);
  if (wish.revoke) {
    const account = accountOf(wish.revoke);
    if (!account) throw new RangeError(`no such account: ${wish.revoke}`);
    revoke(world, account.userId);
  }
  world.aheadMs += wish.advanceMs ?? 0;
  if (wish.isReturned !== undefined) world.isReturned = wish.isReturned;
  if (wish.isDeclineBare !== undefined) world.isDeclineBare = wish.isDeclineBare;
  return {
    ok: true,
    ...(wish.notify ? { statuses: await notify(world, wish.notify) } : {}),
    ...(wish.challenge ? { proved: await challenge(world) } : {}),
  };
}

/** The control door: JSON in, JSON out; a form's `wish` is the same JSON, and leads back to the first page. */
export function controlEndpoint(app: Express, world: World): void {
  app.post('/_control', async (request, response) => {
    try {
      const { wish } = (request.body ?? {}) as { wish?: string };
      const done = await control(world, wish === undefined ? (request.body ?? {}) : JSON.parse(wish));
      if (wish !== undefined) return response.redirect(303, '/');
      response.json(done);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      response.status(400).json({ error: error.message });
    }
  });
  app.get('/_control/requests', (_request, response) => void response.json(world.requests));
}
