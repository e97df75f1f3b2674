import { BoundedMap } from '../../bot/bounded-map.ts';
import type { ApiKey, ApiKeyStore } from '../../bot/ports.ts';
import { readApiKey } from '../records/doors.ts';
import { appendAudit } from './audit.ts';
import type { EmbeddedFile } from './database.ts';

const MINUTE_MS = 60_000;
const DAY_CHARS = 10;
const REMEMBERED = 10_000;

export function putApiKey({ sql }: EmbeddedFile, key: ApiKey, usedDay: string | undefined): void {
  sql('INSERT OR REPLACE INTO api_key (id, rev, record, used) VALUES (?, ?, ?, ?)').run(
    key.id,
    key.rev,
    JSON.stringify(key),
    usedDay ?? null,
  );
}

/** One process has the file, so uses are counted in its memory. */
export function apiKeysOf(file: EmbeddedFile): ApiKeyStore {
  const { sql, atomically } = file;
  const uses = new BoundedMap<string, number>(REMEMBERED);
  return {
    async read(id) {
      const row = sql('SELECT record FROM api_key WHERE id = ?').get(id) as { record: string } | undefined;
      return row && readApiKey(row.record);
    },
    async list() {
      const rows = sql('SELECT record, used FROM api_key').all() as { record: string; used: string | null }[];
      return rows.map(({ record, used }) => ({
        key: readApiKey(record),
        ...(used === null ? {} : { usedDay: used }),
      }));
    },
    async write(key, expectedRev, audit) {
      return atomically(() => {
        const row = sql('SELECT rev, used FROM api_key WHERE id = ?').get(key.id) as
          | { rev: number; used: string | null }
          | undefined;
        if ((row?.rev ?? 0) !== expectedRev) return 'conflict';
        appendAudit(file, audit);
        putApiKey(file, key, row?.used ?? undefined);
        return 'written';
      });
    },
    async drop(id, audit) {
      return atomically(() => {
        if (sql('DELETE FROM api_key WHERE id = ?').run(id).changes === 0) return false;
        appendAudit(file, audit);
        return true;
      });
    },
    async use({ id, what, aMinute, atMs, audit }) {
      const minute = Math.floor(atMs / MINUTE_MS);
      const counted = `${id}/${what}/${minute}`;
      const before = uses.get(counted) ?? 0;
      uses.set(counted, before + 1);
      if (before >= aMinute) return (minute + 1) * MINUTE_MS;
      const today = new Date(atMs).toISOString().slice(0, DAY_CHARS);
      atomically(() => {
        appendAudit(file, [audit]);
        sql('UPDATE api_key SET used = ? WHERE id = ? AND used IS NOT ?').run(today, id, today);
      });
      return undefined;
    },
  };
}
