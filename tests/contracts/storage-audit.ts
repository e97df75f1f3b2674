import { expect, it } from 'vitest';
import type { AuditCut, AuditEntry, AuditHead, AuditSeal, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import type { Battery } from './storage.ts';
import {
  allOf,
  consentOf,
  DAY_MS,
  entryOf,
  freshGrant,
  freshSession,
  freshShop,
  next,
  saveOf,
  writeOf,
} from './storage-records.ts';

export function auditPromises(storage: () => Storage, clock: FakeClock, { refuseAudit, openTrimming }: Battery): void {
  it('S37: reads the audit trail by time, whoever wrote it', async () => {
    const since = clock.now() + 10 * DAY_MS;
    const entries = [0, 1, 2, 3, 4].map((n) => entryOf(since + n));
    const record = freshSession();
    await storage().sessions.write(writeOf(record, clock, { audit: [entries[0] as AuditEntry] }));
    await storage().audit.append(entries.slice(1));
    expect(await storage().audit.read({ since, limit: 10 })).toEqual(entries);
    expect(await storage().audit.read({ since: since + 1, limit: 2 })).toEqual(entries.slice(1, 3));
  });

  it('reads the trail from the newest back, all shards as one, and goes on from any place', async () => {
    const since = clock.now() + 20 * DAY_MS;
    const entries = Array.from({ length: 400 }, (_, n) =>
      entryOf(since + Math.floor(n / 3), { actor: `p/${n % 90}`, turn: `n${n}` }),
    );
    for (const entry of entries) await storage().audit.append([entry]);
    const turnsOf = (some: readonly { readonly entry: AuditEntry }[]) => some.map(({ entry }) => entry.turn);
    const all = await allOf(storage().audit.newest({ sinceMs: since }));
    expect(all.map(({ entry }) => entry.atMs)).toEqual(entries.map(({ atMs }) => atMs).reverse());
    expect(new Set(turnsOf(all)).size).toBe(entries.length);
    for (const n of [0, 1, 17, 18, 19, 250, 399]) {
      const rest = await allOf(storage().audit.newest({ sinceMs: since, before: all[n]?.place ?? '' }));
      expect(turnsOf(rest), `after ${n}`).toEqual(turnsOf(all.slice(n + 1)));
    }
    const some = await allOf(storage().audit.newest({ sinceMs: since + 10, untilMs: since + 20 }));
    expect(turnsOf(some)).toEqual(
      turnsOf(all.filter(({ entry }) => entry.atMs >= since + 10 && entry.atMs < since + 20)),
    );
  });

  it('S37: does nothing that it cannot write into the audit trail', async () => {
    const { sessions, shops } = storage();
    const grant = freshGrant();
    const shop = freshShop(grant);
    await shops.save(saveOf(grant, [shop]));
    const record = freshSession();
    const put = consentOf(record, clock.now() + DAY_MS);
    await sessions.write(writeOf(record, clock, { putConsent: put, seal: { code: 'a' } }));
    const [later, added] = [freshGrant(), freshShop(grant)];

    const allow = await refuseAudit(record.id);
    const answers = await Promise.allSettled([
      shops.save(saveOf(later, [freshShop(later)])),
      shops.save(saveOf({ ...grant, version: 2 }, [added], { sealed: { refreshToken: 'sealed-2' } })),
      shops.change({ ...shop, rev: 2, displayName: 'Other' }, 1, [entryOf(1)]),
      sessions.write(
        writeOf(next(record), clock, {
          audit: [entryOf(1)],
          spendConsent: put.key,
          forget: 'all',
          seal: { other: 'b' },
        }),
      ),
    ]);
    await allow();
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'StorageError' } });

    expect(await shops.grant(later.id)).toBeUndefined();
    expect(await shops.sealed(later.id)).toEqual({});
    expect(await shops.grant(grant.id)).toEqual(grant);
    expect(await shops.sealed(grant.id)).toEqual({ refreshToken: 'sealed-1' });
    expect(await shops.byName(shop.name)).toEqual(shop);
    expect(await shops.byName(added.name)).toBeUndefined();
    expect(await sessions.read(record.id)).toEqual({ record });
    expect(await sessions.sealed(record.id)).toEqual({ code: 'a' });
    expect(await sessions.consent(put.key)).toEqual(put.consent);
    expect(await shops.save(saveOf(later, [freshShop(later)]))).toEqual({ kind: 'saved' });
  });

  it('S38: takes a seal, a head and a cut only behind the one before, and keeps them as they are', async () => {
    const store = storage().auditSeals;
    const trail = store.trails.at(-1) ?? '';
    const sealed = (n: number, mac: string): AuditSeal => ({
      v: 1,
      trail,
      n,
      key: 'k',
      atMs: 1,
      count: n,
      entries: [[`${n}-0`, 'mark']],
      mac,
    });
    expect([await store.put(sealed(2, 'a')), await store.last(trail)]).toEqual([false, 0]);
    const first = await Promise.all(['a', 'b', 'c'].map((mac) => store.put(sealed(1, mac))));
    expect(first.filter(Boolean)).toHaveLength(1);
    expect([await store.put(sealed(2, 'd')), await store.put(sealed(2, 'e')), await store.last(trail)]).toEqual([
      true,
      false,
      2,
    ]);
    expect(await store.seal(trail, 2)).toEqual(sealed(2, 'd'));
    expect(await store.seal(trail, 3)).toBeUndefined();
    const headOf = (n: number): AuditHead => ({ v: 1, n, key: 'k', atMs: 1, trails: { [trail]: 2 }, mac: 'm' });
    expect([await store.putHead(headOf(2)), await store.putHead(headOf(1)), await store.putHead(headOf(1))]).toEqual([
      false,
      true,
      false,
    ]);
    expect(await store.head()).toEqual(headOf(1));
    await store.putKey('k', 'first');
    await store.putKey('k', 'second');
    expect([...(await store.keys())]).toEqual([['k', 'first']]);
    const cut: AuditCut = { v: 1, trail, n: 2, key: 'k', atMs: 1, count: 2, place: '0-0', before: 'd', mac: 'm' };
    const many = await store.entries(trail, { limit: 1_000 });
    const trimming = await openTrimming?.(clock);
    const trimmer = (trimming ?? storage()).auditSeals;
    await trimmer.mayTrim();
    expect([
      await trimmer.trim({ ...cut, place: many[0]?.place.includes('-') ? '0-0' : '0' }, 1),
      await trimmer.trim(cut, 1),
    ]).toEqual([true, false]);
    await trimming?.close();
    expect(await store.entries(trail, { limit: 1_000 })).toEqual(many);
    expect([await store.seal(trail, 1), (await store.seal(trail, 2))?.n, await store.last(trail)]).toEqual([
      undefined,
      2,
      2,
    ]);
  });

  it('answers a ping', async () => {
    await storage().ping();
  });
}
