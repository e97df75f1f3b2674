import type { Clock, ListRecord, ListStore } from '../../bot/ports.ts';
import { readList } from '../records/walks.ts';
import type { EmbeddedFile } from './database.ts';

export function putList({ sql }: EmbeddedFile, list: ListRecord): void {
  const row = [list.id, list.rev, list.untilMs, JSON.stringify(list)];
  sql('INSERT OR REPLACE INTO list (id, rev, expires, record) VALUES (?, ?, ?, ?)').run(...row);
}

export function listsOf(file: EmbeddedFile, clock: Clock): ListStore {
  const { sql, atomically } = file;
  const there = (id: string) =>
    sql('SELECT rev, record FROM list WHERE id = ? AND expires > ?').get(id, clock.now()) as
      | { rev: number; record: string }
      | undefined;
  return {
    async read(id) {
      const row = there(id);
      return row && readList(row.record);
    },
    async write(list, expectedRev) {
      return atomically(() => {
        sql('DELETE FROM list WHERE expires <= ?').run(clock.now());
        if ((there(list.id)?.rev ?? 0) !== expectedRev) return 'conflict';
        putList(file, list);
        return 'written';
      });
    },
  };
}
