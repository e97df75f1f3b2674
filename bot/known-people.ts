import type { Parts } from './parts.ts';
import type { PersonId, PersonRecord } from './ports.ts';

/** What another process wrote counts here after this. */
const KNOWN_FOR_MS = 30_000;
const REMEMBERED = 10_000;

export type KnownPeople = ReturnType<typeof createKnownPeople>;

/** People's records as this process read or wrote them in the last 30 seconds, so that a turn does not ask for them. */
export function createKnownPeople({ storage, clock }: Pick<Parts, 'storage' | 'clock'>) {
  const people = new Map<PersonId, { readonly known: PersonRecord | undefined; readonly untilMs: number }>();

  async function read(id: PersonId): Promise<PersonRecord | undefined> {
    const cached = people.get(id);
    if (cached && clock.now() < cached.untilMs) return cached.known;
    const known = await storage.people.read(id);
    remember(id, known);
    return known;
  }

  function remember(id: PersonId, known: PersonRecord | undefined): void {
    if (people.size > REMEMBERED) people.clear();
    people.set(id, { known, untilMs: clock.now() + KNOWN_FOR_MS });
  }

  return {
    read,
    /** Fields of a record, here and in storage. */
    async merge(id: PersonId, fields: Parameters<typeof storage.people.merge>[1]): Promise<void> {
      const known = await read(id);
      await storage.people.merge(id, fields);
      remember(id, { ...(known ?? { v: 1, id }), ...fields });
    },
    /** Somebody else has just written it. */
    forget: (id: PersonId) => people.delete(id),
  };
}
