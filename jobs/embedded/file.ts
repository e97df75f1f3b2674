import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { unreachable } from '../failure.ts';

/** `again_ms`: put while it ran, done again at that time. `failures`: how often it failed, one after the other. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS job (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  again_ms INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS job_due ON job (kind, at_ms);
`;

export interface JobsFile {
  /** Rows of a question; none of a change. Each is on disk when this ends. @throws StorageError `storage.unreachable` */
  sql<Row = never>(text: string, ...values: readonly (string | number | null)[]): Row[];
  close(): void;
}

/** Owner only, as the store's own file (S13). `:memory:` keeps nothing. */
export function openJobsFile(file: string): JobsFile {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
  }
  const database = new Database(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  database.exec(SCHEMA);
  const prepared = new Map<string, ReturnType<typeof database.prepare>>();
  return {
    sql(text, ...values) {
      try {
        const statement = prepared.get(text) ?? database.prepare(text);
        prepared.set(text, statement);
        if (text.startsWith('SELECT')) return statement.all(...values) as never[];
        statement.run(...values);
        return [];
      } catch {
        throw unreachable();
      }
    },
    close: () => void database.close(),
  };
}
