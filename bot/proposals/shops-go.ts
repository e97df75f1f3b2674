import { nameOf } from '../bindings/name-of.ts';
import { StorageError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { AuditEntry, Shop, Swap } from '../ports.ts';

/** Where one shop’s people and keys go. */
export interface Way {
  readonly from: Shop;
  readonly to: Shop;
}

type Needs = Pick<Parts, 'storage'>;

const TRIES = 5;

/** Who is bound to one shop is bound to the other instead, with the same role and end. Repeatable. @param change names it, as a binding does */
export async function peopleGo(
  ways: readonly Way[],
  change: string,
  { actor, atMs, turn }: Pick<AuditEntry, 'actor' | 'atMs' | 'turn'>,
  { storage }: Needs,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const bound = await storage.bindings.ofShops(ways.flatMap(({ from, to }) => [from.id, to.id]));
    const gone = bound.filter(({ shop }) => ways.some(({ from }) => from.id === shop));
    if (gone.length === 0) return;
    const swaps = gone.flatMap((was): Swap[] => {
      const to = ways.find(({ from }) => from.id === was.shop)?.to.id;
      const isThere = bound.some((one) => one.shop === to && one.person === was.person && one.role === was.role);
      return to === undefined || isThere ? [{ was }] : [{ was }, { next: { ...was, shop: to, change } }];
    });
    const shops = ways.flatMap(({ from, to }) => [from, to]);
    const entry = { actor, atMs, turn, outcome: 'done' } as const;
    const audit = swaps.flatMap(({ was, next }): AuditEntry[] =>
      next
        ? [{ ...entry, act: 'binding.give', object: nameOf(next, shops) }]
        : was
          ? [{ ...entry, act: 'binding.take', object: nameOf(was, shops) }]
          : [],
    );
    if ((await storage.bindings.change(swaps, { audit })) === 'written') return;
  }
  throw new StorageError('storage.conflict', `bindings changed ${TRIES} times while one change was made`);
}

/** Keys of the API that were made for some shops open the ones that took their place. Repeatable. */
export async function keysGo(ways: readonly Way[], { storage }: Needs): Promise<void> {
  const gone = new Map(ways.map(({ from, to }) => [from.id, to.id]));
  for (const { key } of await storage.apiKeys.list()) {
    for (let there = key; there.shops !== 'all' && there.shops.some((id) => gone.has(id)); ) {
      const shops = [...new Set(there.shops.map((id) => gone.get(id) ?? id))];
      if ((await storage.apiKeys.write({ ...there, rev: there.rev + 1, shops }, there.rev, [])) === 'written') break;
      const now = await storage.apiKeys.read(there.id);
      if (!now) break;
      there = now;
    }
  }
}
