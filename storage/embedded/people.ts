import type { Clock, PeopleStore, PersonRecord } from '../../bot/ports.ts';
import { readPerson } from '../records/people.ts';
import type { EmbeddedFile } from './database.ts';

const REMEMBERED_MS = 24 * 3_600_000;

export function peopleOf({ sql, atomically }: EmbeddedFile, clock: Clock): PeopleStore {
  const read = (id: string): PersonRecord | undefined => {
    const row = sql('SELECT record FROM person WHERE id = ?').get(id) as { record: string } | undefined;
    return row && readPerson(row.record);
  };
  return {
    async read(id) {
      return read(id);
    },
    async merge(id, fields) {
      atomically(() => {
        const merged: PersonRecord = { ...(read(id) ?? { v: 1, id }), ...fields };
        sql('INSERT OR REPLACE INTO person (id, record) VALUES (?, ?)').run(id, JSON.stringify(merged));
      });
    },
    async isFirst(eventId) {
      const now = clock.now();
      return atomically(() => {
        sql('DELETE FROM event WHERE id = ? AND expires <= ?').run(eventId, now);
        return (
          sql('INSERT OR IGNORE INTO event (id, expires) VALUES (?, ?)').run(eventId, now + REMEMBERED_MS).changes === 1
        );
      });
    },
  };
}
