import { expect, it, vi } from 'vitest';
import type { SessionWrite, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import type { Battery } from './storage.ts';
import { allOf, DAY_MS, freshPerson, freshSession, next, writeOf } from './storage-records.ts';

export function sessionPromises(storage: () => Storage, clock: FakeClock, { corrupt }: Battery): void {
  const store = () => storage().sessions;
  const begun = async (more: Partial<SessionWrite> = {}) => {
    const record = freshSession();
    expect(await store().write(writeOf(record, clock, more))).toBe('written');
    return record;
  };

  it('gives back a session as it was written', async () => {
    const record = await begun();
    expect(await store().read(record.id)).toEqual({ record });
    expect(await store().read(freshSession().id)).toBeUndefined();
  });

  it('writes a session only over the revision that was read', async () => {
    const record = await begun();
    expect(await store().write(writeOf(next(record), clock))).toBe('written');
    expect(await store().write(writeOf({ ...next(record), name: 'late' }, clock))).toBe('conflict');
    expect((await store().read(record.id))?.record).toEqual(next(record));
  });

  it('tells revision 1 from revision 12', async () => {
    let record = await begun();
    while (record.rev < 12) {
      record = next(record);
      expect(await store().write(writeOf(record, clock))).toBe('written');
    }
    expect(await store().write(writeOf(record, clock, { expected: 1 }))).toBe('conflict');
    expect(await store().write(writeOf({ ...record, rev: 2 }, clock, { expected: 1 }))).toBe('conflict');
  });

  it('opens a session once, and none over nothing', async () => {
    const record = freshSession();
    const answers = await Promise.all([1, 2, 3].map(() => store().write(writeOf(record, clock))));
    expect(answers.sort()).toEqual(['conflict', 'conflict', 'written']);
    expect(await store().write(writeOf(next(freshSession()), clock))).toBe('conflict');
  });

  it('lets one of many writers of the same revision win', async () => {
    const record = await begun();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => store().write(writeOf({ ...next(record), name: `${i}` }, clock))),
    );
    expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
  });

  it('adds sealed values, forgets some, forgets all, and keeps the card', async () => {
    const record = await begun({ seal: { code: 'a', refreshToken: 'b' } });
    await store().seal(record.id, 'parked', 'c');
    await store().setCard(record.id, 'card-1');
    expect(await store().sealed(record.id)).toEqual({ code: 'a', refreshToken: 'b', parked: 'c' });
    await store().write(writeOf(next(record), clock, { forget: ['code', 'absent'], seal: { parked: 'd' } }));
    expect(await store().sealed(record.id)).toEqual({ refreshToken: 'b', parked: 'd' });
    await store().write(writeOf(next(next(record)), clock, { forget: 'all' }));
    expect(await store().sealed(record.id)).toEqual({});
    expect((await store().read(record.id))?.card).toBe('card-1');
  });

  it('lets a session and its sealed values run out together', async () => {
    const record = await begun({ seal: { code: 'a' }, expiresAtMs: clock.now() + 60, dueAtMs: clock.now() + 10 });
    clock.advance(100);
    await vi.waitFor(async () => {
      await store().takeDue(clock.now(), 1_000, 1_000);
      expect(await store().read(record.id)).toBeUndefined();
      expect(await store().sealed(record.id)).toEqual({});
    }, 60_000);
    expect(await store().openOf(record.person)).toEqual([]);
    expect(await store().write(writeOf(record, clock))).toBe('written');
  });

  it('keeps sealed values as long as a session that is prolonged', async () => {
    const record = await begun({ seal: { code: 'a' }, expiresAtMs: clock.now() + 60_000 });
    await store().write(writeOf(next(record), clock));
    const [before] = await exportedOf(storage(), record.id);
    expect(before?.expiresAtMs).toBe(clock.now() + DAY_MS);
    expect(await store().sealed(record.id)).toEqual({ code: 'a' });
  });

  it('lists the walks of a person that are open', async () => {
    const person = freshPerson();
    const [one, two] = [freshSession(person), freshSession(person)];
    await store().write(writeOf(one, clock));
    await store().write(writeOf(two, clock));
    expect([...(await store().openOf(person))].sort()).toEqual([one.id, two.id].sort());
    await store().write(writeOf(next(one), clock, { open: false }));
    expect(await store().openOf(person)).toEqual([two.id]);
    expect(await store().openOf(freshPerson())).toEqual([]);
  });

  it('remembers the newest card, and none for a session that is not there', async () => {
    const record = await begun();
    await store().setCard(record.id, 'card-1');
    await store().setCard(record.id, 'card-2');
    await store().write(writeOf(next(record), clock));
    expect((await store().read(record.id))?.card).toBe('card-2');
    const unborn = freshSession();
    await store().setCard(unborn.id, 'card-3');
    await store().write(writeOf(unborn, clock));
    expect((await store().read(unborn.id))?.card).toBeUndefined();
  });

  it('S44: says that a record cannot be read, and not what is in it', async () => {
    const record = await begun();
    await corrupt(record.id);
    const error = await store()
      .read(record.id)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'storage.corrupt', message: 'a stored session cannot be read' });
    expect(error).not.toHaveProperty('cause', expect.anything());
    expect(await store().write(writeOf(next(record), clock))).toBe('written');
    expect((await store().read(record.id))?.record.rev).toBe(2);
  });
}

async function exportedOf(storage: Storage, key: string) {
  return (await allOf(storage.export())).filter((record) => record.key === key);
}
