import type { Express } from 'express';
import { type Notice, sendNotice, TOPICS } from './notices.ts';
import { appOf, resetWorld, shopOf, uninstall, type World } from './world.ts';

/** What a test, or a curious person, may switch. Everything is optional; `reset` comes first. */
export interface Control {
  /** `times` is 1 unless told; `ms` is for `slow`. */
  readonly misbehave?: { readonly at: string; readonly do: string; readonly times?: number; readonly ms?: number };
  /** A shop: our app, or the one that is named, is uninstalled and nobody is told. */
  readonly uninstall?: { readonly shop: string; readonly clientId?: string };
  /** A shop is frozen for payment (402), locked (423), or open again. */
  readonly bar?: { readonly shop: string; readonly status: 402 | 423 | undefined };
  /** A shop's old domain leads to its new one. */
  readonly rename?: { readonly from: string; readonly to: string };
  /** Gives an app a new secret; the one before signs no more unless a notice is told so. */
  readonly rotate?: { readonly clientId: string; readonly clientSecret: string };
  readonly notice?: Notice;
  readonly advanceMs?: number;
  readonly reset?: boolean;
}

const NAMES = [
  'misbehave',
  'uninstall',
  'bar',
  'rename',
  'rotate',
  'notice',
  'advanceMs',
  'reset',
] as const satisfies readonly (keyof Control)[];

/**
 * @returns what came of `notice`
 * @throws RangeError a wish that is not known, or names a shop, app or misbehaviour that is not
 */
export async function control(world: World, wish: Control): Promise<object> {
  const unknown = Object.keys(wish).find((name) => !NAMES.some((known) => known === name));
  if (unknown) throw new RangeError(`no such wish: ${unknown}; there are ${NAMES.join(', ')}`);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) world.misbehaving.switchOn(wish.misbehave);
  if (wish.uninstall) uninstall(world, known(wish.uninstall.shop), wish.uninstall.clientId ?? world.options.clientId);
  if (wish.bar?.status) world.barred.set(known(wish.bar.shop), wish.bar.status);
  else if (wish.bar) world.barred.delete(known(wish.bar.shop));
  if (wish.rename) world.renamed.set(wish.rename.from, known(wish.rename.to));
  if (wish.rotate) {
    if (!appOf(world, wish.rotate.clientId)) throw new RangeError(`no such app: ${wish.rotate.clientId}`);
    world.secrets.set(wish.rotate.clientId, wish.rotate.clientSecret);
  }
  world.aheadMs += wish.advanceMs ?? 0;
  const { notice } = wish;
  if (notice && !TOPICS.includes(notice.topic)) throw new RangeError(`no such topic: ${notice.topic}`);
  return { ok: true, ...(notice ? { statuses: await sendNotice(world, notice) } : {}) };
}

function known(shop: string): string {
  if (!shopOf(shop)) throw new RangeError(`no such shop: ${shop}`);
  return shop;
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
