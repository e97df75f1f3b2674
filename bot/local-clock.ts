import { BoundedMap } from './bounded-map.ts';

/** They cost much to make; more than there are zones. */
const formats = new BoundedMap<string, Intl.DateTimeFormat>(1_000);

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-u-hc-h23', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * What a clock on the wall shows there at a moment, as if it were UTC.
 * @param timeZone IANA name
 * @returns of epoch milliseconds, the milliseconds at which a clock in UTC shows the same
 */
export function localClock(timeZone: string): (atMs: number) => number {
  const format = formatOf(timeZone);
  return (atMs) => {
    const of = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = of;
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((atMs % 1000) + 1000) % 1000);
  };
}

/**
 * The moment at which a clock on the wall there shows this; one that it skips is an hour off.
 * @param localMs as `localClock` gives it
 * @returns epoch milliseconds
 */
export function momentOf(timeZone: string, localMs: number): number {
  const clock = localClock(timeZone);
  const offsetMs = (atMs: number) => clock(atMs) - atMs;
  /** The offset is that of the moment itself: between now and then the clocks may change. */
  const guess = localMs - offsetMs(localMs);
  return localMs - offsetMs(guess);
}
