/** What export and import have in common in every store. */
import { hash } from 'node:crypto';
import { StorageError } from '../bot/errors.ts';
import type { AuditEntry, ExportedRecord } from '../bot/ports.ts';

/** An audit entry has no id of its own: its key is made from all that it says. */
export function auditRecord(entry: AuditEntry): ExportedRecord {
  return { kind: 'audit', key: auditKey(entry), value: entry };
}

export function auditKey({ atMs, actor, act, object, outcome, turn }: AuditEntry): string {
  return `${atMs}-${hash('sha256', JSON.stringify([atMs, actor, act, object, outcome, turn]), 'base64url').slice(0, 22)}`;
}

/**
 * Lets through those entries that the trail has not yet, so that an import may be run again. Equal entries are counted:
 * a trail with two of them gets two.
 */
export class NewEntries {
  readonly #there = new Map<string, number>();

  count(entry: AuditEntry): void {
    const key = auditKey(entry);
    this.#there.set(key, (this.#there.get(key) ?? 0) + 1);
  }

  isNew(entry: AuditEntry): boolean {
    const key = auditKey(entry);
    const left = this.#there.get(key) ?? 0;
    if (left > 0) this.#there.set(key, left - 1);
    return left === 0;
  }
}

export function nameIsTaken(): StorageError {
  return new StorageError('storage.conflict', 'an imported shop has the name of another shop that is here');
}

export function unknownKind(): StorageError {
  return new StorageError('storage.corrupt', 'an imported record is of an unknown kind');
}
