import type { OfficeHour } from '../machines/shared/walk.ts';
import { isHolidayInChina } from './china-holidays.ts';
import { localClock, momentOf } from './local-clock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The next day after this moment's that is a working day in the zone, at that time there: Monday to Friday, in China without the holidays of
 * its law.
 * @param nowMs UTC milliseconds
 */
export function nextWorkingDay(nowMs: number, { zone, at }: OfficeHour): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const today = localClock(zone)(nowMs);
  let next = today - (today % DAY_MS) + DAY_MS;
  while (isDayOff(next, zone)) next += DAY_MS;
  return momentOf(zone, next + (hours * 60 + minutes) * MINUTE_MS);
}

/** @param dayMs midnight of a day in the zone, as if it were UTC */
export function isDayOff(dayMs: number, zone: string): boolean {
  return isWeekend(dayMs) || (zone === 'Asia/Shanghai' && isHolidayInChina(dayMs));
}

const isWeekend = (local: number) => [0, 6].includes(new Date(local).getUTCDay());
