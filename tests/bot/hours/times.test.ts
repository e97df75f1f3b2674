import { describe, expect, it } from 'vitest';
import { begun, isQuiet, nextMorning, scheduled } from '../../../bot/hours/times.ts';
import { readZone } from '../../../bot/hours/zones.ts';
import type { Hours, PersonId } from '../../../bot/ports.ts';

const hours = (more: Partial<Hours> = {}): Hours => ({
  v: 1,
  person: 'teams/tenant/lin' as PersonId,
  rev: 1,
  zone: 'Europe/Berlin',
  held: [{ kind: 'nudge', by: 'teams/tenant/mei' as PersonId }],
  ...more,
});
const quiet = (from: number, to: number, zone = 'Europe/Berlin') =>
  hours({ zone, quiet: { from: from * 60, to: to * 60 } });
const morning = (at: number, days: 'working' | 'all' = 'all', more: Partial<Hours> = {}) =>
  hours({ morning: { at: at * 60, days }, ...more, held: [] });
const ms = (iso: string) => Date.parse(iso);
const iso = (atMs: number | undefined) => atMs !== undefined && new Date(atMs).toISOString().slice(0, 16);
const next = (of: Hours, now: string) => iso(nextMorning(of, ms(now))?.atMs);

describe('bot/hours/times', () => {
  it('quiet hours go over midnight, or lie in one day; their last minute is not theirs', () => {
    const is = (of: Hours) =>
      ['21:59', '22:00', '07:59', '08:00'].map((time) => isQuiet(of, ms(`2026-11-26T${time}Z`)));
    expect(is(quiet(22, 8, 'UTC'))).toEqual([false, true, true, false]);
    expect(is(quiet(7, 8, 'UTC'))).toEqual([false, false, true, false]);
    expect(is(hours())).toEqual([false, false, false, false]);
  });

  it('what is held is due when quiet hours end, also in the nights in which the clocks change', () => {
    const due = (of: Hours, now: string) => iso(scheduled(of, ms(now)).dueAtMs);
    expect(due(quiet(22, 8), '2026-11-26T22:30Z')).toBe('2026-11-27T07:00');
    expect(due(quiet(22, 8), '2026-03-28T22:30Z')).toBe('2026-03-29T06:00');
    expect(due(quiet(22, 8), '2026-10-24T21:30Z')).toBe('2026-10-25T07:00');
    /** 02:30 is not on the clock that night. */
    expect(due(hours({ quiet: { from: 1320, to: 150 } }), '2026-03-29T00:10Z')).toBe('2026-03-29T01:30');
    expect(due(quiet(22, 8), '2026-11-26T12:00Z')).toBe('2026-11-26T12:00');
  });

  it.each([
    ['2026-03-20T00:00Z', 2.5],
    ['2026-03-20T00:00Z', 8.5],
    ['2026-10-15T00:00Z', 2.5],
    ['2026-10-15T00:00Z', 23.5],
  ])('from %s on the morning line of %f is due once a calendar day, whatever the clocks do', (from, at) => {
    let of = begun(morning(at), ms(from));
    const said: string[] = [];
    for (let nowMs = ms(from); nowMs < ms(from) + 20 * 86_400_000; nowMs += 10 * 60_000) {
      const due = nextMorning(of, nowMs);
      if (!due || due.atMs > nowMs) continue;
      said.push(due.day);
      of = { ...of, lastDay: due.day };
    }
    expect(new Set(said).size).toBe(said.length);
    expect(said.length).toBeGreaterThanOrEqual(19);
  });

  it('on working days is Monday to Friday, and in China not on its holidays', () => {
    expect(next(morning(8, 'working'), '2026-11-27T12:00Z')).toBe('2026-11-30T07:00');
    expect(next(morning(8), '2026-11-27T12:00Z')).toBe('2026-11-28T07:00');
    const china = morning(8, 'working', { zone: 'Asia/Shanghai' });
    expect(next(china, '2026-09-30T12:00Z')).toBe('2026-10-05T00:00');
  });

  it('up to three hours late it is said, later it is the next day’s', () => {
    expect(next(morning(8), '2026-11-26T09:59Z')).toBe('2026-11-26T07:00');
    expect(next(morning(8), '2026-11-26T10:00Z')).toBe('2026-11-27T07:00');
    expect(next(morning(23), '2026-11-26T23:30Z')).toBe('2026-11-26T22:00');
    expect(next(morning(8, 'all', { lastDay: '2026-11-26' }), '2026-11-26T08:00Z')).toBe('2026-11-27T07:00');
    expect(next(begun(morning(8), ms('2026-11-26T08:00Z')), '2026-11-26T08:00Z')).toBe('2026-11-27T07:00');
  });

  it.each([
    ['asia/shanghai', 'Asia/Shanghai'],
    ['Berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['北京', 'Asia/Shanghai'],
    ['utc', 'UTC'],
    ['Atlantis', undefined],
    ['', undefined],
  ])('the zone %s', (typed, zone) => expect(readZone(typed)).toBe(zone));
});
