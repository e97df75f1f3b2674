import type { HoursStore, PersonId } from '../../bot/ports.ts';
import { readHours } from '../records/people.ts';
import { lease } from './scripts/lease.ts';
import { writeDue } from './scripts/write-due.ts';
import { bodyOf, type Redis, stringOf } from './value.ts';

export function hoursOf({ connection, keys }: Redis): HoursStore {
  return {
    async read(person) {
      const value = (await connection.send('GET', keys.hours(person))) as string | null;
      return value === null ? undefined : readHours(bodyOf(value));
    },
    async write(hours, expectedRev) {
      const { person, rev, dueAtMs } = hours;
      const isWritten = await connection.run(
        writeDue,
        [keys.hours(person), keys.hoursDue],
        [expectedRev === 0 ? '' : `${expectedRev}\n`, stringOf(rev, hours), String(dueAtMs ?? ''), person],
      );
      return isWritten === 1 ? 'written' : 'conflict';
    },
    async takeDue(nowMs, leaseMs, limit) {
      const range = [keys.hoursDue, '-inf', String(nowMs), 'BYSCORE', 'LIMIT', '0', String(limit)];
      const ids = (await connection.send('ZRANGE', ...range)) as PersonId[];
      if (ids.length === 0) return [];
      const until = [String(nowMs), String(nowMs + leaseMs)];
      return (await connection.run(lease, [keys.hoursDue, ...ids.map(keys.hours)], [...until, ...ids])) as PersonId[];
    },
  };
}
