import { isInForce } from '../access.ts';
import type { Binding, PersonId, Place, Swap, Wish } from '../ports.ts';

/** What would change, and what is so already. */
export interface Plan {
  readonly swaps: readonly Swap[];
  readonly gains: readonly Wish[];
  readonly losses: readonly Wish[];
  readonly same: readonly Wish[];
}

/** A binding's place: there is one of each. */
export function placeOf({ person, shop, role }: Place): string {
  return `${shop ?? '*'}/${role}/${person}`;
}

/**
 * Pure: the swaps that bring what is there to what is wished. Of two wishes for one place the later counts.
 * @param present all bindings of the wishes' places, those that have ended too
 */
export function planOf(
  wishes: readonly Wish[],
  present: readonly Binding[],
  by: { readonly by: PersonId; readonly atMs: number; readonly change: string },
): Plan {
  const there = new Map(present.map((one) => [placeOf(one), one]));
  const swaps: Swap[] = [];
  const [gains, losses, same]: [Wish[], Wish[], Wish[]] = [[], [], []];
  for (const wish of new Map(wishes.map((one) => [placeOf(one), one])).values()) {
    const was = there.get(placeOf(wish));
    const has = was !== undefined && isInForce(was, by.atMs);
    if (wish.gives ? has && was.untilMs === wish.untilMs : !has) {
      same.push(wish);
      continue;
    }
    (wish.gives ? gains : losses).push(wish);
    const { gives: _gives, ...place } = wish;
    swaps.push({ ...(was ? { was } : {}), ...(wish.gives ? { next: { v: 1, ...place, ...by } } : {}) });
  }
  return { swaps, gains, losses, same };
}

/**
 * Pure: takes a change back where it is still as the change left it; what somebody changed since stays as they left it.
 * @param present all bindings of the swaps' places
 */
export function undoOf(swaps: readonly Swap[], present: readonly Binding[], nowMs: number): Plan {
  const there = new Map(present.map((one) => [placeOf(one), one]));
  const back: Swap[] = [];
  const [gains, losses, same]: [Wish[], Wish[], Wish[]] = [[], [], []];
  for (const { was, next } of swaps) {
    const one = next ?? was;
    if (!one) continue;
    const now = there.get(placeOf(one));
    const wish = { person: one.person, role: one.role, ...(one.shop === undefined ? {} : { shop: one.shop }) };
    if (now?.change !== next?.change) {
      same.push({ ...wish, gives: next !== undefined });
      continue;
    }
    /** What would have ended meanwhile does not come back. */
    const again = was && isInForce(was, nowMs) ? was : undefined;
    if (!now && !again) continue;
    back.push({ ...(now ? { was: now } : {}), ...(again ? { next: again } : {}) });
    (again ? gains : losses).push({ ...wish, gives: again !== undefined });
  }
  return { swaps: back, gains, losses, same };
}
