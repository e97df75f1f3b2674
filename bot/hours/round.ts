import { isDeepStrictEqual } from 'node:util';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { Hours, PersonId } from '../ports.ts';
import { codeOf } from '../runner.ts';
import { ALL, type Work } from '../work.ts';
import { heldCard } from './held.ts';
import { morningLine } from './morning.ts';
import { isQuiet, nextMorning } from './times.ts';

type Needs = Pick<
  Parts,
  'engine' | 'storage' | 'access' | 'hours' | 'people' | 'names' | 'chat' | 'signer' | 'marketplaces' | 'clock' | 'log'
>;

const EVERY_MS = 30_000;
/** Longer than a slow chat takes: nobody else says the same meanwhile. */
const LEASE_MS = 2 * 60_000;
const AT_ONCE = 20;

/** Says what people's hours make due: what waited for the end of quiet hours, and the morning line. */
export function createHoursRound(needs: Needs): { readonly work: readonly Work[] } {
  const { storage, hours: book, people, chat, clock, log } = needs;

  async function look(signal: AbortSignal): Promise<void> {
    for (let found = AT_ONCE; found === AT_ONCE && !signal.aborted; ) {
      const untilMs = clock.now() + LEASE_MS;
      const due = await storage.hours.takeDue(clock.now(), LEASE_MS, AT_ONCE);
      await Promise.all(
        due.map((person) => serve(person, untilMs).catch((error: unknown) => log.error('hours', codeOf(error)))),
      );
      found = due.length;
    }
  }

  async function serve(person: PersonId, untilMs: number): Promise<void> {
    const hours = await storage.hours.read(person);
    if (!hours) return;
    /** Nothing is said to who left, and nothing is kept for when they come back but what they set. */
    const isGone = (await storage.people.read(person))?.left === true;
    if (isGone || !isQuiet(hours, clock.now())) await sayHeld(hours, { isGone, untilMs });
    await sayMorning(hours, isGone);
    await book.change(person, (there) => there);
  }

  /** Said first, then written down, one by one: a death in between says one of them twice, and loses none. */
  async function sayHeld({ person, held }: Hours, { isGone, untilMs }: Taken): Promise<void> {
    for (const one of held) {
      const about = { to: person, locale: await knownLocale(people, person) };
      const view = isGone ? undefined : await heldCard(one, about, needs);
      if (view && !(await chat.reach(person, view))) continue;
      await book.change(
        person,
        (there) => there && { ...there, held: there.held.filter((other) => !isDeepStrictEqual(other, one)) },
        untilMs,
      );
    }
  }

  /**
   * Written down before and after it is said. Of somebody who died in between nobody knows whether it was said: it is said once more, and
   * that time it is over before it is said. A chat that is away has it taken back, and is asked again.
   */
  async function sayMorning({ person }: Hours, isGone: boolean): Promise<void> {
    const hours = await storage.hours.read(person);
    const due = hours && nextMorning(hours, clock.now());
    if (!due || due.atMs > clock.now()) return;
    const { day } = due;
    const { saying, ...rest } = hours;
    const view = isGone ? undefined : await morningLine(person, await knownLocale(people, person), needs);
    const untilMs = clock.now() + LEASE_MS;
    const mark = saying?.day === day ? { lastDay: day } : { saying: { day, untilMs } };
    const marked: Hours = { ...rest, ...mark, rev: hours.rev + 1, dueAtMs: untilMs };
    if ((await storage.hours.write(marked, hours.rev)) === 'conflict') return;
    const isSaid = !view || (await chat.reach(person, view));
    await book.change(person, (there) => there && (isSaid ? saidOn(day, there) : unsaid(there, hours.lastDay)));
  }

  return {
    work: [
      {
        kind: 'hours',
        rounds: [ALL],
        how: {
          atOnce: 1,
          async run(_all, signal) {
            await look(signal);
            return clock.now() + EVERY_MS;
          },
        },
      },
    ],
  };
}

interface Taken {
  readonly isGone: boolean;
  /** Until when nobody else takes the person. */
  readonly untilMs: number;
}

function saidOn(day: string, { saying: _over, ...rest }: Hours): Hours {
  return { ...rest, lastDay: day };
}

function unsaid({ saying: _over, lastDay: _said, ...rest }: Hours, lastDay: string | undefined): Hours {
  return lastDay === undefined ? rest : { ...rest, lastDay };
}
