import { hash } from 'node:crypto';
import { isInForce } from '../access.ts';
import type { Parts } from '../parts.ts';
import type { Binding, PersonId } from '../ports.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'clock'>;

export const REVIEW_EVERY_MS = 90 * 86_400_000;
const PEOPLE_AT_ONCE = 200;
/** So many entries of the trail are read for who did something: where there are more, nothing is said of it. */
const MOST_ENTRIES = 50_000;
const MARK_CHARS = 16;

/** All that anybody may, as it is now. */
export interface WhoHasAccess {
  readonly people: number;
  readonly shops: number;
  readonly bindings: number;
  /** Names exactly this: 16 digits of a hash over who has which role where until when. */
  readonly mark: string;
  /** Who had a role for 90 days, of whom the trail has nothing since; nothing: the trail is too long to say it. */
  readonly quiet: readonly PersonId[] | undefined;
}

/** Reads everybody’s roles (S21). @throws StorageError */
export async function whoHasAccess(needs: Needs): Promise<WhoHasAccess> {
  const { access } = needs;
  const all = await allInForce(needs);
  const lines = [
    ...access.firstAdmins.map((person) => `${person} admin`),
    ...all.map(({ person, role, shop = '*', untilMs = '' }) => `${person} ${role} ${shop} ${untilMs}`),
  ].sort();
  return {
    people: new Set([...access.firstAdmins, ...all.map(({ person }) => person)]).size,
    shops: new Set(all.flatMap(({ shop }) => shop ?? [])).size,
    bindings: lines.length,
    mark: hash('sha256', lines.join('\n'), 'hex').slice(0, MARK_CHARS),
    quiet: await quietOf(all, needs),
  };
}

/** When the first of the roles that are there now was given; nothing: nobody has any. */
export async function firstGivenAtMs(needs: Needs): Promise<number | undefined> {
  const all = await allInForce(needs);
  return all.length === 0 ? undefined : Math.min(...all.map(({ atMs }) => atMs));
}

async function allInForce({ storage, clock }: Needs): Promise<Binding[]> {
  const all: Binding[] = [];
  for (let page: readonly PersonId[] | undefined; !page || page.length === PEOPLE_AT_ONCE; ) {
    const after = page?.at(-1);
    page = await storage.bindings.people({ limit: PEOPLE_AT_ONCE, ...(after === undefined ? {} : { after }) });
    for (const person of page) all.push(...(await storage.bindings.ofPerson(person)));
  }
  return all.filter((one) => isInForce(one, clock.now()));
}

/** To look at shops and orders leaves no entry: who is named here may have done that. */
async function quietOf(all: readonly Binding[], { storage, access, clock }: Needs): Promise<PersonId[] | undefined> {
  const sinceMs = clock.now() - REVIEW_EVERY_MS;
  const unseen = new Set(all.filter(({ atMs }) => atMs <= sinceMs).map(({ person }) => person));
  const seen = new Set<string>();
  let read = 0;
  for await (const { entry } of storage.audit.newest({ sinceMs })) {
    if (++read > MOST_ENTRIES) return undefined;
    seen.add(entry.actor);
    unseen.delete(entry.actor as PersonId);
    if (unseen.size === 0) return [];
  }
  const quiet: PersonId[] = [];
  for (const person of [...unseen].sort())
    if (!(await access.idsOf(person)).some((id) => seen.has(id))) quiet.push(person);
  return quiet;
}
