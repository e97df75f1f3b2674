import type { Clock, ReturnStore } from '../../bot/ports.ts';
import { readReturn } from '../records/walks.ts';
import type { EmbeddedFile } from './database.ts';

export function returnsOf({ sql }: EmbeddedFile, clock: Clock): ReturnStore {
  return {
    async read(key) {
      const row = sql('SELECT record FROM return_ WHERE key = ? AND (expires IS NULL OR expires > ?)').get(
        key,
        clock.now(),
      ) as { record: string } | undefined;
      return row && readReturn(row.record);
    },
    async put(key, record) {
      sql('INSERT OR REPLACE INTO return_ (key, record, expires) VALUES (?, ?, ?)').run(
        key,
        JSON.stringify(record),
        record.expiresAtMs ?? null,
      );
    },
  };
}
