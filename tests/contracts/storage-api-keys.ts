import { expect, it } from 'vitest';
import type { ApiKey, ApiKeyId, ApiUse, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import type { Battery } from './storage.ts';
import { entryOf, freshPerson, freshSession } from './storage-records.ts';

let count = 0;
/** With every field that there is. */
export const freshApiKey = (): Required<ApiKey> => ({
  v: 1,
  id: String(++count).padStart(12, 'a') as ApiKeyId,
  rev: 1,
  name: 'ERP 对接',
  hash: 'h'.repeat(43),
  scopes: ['shops:read', 'token:read'],
  shops: 'all',
  madeBy: freshPerson(),
  madeAtMs: 1,
  endsAtMs: 2,
  page: { n: 1, untilMs: 3 },
  leakedAtMs: 4,
});

export function apiKeyPromises(storage: () => Storage, clock: FakeClock, { refuseAudit }: Battery): void {
  const store = () => storage().apiKeys;
  const useOf = (key: ApiKey, more: Partial<ApiUse> = {}): ApiUse => ({
    id: key.id,
    what: 's-1',
    aMinute: 3,
    atMs: clock.now(),
    audit: entryOf(clock.now(), { act: 'api.token:read', actor: `key/${key.id}` }),
    ...more,
  });
  const find = async (id: ApiKeyId) => (await store().list()).find(({ key }) => key.id === id);
  const trail = async (object: string) =>
    (await storage().audit.read({ limit: 100_000 })).filter((entry) => entry.object === object);

  it('S33: a key is written under its revision, found by its id, listed, and gone at once when it is taken out', async () => {
    const key = freshApiKey();
    expect(await store().read(key.id)).toBeUndefined();
    expect(await store().write(key, 0, [entryOf(9, { object: key.id })])).toBe('written');
    expect(await store().write(key, 0, [])).toBe('conflict');
    expect(await store().read(key.id)).toEqual(key);
    const next = { ...key, rev: 2, shops: [] };
    expect(await store().write(next, 7, [])).toBe('conflict');
    expect(await store().write(next, 1, [])).toBe('written');
    expect(await find(key.id)).toEqual({ key: next });
    expect(await store().drop(key.id, [entryOf(10, { object: key.id })])).toBe(true);
    expect(await store().drop(key.id, [entryOf(11, { object: key.id })])).toBe(false);
    expect(await store().read(key.id)).toBeUndefined();
    expect(await find(key.id)).toBeUndefined();
    expect(await trail(key.id)).toHaveLength(2);
  });

  it('a revision is compared as a whole: 1 is not 10', async () => {
    const key = { ...freshApiKey(), rev: 10 };
    await store().write(key, 0, []);
    expect(await store().write({ ...key, rev: 2 }, 1, [])).toBe('conflict');
  });

  it('S34: uses are counted by key, thing and minute, and one too many is not in the trail', async () => {
    const key = freshApiKey();
    await store().write(key, 0, []);
    const startMs = Math.ceil(clock.now() / 60_000) * 60_000;
    const object = `used-${key.id}`;
    /** Each use is an entry of its own: an import knows them apart by their turns. */
    const use = (more: Partial<ApiUse> = {}) =>
      store().use({ ...useOf(key, { atMs: startMs, ...more }), audit: entryOf(startMs, { object }) });
    for (let n = 0; n < 3; n++) expect(await use()).toBeUndefined();
    expect(await use({ atMs: startMs + 59_999 })).toBe(startMs + 60_000);
    expect(await use({ what: 's-2' })).toBeUndefined();
    expect(await use({ atMs: startMs + 60_000 })).toBeUndefined();
    expect(await trail(object)).toHaveLength(5);
  });

  it('the day of the last use is known, and no more than that', async () => {
    const key = freshApiKey();
    await store().write(key, 0, []);
    await store().use(useOf(key, { atMs: Date.UTC(2026, 10, 26, 23, 59) }));
    expect(await find(key.id)).toEqual({ key, usedDay: '2026-11-26' });
    await store().use(useOf(key, { atMs: Date.UTC(2026, 10, 27) }));
    expect(await find(key.id)).toEqual({ key, usedDay: '2026-11-27' });
    await store().write({ ...key, rev: 2 }, 1, []);
    expect((await find(key.id))?.usedDay).toBe('2026-11-27');
  });

  it('S37: what the trail does not take is not done', async () => {
    const key = freshApiKey();
    await store().write(key, 0, []);
    const allow = await refuseAudit(freshSession().id);
    await expect(store().write({ ...key, rev: 2 }, 1, [entryOf(9)])).rejects.toThrow();
    await expect(store().drop(key.id, [entryOf(9)])).rejects.toThrow();
    await expect(store().use(useOf(key))).rejects.toThrow();
    await allow();
    expect(await store().read(key.id)).toEqual(key);
  });
}
