import { expect, it } from 'vitest';
import type { ListId, ListRecord, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import { DAY_MS, freshPerson, freshSession } from './storage-records.ts';

let count = 0;
export const freshList = (clock: FakeClock): ListRecord => ({
  v: 1,
  id: String(++count).padStart(16, 'a') as ListId,
  rev: 1,
  by: freshPerson(),
  turn: 'turn-1',
  atMs: clock.now(),
  people: [freshPerson(), freshPerson()],
  shops: [
    {
      platform: 'amazon',
      site: 'UK',
      flow: 'app',
      name: '北风 👻',
      skipped: true,
      taken: freshPerson(),
      walk: freshSession().id,
      done: freshSession().id,
    },
  ],
  untilMs: clock.now() + DAY_MS,
});

export function listPromises(storage: () => Storage, clock: FakeClock): void {
  const store = () => storage().lists;

  it('keeps a list as it was written, each under its id', async () => {
    const [one, two] = [freshList(clock), freshList(clock)];
    expect(await store().read(one.id)).toBeUndefined();
    expect(await store().write(one, 0)).toBe('written');
    expect(await store().write(two, 0)).toBe('written');
    expect(await store().read(one.id)).toEqual(one);
  });

  it('of two who change a list, one is told that it was changed', async () => {
    const list = freshList(clock);
    await store().write(list, 0);
    expect(await store().write(list, 0)).toBe('conflict');
    const next = { ...list, rev: 2, shops: [] };
    expect(await Promise.all([store().write(next, 1), store().write(next, 1)])).toEqual(
      expect.arrayContaining(['written', 'conflict']),
    );
    expect(await store().read(list.id)).toEqual(next);
  });

  it('forgets a list when its time is over', async () => {
    const list = { ...freshList(clock), untilMs: clock.now() + 40 };
    await store().write(list, 0);
    clock.advance(50);
    expect(await store().read(list.id)).toBeUndefined();
  });
}
