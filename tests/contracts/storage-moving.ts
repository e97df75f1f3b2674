import { expect, it } from 'vitest';
import type { ExportedRecord, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import type { Battery } from './storage.ts';
import { freshApiKey } from './storage-api-keys.ts';
import { freshList } from './storage-lists.ts';
import {
  allOf,
  consentOf,
  DAY_MS,
  entryOf,
  freshGrant,
  freshPerson,
  freshSession,
  freshShop,
  saveOf,
  writeOf,
} from './storage-records.ts';
import { freshReturn } from './storage-returns.ts';

export function movingPromises(storage: () => Storage, clock: FakeClock, { openOther }: Battery): void {
  it('replaces a sealed value only if it is the one that was read', async () => {
    const record = freshSession();
    await storage().sessions.write(writeOf(record, clock, { seal: { code: 'old' } }));
    await storage().sessions.setCard(record.id, 'card');
    const grant = freshGrant();
    await storage().shops.save(saveOf(grant, []));
    const values = await allOf(storage().sealedValues());
    const mine = values.filter(({ place }) => place.owner === record.id || place.owner === grant.id);
    expect(mine.map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        { kind: 'session', owner: record.id, field: 'code' },
        { kind: 'grant', owner: grant.id, field: 'refreshToken' },
      ]),
    );
    expect(mine).toHaveLength(2);
    for (const value of mine) {
      expect(await value.replace('new')).toBe(true);
      expect(await value.replace('newer')).toBe(false);
    }
    expect(await storage().sessions.sealed(record.id)).toEqual({ code: 'new' });
    expect(await storage().shops.sealed(grant.id)).toEqual({ refreshToken: 'new' });
  });

  it('exports everything in a form that another store takes, sealed values sealed', async () => {
    const person = freshPerson();
    const record = freshSession(person);
    await storage().sessions.write(
      writeOf(record, clock, {
        putConsent: consentOf(record, clock.now() + DAY_MS),
        seal: { code: 'jwe' },
        dueAtMs: clock.now() + 5,
      }),
    );
    await storage().sessions.setCard(record.id, 'card');
    await storage().people.merge(person, { welcomed: true, home: { page: 1, shown: 'digest' } });
    await storage().returns.put(freshReturn(), { session: record.id, expiresAtMs: clock.now() + DAY_MS });
    await storage().lists.write({ ...freshList(clock), rev: 3 }, 0);
    await storage().returns.put(freshReturn(), { session: record.id, grant: freshGrant().id });
    const key = freshApiKey();
    await storage().apiKeys.write(key, 0, []);
    await storage().apiKeys.use({ id: key.id, what: 'x', aMinute: 1, atMs: 5, audit: entryOf(5) });
    const other = await openOther(clock);
    const exported = await allOf(storage().export());
    expect(await other.import(storage().export())).toBe(exported.length);
    expect(sorted(await allOf(other.export()))).toEqual(sorted(exported));
    expect(await other.apiKeys.list()).toContainEqual({ key, usedDay: '1970-01-01' });
    expect(await other.sessions.openOf(person)).toEqual([record.id]);
    expect(await other.sessions.read(record.id)).toEqual({ record, card: 'card' });
    expect((await other.shops.list({ limit: 10_000 })).length).toBeGreaterThan(10);
    await other.close();
  });

  it('takes the same export in twice, and has everything once', async () => {
    const grant = freshGrant();
    await storage().shops.save(saveOf(grant, [freshShop(grant), freshShop(grant)]));
    const other = await openOther(clock);
    const exported = await allOf(storage().export());
    await other.import(storage().export());
    expect(await other.import(storage().export())).toBe(exported.length);
    expect(sorted(await allOf(other.export()))).toEqual(sorted(exported));
    await other.close();
  });
}

/** Audit entries are numbered by each store itself; absent and undefined are the same in JSON. */
function sorted(records: readonly ExportedRecord[]): string[] {
  return records
    .map(({ key, ...record }) => JSON.stringify(sortedKeys(record.kind === 'audit' ? record : { key, ...record })))
    .sort();
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}
