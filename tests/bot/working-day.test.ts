import { describe, expect, it } from 'vitest';
import { isHolidayInChina } from '../../bot/china-holidays.ts';
import { nextWorkingDay } from '../../bot/working-day.ts';

const china = { zone: 'Asia/Shanghai', at: '09:30' };
const nextAfter = (iso: string, hour = china) => new Date(nextWorkingDay(Date.parse(iso), hour)).toISOString();

describe('bot/working-day.ts', () => {
  it.each([
    ['a Monday morning', '2026-11-23T00:10:00Z', '2026-11-24T01:30:00.000Z'],
    ['a Wednesday, past half past nine', '2026-11-25T08:00:00Z', '2026-11-26T01:30:00.000Z'],
    ['a Friday', '2026-11-27T02:00:00Z', '2026-11-30T01:30:00.000Z'],
    ['a Saturday', '2026-11-28T02:00:00Z', '2026-11-30T01:30:00.000Z'],
    ['a Sunday', '2026-11-29T02:00:00Z', '2026-11-30T01:30:00.000Z'],
    ['the last day of a year', '2026-12-31T03:00:00Z', '2027-01-04T01:30:00.000Z'],
    ['two days before the Spring Festival', '2027-02-04T03:00:00Z', '2027-02-09T01:30:00.000Z'],
    ['the eve of Qingming', '2027-04-02T03:00:00Z', '2027-04-06T01:30:00.000Z'],
    ['the last of April', '2027-04-30T03:00:00Z', '2027-05-03T01:30:00.000Z'],
    ['the eve of Dragon Boat', '2027-06-08T03:00:00Z', '2027-06-10T01:30:00.000Z'],
    ['the eve of Mid-Autumn', '2027-09-14T03:00:00Z', '2027-09-16T01:30:00.000Z'],
    ['the last of September', '2027-09-30T03:00:00Z', '2027-10-04T01:30:00.000Z'],
    ['a year that no table knows', '2050-12-31T03:00:00Z', '2051-01-02T01:30:00.000Z'],
  ])('from %s in China', (_, from, then) => {
    expect(nextAfter(from)).toBe(then);
  });

  it('has the days of the moon where the calendar of ICU has them, but for one', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
    const off: string[] = [];
    for (let at = Date.parse('2026-01-01T00:00:00Z'); at < Date.parse('2032-01-01T00:00:00Z'); at += 86_400_000) {
      const isFeast = ['1/1', '5/5', '8/15'].includes(lunar.format(at));
      if (isFeast && !isHolidayInChina(at)) off.push(new Date(at).toISOString());
    }
    expect(off).toEqual([]);
    expect(isHolidayInChina(Date.parse('2027-02-05T00:00:00Z'))).toBe(true);
    expect(isHolidayInChina(Date.parse('2027-02-09T00:00:00Z'))).toBe(false);
  });

  it('goes by the day there, not by that of UTC', () => {
    expect(nextAfter('2026-11-26T16:30:00Z')).toBe('2026-11-30T01:30:00.000Z'); // Friday 00:30 in Shanghai
    expect(nextAfter('2026-11-29T15:59:59Z')).toBe('2026-11-30T01:30:00.000Z'); // Sunday 23:59:59
    expect(nextAfter('2026-11-29T16:00:00Z')).toBe('2026-12-01T01:30:00.000Z'); // Monday 00:00
  });

  it('means the time of the day that is meant, over a change of the clocks', () => {
    const berlin = { zone: 'Europe/Berlin', at: '09:30' };
    expect(nextAfter('2026-10-23T10:00:00Z', berlin)).toBe('2026-10-26T08:30:00.000Z');
    expect(nextAfter('2027-03-26T10:00:00Z', berlin)).toBe('2027-03-29T07:30:00.000Z');
  });
});
