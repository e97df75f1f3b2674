import { expect, it } from 'vitest';
import type { AuditEntry, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import { DAY_MS, entryOf, freshSession, writeOf } from './storage-records.ts';

export function auditPromises(storage: () => Storage, clock: FakeClock): void {
  it('S37: reads the audit trail by time, whoever wrote it', async () => {
    const since = clock.now() + 10 * DAY_MS;
    const entries = [0, 1, 2, 3, 4].map((n) => entryOf(since + n));
    const record = freshSession();
    await storage().sessions.write(writeOf(record, clock, { audit: [entries[0] as AuditEntry] }));
    await storage().audit.append(entries.slice(1));
    expect(await storage().audit.read({ since, limit: 10 })).toEqual(entries);
    expect(await storage().audit.read({ since: since + 1, limit: 2 })).toEqual(entries.slice(1, 3));
  });

  it('answers a ping', async () => {
    await storage().ping();
  });
}
