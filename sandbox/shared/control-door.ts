import type { Express } from 'express';
import type { Renewals } from './renewals.ts';
import type { Revocation } from './revocations.ts';

/** What may be wished of every simulation. Everything is optional; `reset` comes first. */
export interface CommonWish {
  /** `times` is 1 unless told; `ms` is for `slow`. */
  readonly misbehave?: { readonly at: string; readonly do: string; readonly times?: number; readonly ms?: number };
  readonly advanceMs?: number;
  readonly reset?: boolean;
}

/** @throws RangeError a wish that is none of `names` */
export function onlyKnown<Wish extends object>(wish: Wish, names: readonly (keyof Wish & string)[]): void {
  const unknown = Object.keys(wish).find((name) => !names.some((known) => known === name));
  if (unknown) throw new RangeError(`no such wish: ${unknown}; there are ${names.join(', ')}`);
}

/**
 * The door by which a test, or a curious person, switches a simulation: JSON in, JSON out. A form's values are the wish, or its one
 * value `wish` is the same JSON; both lead back to the first page.
 * @param control throws RangeError for a wish that cannot be; what it gives is answered
 */
export function controlDoor(
  app: Express,
  control: (wish: object) => object | undefined | Promise<object | undefined>,
  kept: {
    readonly requests: readonly object[];
    readonly renewals: Renewals;
    /** Absent: the platform has no call for it. */
    readonly revocations?: readonly Revocation[];
  },
): void {
  app.post('/_control', async (request, response) => {
    try {
      const { wish } = (request.body ?? {}) as { wish?: string };
      const done = await control(wish === undefined ? (request.body ?? {}) : JSON.parse(wish));
      if (wish !== undefined || request.accepts(['json', 'html']) === 'html') return response.redirect(303, '/');
      response.json(done ?? { ok: true });
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
      response.status(400).json({ error: error.message });
    }
  });
  app.get('/_control/requests', (_request, response) => void response.json(kept.requests));
  app.get('/_control/renewals', (_request, response) => void response.json(kept.renewals.list));
  app.get('/_control/revocations', (_request, response) => void response.json(kept.revocations ?? []));
}
