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
    async *all() {
      const rows = file.sql('SELECT entry FROM audit ORDER BY n').all() as { entry: string }[];
      for (const row of rows) yield readAudit(row.entry);
    },
  };
}
