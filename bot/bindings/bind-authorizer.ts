import type { PersonId, Shop, Storage } from '../ports.ts';
import { nameOf } from './name-of.ts';

const TRIES = 3;

/**
 * Whoever authorized new shops is their operator, unless they have left meanwhile. *Repeatable*: who is bound already stays so.
 * @param change names the save that it follows from, up to 40 letters, digits and `-`
 */
export async function bindAuthorizer(
  person: PersonId,
  shops: readonly Shop[],
  {
    storage,
    change,
    atMs,
    turn,
  }: { storage: Pick<Storage, 'bindings' | 'people'>; change: string; atMs: number; turn: string },
): Promise<void> {
  if ((await storage.people.read(person))?.left) return;
  for (let tries = 0; tries < TRIES; tries++) {
    const has = new Set((await storage.bindings.ofPerson(person)).map(({ shop, role }) => `${shop}/${role}`));
    const missing = shops.filter(({ id }) => !has.has(`${id}/operator`));
    if (missing.length === 0) return;
    const swaps = missing.map(({ id }) => ({
      next: { v: 1, person, shop: id, role: 'operator', by: person, atMs, change } as const,
    }));
    const entry = { atMs, actor: person, act: 'binding.give', outcome: 'done', turn } as const;
    const audit = swaps.map(({ next }) => ({ ...entry, object: nameOf(next, missing) }));
    if ((await storage.bindings.change(swaps, { audit })) === 'written') return;
  }
}
