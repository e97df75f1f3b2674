import { hash } from 'node:crypto';
import { MarketplaceError } from '../errors.ts';

const COOL_DOWN_MS = 30_000;
const LONGEST_MS = 3_600_000;
/** Our own app's secret is an administrator's work of minutes: no use to ask each half minute. */
const APP_COOL_DOWN_MS = 15 * 60_000;

/** The connection was not made: nothing can have arrived. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'host-not-allowed',
  'no-renewal',
]);

/** The platform ended the consent: only a person can mend it. */
export function isRefusal(error: unknown): error is MarketplaceError {
  return (
    error instanceof MarketplaceError && (error.code === 'marketplace.refused' || error.code === 'marketplace.expired')
  );
}

/** Our own app is refused: the administrator's to mend, and no shop's fault. */
export function isOfTheApp(error: unknown): boolean {
  return error instanceof MarketplaceError && error.code === 'marketplace.app-refused';
}

/**
 * Whether the platform may have renewed although we have no new token (S16). An answer that says no, an error of its servers among
 * them (S17), is an answer; no answer, or one that nobody can read, is none.
 */
export function mayHaveArrived(error: unknown): boolean {
  if (!(error instanceof MarketplaceError)) return true;
  const { status, reason = '' } = error.details;
  if (error.code !== 'marketplace.unavailable' && error.code !== 'marketplace.unexpected') return false;
  return !NEVER_LEFT.has(reason) && (status === undefined || status < 400);
}

/**
 * When a failed renewal may be tried again: 30 s, doubled with each failure up to an hour, and up to half as much again, so that the
 * shops of one platform do not come back together; never before a time that the platform named.
 * @param failures in a row, this one among them
 */
export function tryAgainAtMs(
  error: unknown,
  { failures, nowMs, of }: { readonly failures: number; readonly nowMs: number; readonly of: string },
): number {
  const least = isOfTheApp(error) ? APP_COOL_DOWN_MS : COOL_DOWN_MS;
  const wait = Math.min(LONGEST_MS, least * 2 ** Math.min(failures - 1, 10));
  const jitter = Number.parseInt(hash('sha256', `${of}\n${failures}`, 'hex').slice(0, 8), 16) / 2 ** 32;
  const untilMs = error instanceof MarketplaceError ? (error.details.untilMs ?? 0) : 0;
  return Math.max(Math.round(nowMs + wait * (1 + jitter / 2)), untilMs);
}
