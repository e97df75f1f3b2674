import { localClock, momentOf } from '../local-clock.ts';
import type { Hours, Minute } from '../ports.ts';
import { isDayOff } from '../working-day.ts';

/** Pure: what follows from what a person set, at a moment (UTC milliseconds). */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Later than this it is no morning any more: that day has no line. */
const LATE_MS = 3 * 60 * MINUTE_MS;

export function isQuiet({ quiet, zone }: Hours, nowMs: number): boolean {
  if (!quiet) return false;
  const { from, to } = quiet;
  const now = minuteOf(nowMs, zone);
  return from < to ? now >= from && now < to : now >= from || now < to;
}

/** The time of the day there. */
export function minuteOf(nowMs: number, zone: string): Minute {
  return Math.floor((localClock(zone)(nowMs) % DAY_MS) / MINUTE_MS);
}

/** When the quiet hours that are now will be over. */
export function quietEnd(hours: Hours, nowMs: number): number {
  const clock = localClock(hours.zone);
  const local = clock(nowMs);
  const toGoMs = ((hours.quiet?.to ?? 0) * MINUTE_MS - (local % DAY_MS) + DAY_MS) % DAY_MS;
  const plain = nowMs + toGoMs;
  /** In the night in which the clocks change, it is an hour earlier or later. */
  const shifted = plain - (clock(plain) - plain - (local - nowMs));
  return [shifted, plain].find((atMs) => atMs > nowMs && !isQuiet(hours, atMs)) ?? plain;
}

/**
 * The next morning line: its day by the person's calendar, and its time, which may be up to three hours ago; while somebody is at it, when
 * they must be done.
 * @returns nothing: none is wanted
 */
export function nextMorning(
  { morning, lastDay = '', saying, zone }: Hours,
  nowMs: number,
): { readonly day: string; readonly atMs: number } | undefined {
  if (!morning) return undefined;
  const local = localClock(zone)(nowMs);
  /** From yesterday on: a line of 23:30 is said after midnight too. */
  for (let midnight = local - (local % DAY_MS) - DAY_MS; ; midnight += DAY_MS) {
    const day = new Date(midnight).toISOString().slice(0, 10);
    const atMs = momentOf(zone, midnight + morning.at * MINUTE_MS);
    const isWanted = morning.days === 'all' || !isDayOff(midnight, zone);
    if (isWanted && day > lastDay && atMs + LATE_MS > nowMs)
      return { day, atMs: saying?.day === day ? Math.max(atMs, saying.untilMs) : atMs };
  }
}

/** With the time of what is to be said next, as every writing sets it. */
export function scheduled(hours: Hours, nowMs: number): Hours {
  const { dueAtMs: _before, ...rest } = hours;
  const morning = nextMorning(hours, nowMs);
  const times = [
    ...(hours.held.length === 0 ? [] : [isQuiet(hours, nowMs) ? quietEnd(hours, nowMs) : nowMs]),
    ...(morning ? [morning.atMs] : []),
  ];
  return times.length === 0 ? rest : { ...rest, dueAtMs: Math.min(...times) };
}

/** What was set now begins with the next time that comes: whose time has passed today is not said at once. */
export function begun(hours: Hours, nowMs: number): Hours {
  const next = nextMorning(hours, nowMs);
  return next && next.atMs <= nowMs ? begun({ ...hours, lastDay: next.day }, nowMs) : hours;
}

/** `8:30`, `22:00` */
export function sayMinute(minute: Minute): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
