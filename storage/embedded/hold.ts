import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

/** Whoever was here may be just ending. */
const PATIENCE_MS = 5_000;

/**
 * The folder is this process' alone until it ends, however it ends: the system itself takes the lock back. A second Shopkey would take
 * what is under way in the first for what a dead process left. Commands that only look, or write under a revision, do not ask.
 * @throws Error another process has it
 */
export function holdFolder(folder: string, patienceMs = PATIENCE_MS): () => void {
  const file = join(folder, 'running');
  closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${patienceMs}; BEGIN EXCLUSIVE;`);
  } catch (error) {
    database.close();
    if (!/^SQLITE_BUSY/.test(String((error as { readonly code?: unknown }).code))) throw error;
    throw new Error(
      'SHOPKEY_DATA: another Shopkey works with this folder; stop it, or give each a folder of its own (several on one store want SHOPKEY_REDIS_URL)',
      { cause: error },
    );
  }
  return () => void database.close();
}
