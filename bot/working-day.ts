import type { OfficeHour } from '../machines/shared/walk.ts';
import { localClock } from './local-clock.ts';

const DAY_MS = 86_400_000;

/**
 * The next day after this moment's that is a working day in the zone, at that time there: Monday to Friday. Public holidays are not
 * known, and China's working Saturdays neither: both are set anew each year.
 * @param nowMs UTC milliseconds
 */
export function nextWorkingDay(nowMs: number, { zone, at }: OfficeHour): number {
  const clock = localClock(zone);
  const offsetMs = (atMs: number) => clock(atMs) - atMs;
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const today = new Date(clock(nowMs));
  const local = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate(), hours, minutes);
  let day = local + DAY_MS;
  while (isWeekend(day)) day += DAY_MS;
  /** The offset is that of the day itself: between now and then the clocks may change. */
  const guess = day - offsetMs(day);
  return day - offsetMs(guess);
}

const isWeekend = (local: number) => [0, 6].includes(new Date(local).getUTCDay());
