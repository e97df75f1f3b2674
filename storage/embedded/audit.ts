import type { AuditEntry, Storage } from '../../bot/ports.ts';
import { readAudit } from '../records/audit.ts';
import type { EmbeddedFile } from './database.ts';

export function appendAudit({ sql }: EmbeddedFile, entries: readonly AuditEntry[]): void {
  for (const entry of entries)
    sql('INSERT INTO audit (at, entry) VALUES (?, ?)').run(entry.atMs, JSON.stringify(entry));
}

const PAGE = 200;

type Placed = { at: number; n: number; entry: string };

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
    async *newest({ before, sinceMs = 0, untilMs = Number.MAX_SAFE_INTEGER }) {
      let [at = untilMs, n = 0] = before?.split('-').map(Number) ?? [];
      for (let page: Placed[] | undefined; !page || page.length === PAGE; ) {
        page = file
          .sql(
            'SELECT at, n, entry FROM audit WHERE at >= ? AND at < ? AND (at, n) < (?, ?) ORDER BY at DESC, n DESC LIMIT ?',
          )
          .all(sinceMs, untilMs, at, n, PAGE) as Placed[];
        for (const row of page) yield { place: `${row.at}-${row.n}`, entry: readAudit(row.entry) };
        ({ at, n } = page.at(-1) ?? { at, n });
      }
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
      let n = 0;
      for (let page: Placed[] | undefined; !page || page.length === PAGE; ) {
        page = file.sql('SELECT at, n, entry FROM audit WHERE n > ? ORDER BY n LIMIT ?').all(n, PAGE) as Placed[];
        for (const row of page) yield readAudit(row.entry);
        n = page.at(-1)?.n ?? n;
      }
    },
  };
}
