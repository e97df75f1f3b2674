import { hash } from 'node:crypto';
import type { AuditEntry } from '../bot/ports.ts';
import { readAudit } from './records/audit.ts';

/**
 * Tells entries of an import that are there already, so that the same export may be taken in twice. Entries have no id of their
 * own: they are the same when they say the same.
 * @param all what the store has; read once, when the first entry comes
 */
export function unseenIn(all: () => AsyncIterable<AuditEntry>): (entry: AuditEntry) => Promise<boolean> {
  let known: Promise<Set<string>> | undefined;
  async function read(): Promise<Set<string>> {
    const found = new Set<string>();
    for await (const entry of all()) found.add(markOf(entry));
    return found;
  }
  return async (entry) => {
    known ??= read();
    const marks = await known;
    const mark = markOf(entry);
    if (marks.has(mark)) return false;
    marks.add(mark);
    return true;
  };
}

/** Read back, so that the order of the fields is always the same. */
function markOf(entry: AuditEntry): string {
  return hash('sha256', JSON.stringify(readAudit(JSON.stringify(entry))), 'base64url').slice(0, 22);
}
