import { surfaceOf } from './ids.ts';
import type { Parts } from './parts.ts';
import type { HasLeft, Leavers, PersonId, Surface } from './ports.ts';
import { codeOf } from './runner.ts';
import { tellAdmins } from './tell-admins.ts';
import { text } from './text/index.ts';

type Needs = Pick<Parts, 'storage' | 'people' | 'access' | 'surfaces' | 'chat' | 'clock' | 'log'> & Leavers;

const EVERY_MS = 6 * 60 * 60_000;
/** A directory that does not know somebody may be mistaken once. */
const UNHEARD_OF = 2;
/** A day of rounds without an answer; said once a day. */
const SILENT = 4;
/** After so many questions without an answer a directory is left alone until the next round. */
const PATIENCE = 3;
const READ_AT_ONCE = 200;

/**
 * Every six hours the products' directories are asked about everybody who holds a right or is bound to a shop (S21).
 * An event that was lost is made good by it. One process does a round; when it dies, the next round comes in six hours.
 */
export function createDirectoryRound(needs: Needs) {
  const { storage, people, access, surfaces, clock, log, left } = needs;
  let begun = -1;
  let running = Promise.resolve();

  async function round(slot: number): Promise<void> {
    if (!(await storage.people.isFirst(`directories/${slot}`))) return;
    const all = [...(await everybody())];
    for (const surface of surfaces.values()) {
      const isSilent = await askAll(
        surface,
        all.filter((who) => surfaceOf(who) === surface.name),
        slot,
      );
      if (isSilent && (await inARow(`silent/${surface.name}`, slot)) % SILENT === 0)
        await tellOfSilence(surface.name, slot);
    }
  }

  async function everybody(): Promise<ReadonlySet<PersonId>> {
    const all = new Set<PersonId>(access.firstAdmins);
    for (let page: readonly PersonId[] | undefined; !page || page.length === READ_AT_ONCE; ) {
      const after = page?.at(-1);
      page = await storage.bindings.people({ limit: READ_AT_ONCE, ...(after === undefined ? {} : { after }) });
      for (const person of page) all.add(person);
    }
    /** Their other chats, too: what was given to the one id is held by the other. */
    for (const person of [...all]) for (const id of await access.idsOf(person)) all.add(id);
    return all;
  }

  /** @returns whether no question was answered */
  async function askAll(surface: Surface, whom: readonly PersonId[], slot: number): Promise<boolean> {
    let answers = 0;
    let silences = 0;
    for (const who of whom) {
      const answer = await surface
        .hasLeft(who)
        .catch((error: unknown) =>
          log.warn('a directory gave no answer', { platform: surface.name, ...codeOf(error) }),
        );
      if (!answer) silences++;
      else {
        answers++;
        await conclude(who, answer, slot);
      }
      if (answers === 0 && silences === PATIENCE) break;
    }
    return answers === 0 && silences > 0;
  }

  async function conclude(who: PersonId, answer: HasLeft, slot: number): Promise<void> {
    if (answer === 'no') {
      if ((await people.read(who))?.left) await people.merge(who, { left: false });
    } else if (answer === 'yes' || (await inARow(`unheard-of/${who}`, slot)) >= UNHEARD_OF)
      await left({ id: who, name: '' });
  }

  /**
   * In how many rounds in a row this was so, this one counted. Each round writes a mark for every length that it reaches, and looks for
   * those of the round before alone, so that looking, which marks too, misleads nobody.
   */
  async function inARow(what: string, slot: number): Promise<number> {
    const mark = (of: number, length: number) => storage.people.isFirst(`${what}/${of}/${length}`);
    let length = 1;
    await mark(slot, length);
    while (!(await mark(slot - 1, length))) await mark(slot, ++length);
    return length;
  }

  async function tellOfSilence(surface: string, slot: number): Promise<void> {
    const name = `${surface.charAt(0).toUpperCase()}${surface.slice(1)}`;
    await tellAdmins(needs, {
      id: `silent/${surface}/${slot}`,
      say: (locale) => text(locale, 'left.silent', { surface: name }),
    });
  }

  return {
    /** Begins the round of these six hours if nobody has; it runs beside everything else. */
    begin(): void {
      const slot = Math.floor(clock.now() / EVERY_MS);
      if (slot === begun) return;
      begun = slot;
      running = running
        .then(() => round(slot))
        .catch((error: unknown) => {
          begun = -1;
          log.warn('the round through the directories was cut off', codeOf(error));
        });
    },
    /** Waits for the round that runs. */
    drain: (): Promise<void> => running,
  };
}
