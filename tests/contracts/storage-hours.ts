import { describe, expect, it } from 'vitest';
import type { GrantId, Hours, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import type { Battery } from './storage.ts';
import { allOf, freshPerson } from './storage-records.ts';

const LEASE_MS = 60_000;

export const freshHours = (dueAtMs: number): Required<Hours> => ({
  v: 1,
  person: freshPerson(),
  rev: 1,
  zone: 'Asia/Shanghai',
  isOwnZone: true,
  quiet: { from: 1320, to: 480 },
  morning: { at: 510, days: 'working' },
  lastDay: '2026-11-26',
  saying: { day: '2026-11-27', untilMs: 1 },
  held: [
    { kind: 'consent', grant: 'g-1' as GrantId, days: 7 },
    { kind: 'secret', grant: 'g-1' as GrantId, days: 0.5 },
    { kind: 'app-secret', platform: 'amazon', flow: 'app', endsAtMs: 5 },
    { kind: 'nudge', by: freshPerson() },
  ],
  dueAtMs,
});

/** When people want to hear of us. */
export function hoursPromises(storage: () => Storage, clock: FakeClock, { openOther }: Battery): void {
  describe('hours', () => {
    const store = () => storage().hours;
    const takeAll = () => store().takeDue(clock.now(), LEASE_MS, 10_000);
    /** Nothing that an earlier test left comes again. */
    const clear = () => store().takeDue(clock.now() + LEASE_MS * 100, 9e12, 10_000);

    it('writes under the revision that is there', async () => {
      const hours = freshHours(clock.now());
      expect(await store().read(hours.person)).toBeUndefined();
      expect(await store().write(hours, 1)).toBe('conflict');
      const both = await Promise.all([store().write(hours, 0), store().write(hours, 0)]);
      expect(both.sort()).toEqual(['conflict', 'written']);
      expect(await store().read(hours.person)).toEqual(hours);
      const { quiet: _quiet, morning: _morning, ...rest } = hours;
      expect(await store().write({ ...rest, rev: 2 }, 1)).toBe('written');
      expect(await store().write({ ...rest, rev: 2 }, 1)).toBe('conflict');
      expect(await store().read(hours.person)).toEqual({ ...rest, rev: 2 });
    });

    it('gives each who is due to one of two that ask together, and again when the lease is over', async () => {
      await clear();
      const all = Array.from({ length: 20 }, () => freshHours(clock.now() - 1));
      for (const hours of all) await store().write(hours, 0);
      await store().write(freshHours(clock.now() + LEASE_MS * 3), 0);
      const due = all.map(({ person }) => person).sort();
      const [one, other] = await Promise.all([takeAll(), takeAll()]);
      expect([...one, ...other].sort()).toEqual(due);
      expect(await takeAll()).toEqual([]);
      clock.advance(LEASE_MS);
      expect([...(await takeAll())].sort()).toEqual(due);
    });

    it('gives who is due longest first, no more than asked for, and nobody whose time was taken out', async () => {
      await clear();
      const [late, later, never] = [freshHours(clock.now() - 2), freshHours(clock.now() - 1), freshHours(clock.now())];
      for (const hours of [later, never, late]) await store().write(hours, 0);
      const { dueAtMs: _, ...rest } = never;
      await store().write({ ...rest, rev: 2 }, 1);
      expect(await store().takeDue(clock.now(), LEASE_MS, 1)).toEqual([late.person]);
      expect(await takeAll()).toEqual([later.person]);
    });

    it('moves with everything else, and is due there, too', async () => {
      const hours = freshHours(clock.now());
      await store().write(hours, 0);
      const records = (await allOf(storage().export())).filter(
        ({ kind, key }) => kind === 'hours' && key === hours.person,
      );
      const other = await openOther(clock);
      const moved = async function* () {
        yield* records;
      };
      await other.import(moved());
      await other.import(moved());
      expect(await other.hours.read(hours.person)).toEqual(hours);
      expect(await other.hours.takeDue(clock.now(), LEASE_MS, 10_000)).toEqual([hours.person]);
      await other.close();
    });
  });
}
