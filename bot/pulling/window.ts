import { localClock } from '../local-clock.ts';
import type { PullPace } from '../ports.ts';

/** What one pull asks for: orders made or changed from `sinceMs` until before `beforeMs`, UTC milliseconds. */
interface PullWindow {
  readonly sinceMs: number;
  readonly beforeMs: number;
}

/** A site as a pull sees it. */
export interface PulledSite {
  readonly code: string;
  readonly timeZone: string;
  /** Until when all is pulled; nothing: this is its first pull, from the start of yesterday there. */
  readonly watermarkMs?: number | undefined;
}

/** The window of a pull of some sites: the earliest counts. */
export function nextWindow(sites: readonly PulledSite[], pace: PullPace, nowMs: number): PullWindow {
  const beforeMs = nowMs - pace.settleMs;
  const sinceMs = sites.map(({ watermarkMs, timeZone }) =>
    watermarkMs === undefined ? startOfYesterday(nowMs, timeZone) : Math.min(watermarkMs, beforeMs) - pace.overlapMs,
  );
  return { sinceMs: Math.min(...sinceMs), beforeMs };
}

const DAY_MS = 86_400_000;

/**
 * When yesterday began, there: the first moment of that day, which is not midnight where the clocks are put forward at midnight.
 * @param timeZone IANA name
 * @returns UTC milliseconds
 */
export function startOfYesterday(nowMs: number, timeZone: string): number {
  const clock = localClock(timeZone);
  const today = Math.floor(clock(nowMs) / DAY_MS) * DAY_MS;
  const midnight = today - DAY_MS;
  /** Zones are at most a day off; where the clock jumps, both offsets around the jump are tried. */
  const tried = [-DAY_MS, 0, DAY_MS].map((off) => midnight - (clock(midnight + off) - (midnight + off)));
  const [start] = tried.filter((atMs) => clock(atMs) >= midnight && clock(atMs - 1) < midnight).sort((a, b) => a - b);
  return start ?? jumpAfter(midnight, clock);
}

/** Between two moments half a day apart the local clock passes `local` in a jump: the moment of the jump. */
function jumpAfter(local: number, clock: (atMs: number) => number): number {
  let before = local - DAY_MS;
  let after = local + DAY_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (clock(middle) < local) before = middle;
    else after = middle;
  }
  return after;
}
