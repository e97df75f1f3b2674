import type { Hours, HoursStore, PersonId } from '../../bot/ports.ts';
import { readHours } from '../records/people.ts';
import type { EmbeddedFile } from './database.ts';

export function putHours({ sql }: EmbeddedFile, hours: Hours): void {
  const { person, rev, dueAtMs = null } = hours;
  const put = 'INSERT OR REPLACE INTO hours (person, rev, due, record) VALUES (?, ?, ?, ?)';
  sql(put).run(person, rev, dueAtMs, JSON.stringify(hours));
}

export function hoursOf(file: EmbeddedFile): HoursStore {
  const { sql, atomically } = file;
  return {
    async read(person) {
      const row = sql('SELECT record FROM hours WHERE person = ?').get(person) as { record: string } | undefined;
      return row && readHours(row.record);
    },
    async write(hours, expectedRev) {
      return atomically(() => {
        const there = sql('SELECT rev FROM hours WHERE person = ?').get(hours.person) as { rev: number } | undefined;
        if ((there?.rev ?? 0) !== expectedRev) return 'conflict';
        putHours(file, hours);
        return 'written';
      });
    },
    async takeDue(nowMs, leaseMs, limit) {
      const query = 'SELECT person FROM hours WHERE due <= ? ORDER BY due LIMIT ?';
      const lease = 'UPDATE hours SET due = ? WHERE person IN (SELECT value FROM json_each(?))';
      return atomically(() => {
        const people = (sql(query).all(nowMs, limit) as { person: PersonId }[]).map(({ person }) => person);
        if (people.length > 0) sql(lease).run(nowMs + leaseMs, JSON.stringify(people));
        return people;
      });
    },
  };
}
