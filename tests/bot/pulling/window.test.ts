import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextWindow, startOfYesterday } from '../../../bot/pulling/window.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (atMs: number) => new Date(atMs).toISOString();

describe('the start of yesterday', () => {
  it.each([
    ['Europe/London', '2026-11-26T10:00:00Z', '2026-11-25T00:00:00.000Z'],
    ['Europe/London', '2026-07-01T22:59:59Z', '2026-06-29T23:00:00.000Z'],
    ['Europe/London', '2026-07-01T23:00:00Z', '2026-06-30T23:00:00.000Z'],
    ['America/Los_Angeles', '2026-11-26T07:59:00Z', '2026-11-24T08:00:00.000Z'],
    ['Asia/Tokyo', '2026-11-25T15:00:00Z', '2026-11-24T15:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-26T10:00:00Z', '2026-11-24T18:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-26T10:00:00Z', '2026-11-25T10:00:00.000Z'],
    ['UTC', '2026-03-01T00:00:00Z', '2026-02-28T00:00:00.000Z'],
  ])('in %s at %s is %s', (zone, now, start) => {
    expect(iso(startOfYesterday(at(now), zone))).toBe(start);
  });

  it.each([
    ['a day of 25 hours', 'Europe/Berlin', '2026-10-26T12:00:00Z', '2026-10-24T22:00:00.000Z'],
    ['a day of 23 hours', 'Europe/Berlin', '2026-03-30T12:00:00Z', '2026-03-28T23:00:00.000Z'],
    ['a day without a midnight', 'Africa/Cairo', '2024-04-27T12:00:00Z', '2024-04-25T22:00:00.000Z'],
    ['a day whose midnight comes twice', 'America/Havana', '2026-11-02T12:00:00Z', '2026-11-01T04:00:00.000Z'],
  ])('is right for %s (%s)', (_, zone, now, start) => {
    expect(iso(startOfYesterday(at(now), zone))).toBe(start);
  });

  it('is where the date there becomes yesterday’s, in every zone at every time', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const dateThere = (atMs: number, timeZone: string) =>
      new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(atMs);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2024-01-03T00:00:00Z'), max: at('2031-01-01T00:00:00Z') }),
        (zone, nowMs) => {
          const start = startOfYesterday(nowMs, zone);
          const yesterday = dateThere(start, zone);
          expect(dateThere(start - 1, zone) < yesterday).toBe(true);
          expect(yesterday < dateThere(nowMs, zone)).toBe(true);
          expect(nowMs - start).toBeGreaterThan(22 * 3_600_000);
          expect(nowMs - start).toBeLessThan(50 * 3_600_000);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the next window', () => {
  const pace = { everyMs: 600_000, overlapMs: 300_000, settleMs: 120_000, permission: 'read_orders' };
  const sites = (...zones: string[]) => zones.map((timeZone) => ({ code: timeZone, timeZone }));
  const now = at('2026-11-26T10:00:00Z');

  it('begins at the start of yesterday of the site where that was first', () => {
    const { sinceMs, beforeMs } = nextWindow(sites('Europe/London', 'Europe/Berlin'), pace, now);
    expect([iso(sinceMs), iso(beforeMs)]).toEqual(['2026-11-24T23:00:00.000Z', '2026-11-26T09:58:00.000Z']);
  });

  it('goes on at the watermark, with an overlap, and never asks backwards', () => {
    const watermarkMs = at('2026-11-26T09:40:00Z');
    const next = nextWindow([{ code: 'UK', watermarkMs, timeZone: 'UTC' }], pace, now);
    expect([iso(next.sinceMs), iso(next.beforeMs)]).toEqual(['2026-11-26T09:35:00.000Z', '2026-11-26T09:58:00.000Z']);
    const early = nextWindow([{ code: 'UK', watermarkMs: now, timeZone: 'UTC' }], pace, now);
    expect(early.sinceMs).toBeLessThan(early.beforeMs);
  });
});
