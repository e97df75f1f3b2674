import type { OfficeHour } from '../machines/shared/walk.ts';

const DAY_MS = 86_400_000;

/**
 * The next day after this moment's that is a working day in the zone, at that time there: Monday to Friday. Public holidays are not
 * known, and China's working Saturdays neither: both are set anew each year.
 * @param nowMs UTC milliseconds
 */
export function nextWorkingDay(nowMs: number, { zone, at }: OfficeHour): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const today = new Date(nowMs + offsetMs(nowMs, zone));
  const local = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate(), hours, minutes);
  let day = local + DAY_MS;
  while (isWeekend(day)) day += DAY_MS;
  /** The offset is that of the day itself: between now and then the clocks may change. */
  const guess = day - offsetMs(day, zone);
  return day - offsetMs(guess, zone);
}

const isWeekend = (local: number) => [0, 6].includes(new Date(local).getUTCDay());

/** How far the zone's clocks are ahead of UTC at a moment. */
function offsetMs(atMs: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const of = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = of;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}
