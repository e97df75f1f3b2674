/** What Wish's codes mean, by call: the same number means another thing elsewhere. @see wish.md section 5 */
import type { MarketplaceError } from '../../../bot/errors.ts';
import type { Answer } from '../call.ts';
import { failure } from './failure.ts';

type Kind = MarketplaceError['code'];
type Table = Readonly<Record<number, Kind>>;

const OF_ANY_TOKEN: Table = { 1007: 'marketplace.expired', 1008: 'marketplace.expired' };

const BY_CALL: Readonly<Record<string, Table>> = {
  exchange: {
    ...OF_ANY_TOKEN,
    10001: 'marketplace.refused',
    10002: 'marketplace.refused',
    10004: 'marketplace.expired',
    10008: 'marketplace.refused',
  },
  /** 1006: "unauthorized access on this API", for a refresh token that is none of this app's. */
  refresh: {
    ...OF_ANY_TOKEN,
    1002: 'marketplace.refused',
    1006: 'marketplace.expired',
    10001: 'marketplace.refused',
  },
  test: { ...OF_ANY_TOKEN, 1002: 'marketplace.refused', 1006: 'marketplace.refused' },
  details: OF_ANY_TOKEN,
  orders: { ...OF_ANY_TOKEN, 1002: 'marketplace.refused', 1006: 'marketplace.refused' },
};

/** How many calls are left until then. */
export const REMAINING_HEADER = 'wish-rate-limit-remaining';
/** When to ask again; its form is not documented. */
export const RESET_HEADER = 'wish-rate-limit-reset';

/** How long one is told to wait where Wish does not say, and at most, whatever it says. */
const USUAL_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * The error of an answer that says no by its code.
 * @param code Wish's own, of the envelope; the reason is `<call>-<code>`: `exchange-10001`
 */
export function refusalOf({ operation, status, requestId }: Answer, code: number): MarketplaceError {
  const kind = BY_CALL[operation]?.[code] ?? 'marketplace.unexpected';
  return failure(kind, { operation, status, reason: `${operation}-${code}`, requestId, saidNo: true });
}

/** What every address may answer: too often, broken, or an API that is no more. */
export function generalFailure(answer: Answer, nowMs: number): MarketplaceError | undefined {
  const { operation, status, requestId } = answer;
  if (status === 429) {
    const untilMs = nowMs + waitMs(answer.headers?.[RESET_HEADER] ?? '', nowMs);
    return failure('marketplace.throttled', { operation, status, untilMs, requestId });
  }
  if (status >= 500) return failure('marketplace.unavailable', { operation, status, requestId });
  /** Never "no such shop": closed APIs answer so, with a page for people. */
  if (status !== 404) return undefined;
  /** A page that is not there ends no consent: only the endpoint's own words do. */
  const kind = operation === 'refresh' ? 'marketplace.unexpected' : 'marketplace.refused';
  return failure(kind, { operation, status, reason: `${operation}-closed`, requestId });
}

/** Epoch seconds, an ISO time, or seconds from now. */
export function waitMs(reset: string, nowMs: number): number {
  const seconds = /^\d{1,12}$/.test(reset) ? Number(reset) : undefined;
  const untilMs =
    seconds === undefined ? Date.parse(reset) : seconds * 1_000 > nowMs / 2 ? seconds * 1_000 : nowMs + seconds * 1_000;
  const wait = Number.isNaN(untilMs) || untilMs <= nowMs ? USUAL_WAIT_MS : untilMs - nowMs;
  return Math.min(wait, LONGEST_WAIT_MS);
}
