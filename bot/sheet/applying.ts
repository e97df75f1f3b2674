import { isInForce } from '../access.ts';
import { shopsOf } from '../bindings/cards.ts';
import { carryOut, undo } from '../bindings/change.ts';
import { placeOf } from '../bindings/plan.ts';
import { boundCard } from '../bindings/tell-bound.ts';
import { breathe } from '../breathe.ts';
import { buttonFor } from '../buttons.ts';
import { showKept } from '../kept-card.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { PersonId, Swap, Wish } from '../ports.ts';
import { codeOf } from '../runner.ts';
import type { Work } from '../work.ts';
import { sheetCard } from './card.ts';
import { PARTS_MS, partId, readSheetRecord, SHEET, type Sheet, type State, writeSheet } from './record.ts';

type Needs = Pick<
  Parts,
  'storage' | 'access' | 'people' | 'names' | 'signer' | 'surfaces' | 'chat' | 'clock' | 'log' | 'publicUrl'
>;

const AT_ONCE = 2;
const SHOW_AGAIN_MS = 30_000;
const UNDO_MS = 10 * 60_000;

/** Does what was decided of sheets, part after part; each is done once, however often a process dies over it. */
export function createApplying(needs: Needs): { readonly work: readonly Work[] } {
  const { storage, access, people, chat, signer, clock, log } = needs;

  /** Whoever left meanwhile gets nothing, and of a shop that is gone there is nothing to have. */
  async function fitting(sheet: Sheet, n: number): Promise<(wish: Wish) => boolean> {
    const what = (await partOf(sheet, n))?.what;
    const wishes = what && 'wishes' in what ? what.wishes : [];
    const persons = [...new Set(wishes.map(({ person }) => person))];
    const records = await Promise.all(persons.map((person) => storage.people.read(person)));
    const left = new Set(persons.filter((_, i) => records[i]?.left));
    const shops = await storage.shops.shops([...new Set(wishes.flatMap(({ shop }) => shop ?? []))]);
    const there = new Set<string | undefined>(shops.map(({ id }) => id));
    return ({ person, shop, gives }) => !gives || (!left.has(person) && there.has(shop));
  }

  const mayStill = async ({ record }: Sheet) => (await access.of(record.person)).may('bind');
  const partOf = (sheet: Sheet, n: number) => storage.bindings.proposal(partId(sheet, n));

  /** The right is asked for anew before each part: it may have ended since the press (S18). @returns nothing: the process stops */
  async function apply(sheet: Sheet, signal: AbortSignal): Promise<Partial<State> | undefined> {
    const { person, id } = sheet.record;
    let changed = 0;
    for (let n = 0; n < sheet.state.parts; n++) {
      if (signal.aborted) return undefined;
      if ((await partOf(sheet, n))?.state === 'open' && !(await mayStill(sheet)))
        return { phase: 'applied', changed, cut: true };
      const fits = await fitting(sheet, n);
      await breathe();
      const doer = { person, turn: `sheet:${id}` };
      const done = await carryOut(partId(sheet, n), doer, needs, { kind: 'bind', fits, keepMs: PARTS_MS });
      if ('proposal' in done) changed += done.proposal.swaps?.length ?? 0;
      else log.error('a part of a sheet is gone', { session: id });
      await breathe();
    }
    return { phase: 'applied', changed, untilMs: clock.now() + UNDO_MS };
  }

  /** @returns nothing: the process stops */
  async function takeBack(sheet: Sheet, signal: AbortSignal): Promise<Partial<State> | undefined> {
    const { person, id } = sheet.record;
    let undone = 0;
    if ((await partOf(sheet, 0))?.state === 'done' && !(await mayStill(sheet))) return { phase: 'applied', cut: true };
    for (let n = 0; n < sheet.state.parts; n++) {
      if (signal.aborted) return undefined;
      await undo(partId(sheet, n), { person, turn: `sheet:${id}:undo` }, needs);
      await breathe();
      undone += (await outcomeOf(sheet, n)).length;
      await breathe();
    }
    return { phase: 'undone', undone };
  }

  /** What came of one part, as it is now: what a colleague changed since is not of it any more. */
  async function outcomeOf(sheet: Sheet, n: number): Promise<readonly Wish[]> {
    const swaps = (await partOf(sheet, n))?.swaps ?? [];
    const isUndone = sheet.state.phase !== 'applied';
    const turned = isUndone
      ? swaps.map(({ was, next }) => ({ ...(next ? { was: next } : {}), ...(was ? { next: was } : {}) }))
      : swaps;
    const ones = turned.flatMap(oneOf);
    const there = new Map((await storage.bindings.at(ones)).map((one) => [placeOf(one), one]));
    return turned.flatMap((swap): Wish[] => {
      const [one] = oneOf(swap);
      if (!one) return [];
      const now = there.get(placeOf(one));
      /** What had ended meanwhile did not come back. */
      const next = swap.next && isInForce(swap.next, clock.now()) ? swap.next : undefined;
      if (now?.change !== next?.change) return [];
      const { person, role, shop, untilMs } = one;
      const end = untilMs === undefined || !next ? {} : { untilMs };
      return [{ person, role, ...(shop === undefined ? {} : { shop }), gives: next !== undefined, ...end }];
    });
  }

  /** One word a person, whatever of theirs it is; people stand together in a sheet's parts. */
  async function tellAll(sheet: Sheet, signal: AbortSignal): Promise<boolean> {
    let own: Wish[] = [];
    const flush = async () => {
      const [first] = own;
      if (first) await tellOne(sheet, first.person, own);
      own = [];
    };
    for (let n = 0; n < sheet.state.parts; n++) {
      for (const wish of await outcomeOf(sheet, n)) {
        if (own[0] && own[0].person !== wish.person) {
          if (signal.aborted) return false;
          await flush();
        }
        own.push(wish);
      }
      await breathe();
    }
    await flush();
    return true;
  }

  /** Decoration: whoever is not told sees it with their next word. */
  async function tellOne({ record, state }: Sheet, to: PersonId, wishes: readonly Wish[]): Promise<void> {
    await breathe();
    if (to === record.person || !(await storage.people.isFirst(`${record.id}/${state.phase}/${to}`))) return;
    try {
      const locale = await knownLocale(people, to);
      const plan = { gains: wishes.filter(({ gives }) => gives), losses: wishes.filter(({ gives }) => !gives) };
      const shops = await shopsOf(plan, storage);
      await chat.post(to, boundCard(plan, { shops, clock, locale, button: buttonFor(signer, to) }));
    } catch (error) {
      log.warn('not told', codeOf(error));
    }
  }

  async function settle(sheet: Sheet, signal: AbortSignal): Promise<number | undefined> {
    let now = sheet;
    if (!now.state.shown) {
      const view = await sheetCard(now, { ...needs, button: buttonFor(signer, now.record.person) });
      if (!(await showKept(now, view, needs))) return clock.now() + SHOW_AGAIN_MS;
      const written = await write(now, { shown: true });
      /** Its person has pressed meanwhile. */
      if (!written) return clock.now();
      now = written;
    }
    if (now.state.told) return undefined;
    if (!(await tellAll(now, signal))) return clock.now();
    return (await write(now, { told: true })) ? undefined : clock.now();
  }

  const write = (sheet: Sheet, change: Partial<State>) =>
    writeSheet(storage, sheet, { state: { ...sheet.state, ...change } }, clock.now());

  async function run(key: string, signal: AbortSignal): Promise<number | undefined> {
    const now = await readSheetRecord(storage, key);
    if (!now || now.state.phase === 'asked') return undefined;
    const { phase } = now.state;
    if (phase !== 'applying' && phase !== 'undoing') return settle(now, signal);
    const over = phase === 'applying' ? await apply(now, signal) : await takeBack(now, signal);
    if (!over) return clock.now();
    const ended = await write(now, { ...over, shown: false, told: false });
    return ended ? settle(ended, signal) : clock.now();
  }

  return { work: [{ kind: SHEET, rounds: [], how: { atOnce: AT_ONCE, run } }] };
}

function oneOf({ was, next }: Swap) {
  const one = next ?? was;
  return one ? [one] : [];
}
