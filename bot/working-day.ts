import type { OfficeHour } from '../machines/shared/walk.ts';
import { isHolidayInChina } from './china-holidays.ts';
import { localClock } from './local-clock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The next day after this moment's that is a working day in the zone, at that time there: Monday to Friday, in China without the holidays of
 * its law.
 * @param nowMs UTC milliseconds
 */
export function nextWorkingDay(nowMs: number, { zone, at }: OfficeHour): number {
  const clock = localClock(zone);
  const offsetMs = (atMs: number) => clock(atMs) - atMs;
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const today = new Date(clock(nowMs));
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const isOff = (dayMs: number) => isWeekend(dayMs) || (zone === 'Asia/Shanghai' && isHolidayInChina(dayMs));
  let next = midnight + DAY_MS;
  while (isOff(next)) next += DAY_MS;
  const day = next + (hours * 60 + minutes) * MINUTE_MS;
  /** The offset is that of the day itself: between now and then the clocks may change. */
  const guess = day - offsetMs(day);
  return day - offsetMs(guess);
}

const isWeekend = (local: number) => [0, 6].includes(new Date(local).getUTCDay());
