import { isDeepStrictEqual } from 'node:util';
import { BoundedMap } from '../bounded-map.ts';
import { StorageError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { Held, Hours, Person, PersonId } from '../ports.ts';
import { begun, isQuiet, quietEnd, scheduled } from './times.ts';
import { isZone } from './zones.ts';

const TRIES = 6;
const REMEMBERED = 10_000;

export type HoursBook = ReturnType<typeof createHoursBook>;

/** Reads and writes when people want to hear of us. Somebody with two chats has one record, in the chat where they set it. */
export function createHoursBook({ storage, access, clock }: Pick<Parts, 'storage' | 'access' | 'clock'>) {
  /** Which zone each person's chat said last, as this process heard it. */
  const heard = new BoundedMap<PersonId, string>(REMEMBERED);

  async function read(person: PersonId): Promise<Hours | undefined> {
    for (const id of await access.idsOf(person)) {
      const found = await storage.hours.read(id);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * Writes what `next` makes of what is there, again when somebody else was first.
   * @param next gives nothing: it stays as it is
   * @param untilMs whoever took it has more to say of it: nobody else is to take it before
   * @returns as it is then
   * @throws StorageError
   */
  async function change(
    person: PersonId,
    next: (there: Hours | undefined) => Hours | undefined,
    untilMs?: number,
  ): Promise<Hours | undefined> {
    for (let tries = 0; tries < TRIES; tries++) {
      const there = await read(person);
      const wanted = next(there);
      if (!wanted) return there;
      const rev = (there?.rev ?? 0) + 1;
      const hours =
        untilMs === undefined ? scheduled({ ...wanted, rev }, clock.now()) : { ...wanted, rev, dueAtMs: untilMs };
      if ((await storage.hours.write(hours, rev - 1)) === 'written') return hours;
    }
    throw new StorageError('storage.conflict', 'somebody’s hours changed while they were written');
  }

  /**
   * Keeps what is to be said for the end of quiet hours, if they are now; of a newer reminder of the same thing, only that. Said again it
   * changes nothing.
   * @returns whether it is kept
   */
  async function hold(person: PersonId, held: Held): Promise<boolean> {
    let isHeld = false;
    await change(person, (there) => {
      isHeld = there !== undefined && isQuiet(there, clock.now());
      if (!there || !isHeld || there.held.some((one) => isDeepStrictEqual(one, held))) return undefined;
      return { ...there, held: [...there.held.filter((one) => subjectOf(one) !== subjectOf(held)), held] };
    });
    return isHeld;
  }

  /** When the person's quiet hours will be over; nothing: they are not now. */
  async function quietUntil(person: PersonId): Promise<number | undefined> {
    const there = await read(person);
    return there && isQuiet(there, clock.now()) ? quietEnd(there, clock.now()) : undefined;
  }

  /** A person's chat says where they are: their hours move with them, unless they wrote a zone themselves. */
  async function noteZone({ id, zone }: Person): Promise<void> {
    if (zone === undefined || heard.get(id) === zone || !isZone(zone)) return;
    await change(id, (there) =>
      there && there.person === id && !there.isOwnZone && there.zone !== zone
        ? begun({ ...there, zone }, clock.now())
        : undefined,
    );
    heard.set(id, zone);
  }

  return { read, change, hold, quietUntil, noteZone };
}

function subjectOf(held: Held): string {
  if (held.kind === 'nudge') return `nudge ${held.by}`;
  return held.kind === 'app-secret' ? `app-secret ${held.platform}:${held.flow}` : `${held.kind} ${held.grant}`;
}
