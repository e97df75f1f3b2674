import type { PullingWindow, PullRecord } from '../ports.ts';
import type { PulledSite } from './window.ts';

export type Unread = NonNullable<PullRecord['unread']>;

const DAY_MS = 86_400_000;
const FIRST_PAUSE_MS = 10 * 60_000;
/** What is mended in us comes with an upgrade, which may take weeks. */
const GIVEN_UP_MS = 30 * DAY_MS;
/** After these, some hours are gone: it is no slip of the platform's. */
const TOLD_AFTER = 3;

/** What could not be read, after a window has been. Pure. @returns nothing: all is read */
export function unreadAfter(before: Unread | undefined, window: PullingWindow, nowMs: number): Unread | undefined {
  if (window.again) return before && afterAgain(before, window, nowMs);
  if (!window.unread) return before;
  const { sites = [], sinceMs = window.sinceMs, beforeMs = window.beforeMs, tries = 0 } = before ?? {};
  return {
    ...before,
    /** Windows overlap, so both may have met the same one. */
    count: Math.max(before?.count ?? 0, window.unread),
    atMs: nowMs,
    sites: [...new Set([...sites, ...window.sites])],
    sinceMs: Math.min(sinceMs, window.sinceMs),
    beforeMs: Math.max(beforeMs, window.beforeMs),
    tries,
    againAtMs: before?.againAtMs ?? nowMs + FIRST_PAUSE_MS,
  };
}

function afterAgain(before: Unread, { unread, beforeMs, sinceMs }: PullingWindow, nowMs: number): Unread | undefined {
  const isLast = beforeMs >= (before.beforeMs ?? 0);
  if (unread && nowMs - sinceMs < GIVEN_UP_MS)
    return { ...failedAgain(before, nowMs), count: isLast ? unread : Math.max(before.count, unread) };
  return isLast ? undefined : { ...before, sinceMs: beforeMs, tries: 0, againAtMs: nowMs + FIRST_PAUSE_MS };
}

/** Asked for again in vain: later, and later still, up to once a day. Pure. */
export function failedAgain(before: Unread, nowMs: number): Unread {
  const tries = (before.tries ?? 0) + 1;
  return { ...before, tries, againAtMs: nowMs + Math.min(DAY_MS, FIRST_PAUSE_MS * 4 ** tries) };
}

/**
 * The window in which orders could not be read, once more, when it is time: a day of it at most, so that the orders of today do not wait
 * for long. Pure.
 */
export function windowAgain(
  { unread, refused }: PullRecord,
  sites: readonly PulledSite[],
  nowMs: number,
): PullingWindow | undefined {
  const { sinceMs, beforeMs, againAtMs } = unread ?? {};
  if (refused || sinceMs === undefined || beforeMs === undefined || againAtMs === undefined || againAtMs > nowMs)
    return undefined;
  const its = sites.map(({ code }) => code).filter((code) => unread?.sites?.includes(code));
  if (its.length === 0) return undefined;
  return {
    sites: its,
    sinceMs,
    beforeMs: Math.min(beforeMs, sinceMs + DAY_MS),
    counts: { added: 0, updated: 0 },
    begunAtMs: nowMs,
    again: true,
  };
}

/** Whether its people have to hear that it lasts. Pure. */
export function isUnreadNews({ tries = 0, toldAtMs }: Unread): boolean {
  return tries >= TOLD_AFTER && toldAtMs === undefined;
}
