import type { PullFailure, PullingWindow, PullPace, PullRecord } from '../ports.ts';
import { unreadAfter, windowAgain } from './unread.ts';
import { nextWindow, type PulledSite } from './window.ts';

/** A site that was refused is asked for again after this. */
const REFUSED_AGAIN_MS = 6 * 3_600_000;

export type Window = PullingWindow;

/** What a consent given anew may mend. */
export const OF_THE_CONSENT: ReadonlySet<string> = new Set(['marketplace.refused', 'marketplace.expired']);

/** A refusal says nothing any more once its people have given consent again: its sites are asked for at once. Pure. */
export function sinceConsent(record: PullRecord, authorizedAtMs: number): PullRecord {
  const { refused, failure, toldAtMs: _told, nextAtMs: _later, ...rest } = record;
  const isOver = (one: PullFailure | undefined) =>
    one !== undefined && OF_THE_CONSENT.has(one.code) && one.atMs < authorizedAtMs;
  const all = Object.entries(refused ?? {});
  const still = all.filter(([, one]) => !isOver(one));
  if (!isOver(failure) && still.length === all.length) return record;
  return {
    ...rest,
    ...(failure && !isOver(failure) ? { failure } : {}),
    ...(still.length > 0 ? { refused: Object.fromEntries(still) } : {}),
  };
}

/** Before when a pull does not run, whoever asks for it: what the platform or a failure set, not our own wish. Pure. */
export function restsUntilMs({ window, failure, nextAtMs = 0, notBeforeMs = 0 }: PullRecord): number {
  return Math.max(window || failure ? nextAtMs : 0, notBeforeMs);
}

/** When a pull is due: a site that was never pulled waits for the platform's time alone, not for that of the others. Pure. */
export function dueAtMs(
  { window, watermarks, refused, nextAtMs = 0, notBeforeMs = 0 }: PullRecord,
  sites: readonly string[],
): number {
  const isNew = (site: string) => watermarks?.[site] === undefined && refused?.[site] === undefined;
  return Math.max(!window && sites.some(isNew) ? 0 : nextAtMs, notBeforeMs);
}

/**
 * What a pull asks for now. Pure.
 * @param sites those of the grant's shops in the region
 * @returns the window that stands, or the next one; or when there is one, where all sites were refused
 */
export function planOf(
  record: PullRecord,
  sites: readonly PulledSite[],
  { pace, nowMs }: { readonly pace: PullPace; readonly nowMs: number },
): Window | { readonly untilMs: number } {
  const { window } = record;
  if (window && sites.some(({ code }) => window.sites.includes(code))) return window;
  const again = windowAgain(record, sites, nowMs);
  if (again) return again;
  const asked = askedNow(record, sites, nowMs);
  const [first] = asked;
  const left = first && record.refused?.[first.code]?.window;
  if (left) return left;
  if (asked.length === 0) return { untilMs: Math.min(...sites.map(({ code }) => mayBeAskedAtMs(record, code))) };
  return {
    sites: asked.map(({ code }) => code),
    ...nextWindow(asked, pace, nowMs),
    counts: { added: 0, updated: 0 },
    begunAtMs: nowMs,
  };
}

/** All at once; one at a time once all were refused, or failed again and again, so that one that fails does not fail the others. */
function askedNow(record: PullRecord, sites: readonly PulledSite[], nowMs: number): readonly PulledSite[] {
  if (!record.refused) return sites;
  const allowed = sites.filter(({ code }) => mayBeAskedAtMs(record, code) <= nowMs);
  return [...allowed].sort((a, b) => (a.watermarkMs ?? 0) - (b.watermarkMs ?? 0)).slice(0, 1);
}

/** Of a site that is asked for apart. */
export function mayBeAskedAtMs({ refused }: Pick<PullRecord, 'refused'>, site: string): number {
  const failure = refused?.[site];
  return failure ? (failure.untilMs ?? failure.atMs + REFUSED_AGAIN_MS) : 0;
}

/**
 * How a pull stands after its window was read to the end.
 * @param notBeforeMs the platform's own wish
 */
export function ended(
  { window: _read, failure: _over, unread: before, ...record }: PullRecord,
  window: Window,
  {
    sites,
    pace,
    nowMs,
    notBeforeMs = 0,
  }: {
    readonly sites: readonly PulledSite[];
    readonly pace: PullPace;
    readonly nowMs: number;
    readonly notBeforeMs?: number | undefined;
  },
): PullRecord {
  const unread = unreadAfter(before, window, nowMs);
  const left = unread ? { unread } : {};
  /** Its orders of today are next. */
  if (window.again) return { ...record, ...left, nextAtMs: Math.max(nowMs, notBeforeMs) };
  const watermarks = Object.fromEntries(
    sites.flatMap(({ code, watermarkMs }) => {
      const atMs = window.sites.includes(code) ? window.beforeMs : watermarkMs;
      return atMs === undefined ? [] : [[code, atMs] as const];
    }),
  );
  const { refused, toldAtMs, notBeforeMs: _past, ...rest } = record;
  const still = Object.fromEntries(Object.entries(refused ?? {}).filter(([site]) => !window.sites.includes(site)));
  const isOld = ({ code }: PulledSite) =>
    !(code in still) && (watermarks[code] ?? 0) < nowMs - pace.settleMs - pace.everyMs;
  /** Sites that are asked for one by one follow each other at once. */
  const isMore = refused !== undefined && sites.some(isOld);
  const isApart = isMore || Object.keys(still).length > 0;
  return {
    ...rest,
    watermarks,
    counts: window.counts,
    ...left,
    lastEndedAtMs: nowMs,
    nextAtMs: Math.max(isMore ? nowMs : nowMs + pace.everyMs, notBeforeMs),
    ...(notBeforeMs > nowMs ? { notBeforeMs } : {}),
    ...(isApart ? { refused: still } : {}),
    ...(toldAtMs !== undefined && isApart ? { toldAtMs } : {}),
  };
}
