import { randomBytes } from 'node:crypto';
import { grouped } from '../bindings/said.ts';
import { breathe } from '../breathe.ts';
import type { Parts } from '../parts.ts';
import type { Proposal, Wish } from '../ports.ts';
import type { Checked } from './check.ts';
import { type Group, PART, PARTS_MS, partId, type Sheet, type State } from './record.ts';

/** So many groups stand on a card, and of each so many shops: the whole is in a file. */
const GROUPS = 10;
const LOSSES = 5;
const SHOPS = 6;
const BATCH_BYTES = 8;

/**
 * Puts what a sheet changes into proposals, which nothing does before its record says so. What a death leaves of them goes by itself.
 * @returns the state of the record that has them
 */
export async function keepParts(
  { wishes, same }: Pick<Checked, 'wishes' | 'same'>,
  sheet: Sheet,
  { storage, clock }: Pick<Parts, 'storage' | 'clock'>,
): Promise<State> {
  const nowMs = clock.now();
  await breathe();
  /** Of this sending alone: of two at once, one spends the page, with its own parts. */
  const batch = randomBytes(BATCH_BYTES).toString('hex');
  const gives = wishes.filter((wish) => wish.gives).length;
  const state: State = {
    ...sheet.state,
    phase: 'received',
    batch,
    parts: Math.ceil(wishes.length / PART),
    gives,
    takes: wishes.length - gives,
    same,
    people: new Set(wishes.map(({ person }) => person)).size,
    groups: groupsOf(wishes),
    shown: false,
  };
  await breathe();
  for (let n = 0; n < state.parts; n++) {
    const proposal: Proposal = {
      v: 1,
      id: partId({ ...sheet, state }, n),
      rev: 1,
      what: { kind: 'bind', wishes: wishes.slice(n * PART, (n + 1) * PART) },
      by: sheet.record.person,
      atMs: nowMs,
      state: 'open',
      untilMs: nowMs + PARTS_MS,
    };
    await storage.bindings.change([], { audit: [], proposal, expectedRev: 0 });
    await breathe();
  }
  return state;
}

/** Pure: who loses what comes first, for that is what must not be overlooked. */
function groupsOf(wishes: readonly Wish[]): Group[] {
  const groups = (gives: boolean) => grouped(wishes.filter((wish) => wish.gives === gives));
  const losses = groups(false);
  const gains = groups(true);
  const shown = [...losses.slice(0, Math.max(LOSSES, GROUPS - gains.length)), ...gains].slice(0, GROUPS);
  return shown.flatMap((all) => {
    const [first] = all;
    if (!first || (first.role !== 'operator' && first.role !== 'service')) return [];
    const { person, role, gives, untilMs } = first;
    const shops = all.slice(0, SHOPS).flatMap(({ shop }) => shop ?? []);
    return [{ person, role, gives, shops, count: all.length, ...(untilMs === undefined ? {} : { untilMs }) }];
  });
}
