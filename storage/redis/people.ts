import { hash } from 'node:crypto';
import type { PeopleStore, PersonId, PersonRecord } from '../../bot/ports.ts';
import { read } from '../records.ts';
import type { Redis } from './connection.ts';
import type { Keys } from './keys.ts';
import { mapOf } from './replies.ts';

export const EVENT_KEPT_MS = 24 * 60 * 60 * 1000;

export function peopleStore(redis: Redis, keys: Keys): PeopleStore {
  return {
    async read(id) {
      const fields = mapOf(await redis.send(['HGETALL', keys.person(id)]));
      return Object.keys(fields).length === 0 ? undefined : personOf(id, fields);
    },
    async merge(id, fields) {
      await redis.send(['HSET', keys.person(id), 'v', '1', ...fieldsOf(fields)]);
    },
    async isFirst(eventId) {
      const reply = await redis.send(['SET', keys.event(eventHash(eventId)), '1', 'NX', 'PX', String(EVENT_KEPT_MS)]);
      return reply === 'OK';
    },
  };
}

export function eventHash(eventId: string): string {
  return hash('sha256', eventId, 'base64url');
}

export function personOf(id: PersonId, { v, welcomed, ...texts }: Readonly<Record<string, string>>): PersonRecord {
  return read.person({ id, v: Number(v), ...texts, ...(welcomed === undefined ? {} : { welcomed: welcomed === '1' }) });
}

function fieldsOf(fields: Partial<Omit<PersonRecord, 'v' | 'id'>>): string[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    if (value === undefined) return [];
    return [field, typeof value === 'boolean' ? String(Number(value)) : value];
  });
}
