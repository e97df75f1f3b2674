import { expect, it } from 'vitest';
import type { SessionId, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import { freshSession, next, writeOf } from './storage-records.ts';

export function duePromises(storage: () => Storage, clock: FakeClock): void {
  const store = () => storage().sessions;
  const LEASE_MS = 30_000;
  const due = async (atMs: number, record = freshSession()) => {
    await store().write(writeOf(record, clock, { dueAtMs: atMs }));
    return record;
  };
  const takeAll = () => store().takeDue(clock.now(), LEASE_MS, 10_000);

  it('gives each due session to one of two that ask together', async () => {
    await takeAll();
    const records = await Promise.all(Array.from({ length: 20 }, () => due(clock.now() - 1)));
    const [one, other] = await Promise.all([takeAll(), takeAll()]);
    expect([...one, ...other].sort()).toEqual(records.map((record) => record.id).sort());
  });

  it('gives a session again when its lease is over', async () => {
    await takeAll();
    const { id } = await due(clock.now() - 1);
    expect(await takeAll()).toEqual([id]);
    expect(await takeAll()).toEqual([]);
    clock.advance(LEASE_MS);
    expect(await takeAll()).toContain(id);
  });

  it('gives those that wait longest first, and no more than asked for', async () => {
    await takeAll();
    const ids: SessionId[] = [];
    for (let i = 0; i < 8; i++) ids.push((await due(clock.now() - 100 + i)).id);
    expect([...(await store().takeDue(clock.now(), LEASE_MS, 3))].sort()).toEqual(ids.slice(0, 3).sort());
    expect(await takeAll()).toHaveLength(5);
  });

  it('gives none before its time, and none whose turn took the time away', async () => {
    await takeAll();
    await due(clock.now() + 1_000);
    const record = await due(clock.now() - 1);
    await store().write(writeOf(next(record), clock));
    expect(await takeAll()).toEqual([]);
  });

  it('says where a card stands under any revision, and sets a due time only under the one that is there', async () => {
    await takeAll();
    const record = await due(clock.now() + 1_000);
    await store().write(writeOf(next(record), clock, { dueAtMs: clock.now() + 1_000 }));
    await store().shown(record.id, 1, { dueAtMs: clock.now() - 1 });
    expect(await takeAll()).toEqual([]);
    await store().shown(record.id, 2, { dueAtMs: clock.now() - 1 });
    expect(await takeAll()).toEqual([record.id]);
    await store().shown(record.id, 1, { card: 'card-9' });
    expect((await store().read(record.id))?.card).toBe('card-9');
    clock.advance(LEASE_MS);
    expect(await takeAll()).toContain(record.id);
    await store().shown(record.id, 2, {});
    expect((await store().read(record.id))?.card).toBe('card-9');
    clock.advance(LEASE_MS);
    expect(await takeAll()).not.toContain(record.id);
  });
}
