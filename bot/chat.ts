import { randomBytes } from 'node:crypto';
import type { Noted } from './commands/command.ts';
import type { Word } from './effects/index.ts';
import { SurfaceError } from './errors.ts';
import { surfaceOf } from './ids.ts';
import type { Parts } from './parts.ts';
import type { Person, PersonId } from './ports.ts';
import { codeOf } from './runner.ts';
import { line, type View } from './view.ts';

type Needs = Pick<Parts, 'storage' | 'surfaces' | 'log'> & {
  /** This person is no member any more. */
  left(who: Person): Promise<void>;
};

const DAY_MS = 24 * 3_600_000;

export type Chat = ReturnType<typeof createChat>;

/** Says something to a person, in the chat product that they use. */
export function createChat({ storage, surfaces, log, left }: Needs) {
  async function post(person: PersonId, view: View): Promise<string | undefined> {
    return orLookAfter(person, async () => surfaces.get(surfaceOf(person))?.post(person, view));
  }

  /** @throws whatever the work throws; whoever blocks us may have left, and is looked after first */
  async function orLookAfter<Result>(person: PersonId, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SurfaceError && error.code === 'surface.blocked') await lookAfter(person);
      throw error;
    }
  }

  /** Posts what has to be found again: a process that dies on the way leaves nothing of it that nobody knows of. */
  async function postNoted(person: PersonId, view: View, { first, note }: Noted): Promise<void> {
    const card = await post(person, first);
    if (card === undefined) return;
    await note(card);
    await surfaces.get(surfaceOf(person))?.update(person, card, view);
  }

  /** Whoever cannot be written to may have left (S21); a directory that gives no answer is asked the next time. */
  async function lookAfter(id: PersonId): Promise<void> {
    const hasLeft = await surfaces
      .get(surfaceOf(id))
      ?.hasLeft(id)
      .catch(() => 'no');
    if (hasLeft === 'yes' || hasLeft === 'unheard-of') await left({ id, name: '' });
  }

  /**
   * Says something that nobody waits for.
   * @returns whether it is done with: a chat that has the person no more counts as told, one that is away does not
   */
  async function reach(person: PersonId, view: View): Promise<boolean> {
    try {
      await post(person, view);
      return true;
    } catch (error) {
      if (!(error instanceof SurfaceError)) throw error;
      log.warn('not told', codeOf(error));
      return error.code !== 'surface.unavailable';
    }
  }

  /** The same, once in a day by its name; what a chat that was away did not take is said when it is tried again. */
  async function reachOnce(person: PersonId, what: string, draw: () => View | Promise<View>): Promise<boolean> {
    const [key, owner] = [`told/${what}/${person}`, randomBytes(16).toString('base64url')];
    if (!(await storage.locks.take(key, owner, DAY_MS))) return true;
    let isDone = false;
    try {
      isDone = await reach(person, await draw());
    } finally {
      if (!isDone) await storage.locks.release(key, owner);
    }
    return isDone;
  }

  /** A word of one's own, said once in a day. */
  async function tell({ to, id, said }: Word): Promise<void> {
    if (await storage.people.isFirst(id)) await post(to, line(said));
  }

  return { post, postNoted, reach, reachOnce, tell, lookAfter, orLookAfter };
}
