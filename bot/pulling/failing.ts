import type { PullFailure, PullRecord } from '../ports.ts';
import { OF_THE_CONSENT, type Window } from './plan.ts';

/**
 * What one site may have and another not: after so many in a row the sites are asked for apart, at once. An outage is most often that of
 * all; the pauses before the sixth add up to 16 to 24 minutes.
 */
const SPLIT_AFTER: Readonly<Record<string, number>> = {
  'marketplace.unexpected': 3,
  'marketplace.mismatch': 3,
  'marketplace.unavailable': 6,
};
/** Places live as long at least: a window is begun anew once in this time, or a page that is never read begins it again and again. */
const ANEW_EVERY_MS = 24 * 3_600_000;

/** No new token could be had: of the orders nothing is known. */
export const NO_TOKEN = 'no-token';

interface Failed {
  readonly code: string;
  readonly reason?: string | undefined;
  readonly nowMs: number;
}

/** What failed at a site, or at all sites at once. Pure. */
export function failureOf({ refused, failure }: PullRecord, sites: readonly string[]): PullFailure | undefined {
  const [site = ''] = sites;
  const own = sites.length === 1 ? refused?.[site] : undefined;
  /** The last one of all may be that of another site. */
  const isAnothers = Object.values(refused ?? {}).some(({ atMs }) => atMs === failure?.atMs);
  return own ?? (isAnothers ? undefined : failure);
}

/**
 * How a pull stands after the platform refused it: several sites are asked for apart from then on; one is left alone for some hours. Pure.
 */
export function refusedOnce(record: PullRecord, window: Window, failed: Failed): PullRecord {
  const { window: _left, ...rest } = record;
  const [site = ''] = window.sites;
  const isAlone = window.sites.length === 1;
  const failure = oneMore(record.refused?.[site], failed);
  return {
    ...rest,
    failure,
    nextAtMs: failed.nowMs,
    refused: { ...record.refused, ...(isAlone ? { [site]: failure } : {}) },
  };
}

/**
 * How a pull stands after something else: it waits, and goes on at its page. Where that is one site's alone, only that site waits. Pure.
 * @param isOfPlace the platform may not know the place any more
 */
export function failedOnce(
  record: PullRecord,
  window: Window,
  { untilMs, isOfPlace, ...failed }: Failed & { readonly untilMs: number; readonly isOfPlace: boolean },
): PullRecord {
  const { nowMs, code, reason } = failed;
  const failure = oneMore(failureOf(record, window.sites), failed);
  const next = isOfPlace ? anew(window, nowMs) : window;
  const splitAfter = reason === NO_TOKEN ? undefined : SPLIT_AFTER[code];
  const { window: _left, ...rest } = record;
  const [site = ''] = window.sites;
  if (record.refused && window.sites.length === 1 && splitAfter !== undefined)
    return {
      ...rest,
      failure,
      nextAtMs: nowMs,
      refused: { ...record.refused, [site]: { ...failure, untilMs, window: next } },
    };
  const isSplit = window.sites.length > 1 && splitAfter !== undefined && failure.count >= splitAfter;
  return isSplit
    ? { ...rest, failure, nextAtMs: nowMs, refused: {} }
    : { ...record, window: next, failure, nextAtMs: untilMs };
}

/** Whoever has to has heard of it. Pure. */
export function toldOnce(record: PullRecord, sites: readonly string[], nowMs: number): PullRecord {
  const { failure, refused } = record;
  const of = (one: PullFailure): PullFailure => ({ ...one, toldAtMs: nowMs });
  return {
    ...record,
    ...(failure ? { failure: of(failure) } : {}),
    ...(refused
      ? {
          refused: Object.fromEntries(
            Object.entries(refused).map(([site, one]) => [site, sites.includes(site) ? of(one) : one]),
          ),
        }
      : {}),
  };
}

/** A page came: what failed before it, in a row, is over. A window that was begun anew may come to the same page. Pure. */
export function goesOn(record: PullRecord): PullRecord {
  const { failure, ...rest } = record;
  const code = failure?.code ?? '';
  /** A token that ended; the pull was given another. */
  const isOfToken = OF_THE_CONSENT.has(code) && record.refused === undefined;
  const isOver =
    code === 'marketplace.throttled' || isOfToken || (code in SPLIT_AFTER && record.window?.anewAtMs === undefined);
  return isOver ? rest : record;
}

function anew(window: Window, nowMs: number): Window {
  const { from, unread: _again, ...rest } = window;
  const isRecent = nowMs - (window.anewAtMs ?? 0) < ANEW_EVERY_MS;
  return from === undefined || isRecent ? window : { ...rest, counts: { added: 0, updated: 0 }, anewAtMs: nowMs };
}

/** How many there were in a row, and since when. */
function oneMore(before: PullFailure | undefined, { code, reason, nowMs }: Failed): PullFailure {
  return {
    code,
    ...(reason === undefined ? {} : { reason }),
    atMs: nowMs,
    sinceMs: before?.sinceMs ?? before?.atMs ?? nowMs,
    count: (before?.count ?? 0) + 1,
    ...(before?.toldAtMs === undefined ? {} : { toldAtMs: before.toldAtMs }),
  };
}
