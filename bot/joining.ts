import { surfaceOf } from './ids.ts';
import type { Parts } from './parts.ts';
import type { PersonId } from './ports.ts';

type Needs = Pick<Parts, 'storage' | 'people'>;

/**
 * All ids of one person: their own, and the one in the other chat product that an admin has joined with it (S20). Two ids are joined
 * where both records say so, so that no write has to reach two places at once. What this process remembers only leads to the other id;
 * whether it still counts is read anew, for what is parted counts no more with the next word.
 */
export async function idsOf(person: PersonId, { storage, people }: Needs): Promise<readonly PersonId[]> {
  const other = (await people.read(person))?.joined;
  if (!other) return [person];
  const [own, others] = await Promise.all([storage.people.read(person), storage.people.read(other)]);
  const isJoined = own?.joined === other && others?.joined === person;
  return isJoined && !own.left && !others.left ? [person, other] : [person];
}

export type Joining = ReturnType<typeof createJoining>;

export function createJoining(needs: Needs & Pick<Parts, 'clock'>) {
  const { storage, people, clock } = needs;
  return {
    idsOf: (person: PersonId) => idsOf(person, needs),

    /**
     * @param again an admin has confirmed it before, and this process does not know whether it was written: what was parted since stays so
     */
    async join(one: PersonId, two: PersonId, { again }: { readonly again: boolean }): Promise<void> {
      if (surfaceOf(one) === surfaceOf(two)) return;
      const records = await Promise.all([one, two].map((id) => storage.people.read(id)));
      const isNew = records.every((record, n) => record?.joined === undefined || record.joined === [two, one][n]);
      if (again && !isNew) return;
      await people.merge(one, { joined: two });
      await people.merge(two, { joined: one });
    },

    /** @returns who was joined with them */
    async part(person: PersonId, by: { readonly actor: string; readonly turn: string }): Promise<PersonId | undefined> {
      const own = await storage.people.read(person);
      const other = own?.joined;
      if (!other) return undefined;
      const isJoined = (await storage.people.read(other))?.joined === person;
      if (isJoined)
        await storage.audit.append([
          { atMs: clock.now(), ...by, act: 'person.part', object: `${person},${other}`, outcome: 'done' },
        ]);
      await people.merge(person, { joined: null });
      if (isJoined) await people.merge(other, { joined: null });
      return isJoined ? other : undefined;
    },
  };
}
