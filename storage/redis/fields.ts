import type { AuditEntry } from '../../bot/ports.ts';
import { auditArgs } from './audit.ts';
import { writeField } from './scripts/write-field.ts';
import { bodyOf, pairsOf, type Redis, stringOf } from './value.ts';

/**
 * Records that are fields of one hash, each written under its revision and with its audit entries.
 * @param gone hashes whose field goes with the record
 */
export function fieldsOf<Id extends string, Kept extends { readonly id: Id; readonly rev: number }>(
  { connection, keys }: Redis,
  { hash, gone = [], parse }: { readonly hash: string; readonly gone?: readonly string[]; parse(json: string): Kept },
) {
  const put = async (id: Id, rev: string, value: string, audit: readonly AuditEntry[]): Promise<boolean> =>
    (await connection.run(writeField, [hash, keys.shopAudit, ...gone], [id, rev, value, ...auditArgs(audit)])) === 1;
  return {
    async read(id: Id): Promise<Kept | undefined> {
      const value = (await connection.send('HGET', hash, id)) as string | null;
      return value === null ? undefined : parse(bodyOf(value));
    },
    async all(): Promise<Kept[]> {
      const all = pairsOf((await connection.send('HGETALL', hash)) as string[]);
      return all.map(([, value]) => parse(bodyOf(value)));
    },
    async write(record: Kept, expectedRev: number, audit: readonly AuditEntry[]): Promise<'written' | 'conflict'> {
      const isWritten = await put(record.id, String(expectedRev), stringOf(record.rev, record), audit);
      return isWritten ? 'written' : 'conflict';
    },
    drop: (id: Id, audit: readonly AuditEntry[]): Promise<boolean> => put(id, 'any', '', audit),
  };
}
