import type { AuditEntry, Storage } from '../../bot/ports.ts';
import { readAudit } from '../records.ts';
import type { EmbeddedFile } from './database.ts';

export function appendAudit({ sql }: EmbeddedFile, entries: readonly AuditEntry[]): void {
  for (const entry of entries)
    sql('INSERT INTO audit (at, entry) VALUES (?, ?)').run(entry.atMs, JSON.stringify(entry));
}

export function auditOf(file: EmbeddedFile): Storage['audit'] & { all(): AsyncIterable<AuditEntry> } {
  return {
    async append(entries) {
      file.atomically(() => appendAudit(file, entries));
    },
    async read({ since = 0, limit }) {
      const rows = file.sql('SELECT entry FROM audit WHERE at >= ? ORDER BY n LIMIT ?').all(since, limit) as {
        entry: string;
      }[];
      return rows.map((row) => readAudit(row.entry));
    },
    /** All of it: what is not of shops is of no event. */
    async ofShops({ after = '0', limit }) {
      const rows = file.sql('SELECT n, entry FROM audit WHERE n > ? ORDER BY n LIMIT ?').all(Number(after), limit) as {
        n: number;
        entry: string;
      }[];
      return rows.map(({ n, entry }) => ({ place: String(n), entry: readAudit(entry) }));
    },
    async lastOfShops() {
      const row = file.sql('SELECT max(n) AS n FROM audit').get() as { n: number | null };
      return row.n === null ? undefined : String(row.n);
    },
    async *all() {
      const rows = file.sql('SELECT entry FROM audit ORDER BY n').all() as { entry: string }[];
      for (const row of rows) yield readAudit(row.entry);
    },
  };
}
