import { StorageError } from '../../bot/errors.ts';
import type { PeopleStore, PersonId, PersonRecord } from '../../bot/ports.ts';
import { readPerson } from '../records/people.ts';
import { pairsOf, type Redis } from './value.ts';

const REMEMBERED_MS = 24 * 3_600_000;

/** A person is a hash, a field each as JSON: two processes that merge different fields lose nothing. */
export function peopleOf({ connection, keys }: Redis): PeopleStore {
  return {
    async read(id) {
      return personOf(id, (await connection.send('HGETALL', keys.person(id))) as string[]);
    },
    async merge(id, fields) {
      const given = Object.entries({ v: 1, ...fields }).filter(([, value]) => value !== undefined);
      await connection.send(
        'HSET',
        keys.person(id),
        ...given.flatMap(([field, value]) => [field, JSON.stringify(value)]),
      );
    },
    async isFirst(eventId) {
      return (await connection.send('SET', keys.event(eventId), '', 'PX', String(REMEMBERED_MS), 'NX')) === 'OK';
    },
  };
}

function personOf(id: PersonId, flat: readonly string[]): PersonRecord | undefined {
  if (flat.length === 0) return undefined;
  return readPerson(JSON.stringify({ id, ...parsed(flat) }));
}

function parsed(flat: readonly string[]): Record<string, unknown> {
  try {
    return Object.fromEntries(pairsOf(flat).map(([field, json]) => [field, JSON.parse(json)]));
  } catch {
    throw new StorageError('storage.corrupt', 'a stored person cannot be read');
  }
}
