import { chmodSync, closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { StorageError } from '../../bot/errors.ts';
import { makeFolder } from './folder.ts';
import { migrate } from './migrate.ts';
import { SCHEMA } from './schema.ts';

interface Statement {
  get(...values: readonly unknown[]): unknown;
  all(...values: readonly unknown[]): unknown[];
  run(...values: readonly unknown[]): { readonly changes: number };
}

/** The file: statements are prepared once, and each operation is one transaction. */
export interface EmbeddedFile {
  sql(text: string): Statement;
  /** All or nothing. @throws StorageError `storage.unreachable` */
  atomically<T>(work: () => T): T;
  close(): void;
}

/** Owner only (S13): the folder 0700, the files 0600. `:memory:` keeps nothing. */
export function openFile(file: string): EmbeddedFile {
  if (file !== ':memory:') makeFolder(dirname(file));
  /** SQLite gives its WAL the mode of the file. */
  if (file !== ':memory:') {
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
  }
  const database = new Database(file);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON;',
  );
  migrate(database);
  database.exec(SCHEMA);
  const prepared = new Map<string, Statement>();
  const sql = (text: string): Statement => {
    const known = prepared.get(text);
    if (known) return known;
    const statement = database.prepare(text) as unknown as Omit<Statement, 'get'>;
    /** libsql's own `get` leaves the statement in the middle of its rows, and a later one may find nothing: `all` ends it. */
    const made: Statement = {
      get: (...values) => statement.all(...values)[0],
      all: (...values) => statement.all(...values),
      run: (...values) => statement.run(...values),
    };
    prepared.set(text, made);
    return made;
  };
  const begin = () => void database.exec('BEGIN IMMEDIATE');
  return {
    sql,
    atomically(work) {
      try {
        begin();
      } catch (cause) {
        throw new StorageError('storage.unreachable', 'the embedded store cannot be written', { cause });
      }
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK');
        throw error instanceof StorageError
          ? error
          : new StorageError('storage.unreachable', 'the embedded store refused a write', { cause: error });
      }
    },
    close: () => void database.close(),
  };
}
