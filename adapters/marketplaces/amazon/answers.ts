/** The pure second halves of the calls: what came back, as values or as one of few typed errors. */
import { z } from 'zod';
import type { Account } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import type { Answer } from '../call.ts';
import { json, parseWith } from '../json.ts';
import { tidy } from '../tidy.ts';
import { failure } from './failure.ts';
import { sites } from './sites.ts';

const TOKENS = z.object({
  access_token: z.string().min(1).max(4096),
  refresh_token: z.string().min(1).max(4096).optional().catch(undefined),
  /** A token that came is not thrown away for what stands beside it. */
  expires_in: z.number().int().positive().optional().catch(undefined),
});
const LWA_ERROR = z.object({ error: z.string(), error_description: z.string().optional() });

/** Amazon's own example leaves out fields that its schema requires: only what is used is asked for. */
const PARTICIPATIONS = z.object({
  payload: z.array(
    z.object({
      marketplace: z.object({ id: z.string() }),
      storeName: z.string().optional(),
      participation: z.object({ isParticipating: z.boolean(), hasSuspendedListings: z.boolean().optional() }),
    }),
  ),
});
const API_ERROR = z.object({ errors: z.array(z.object({ code: z.string(), details: z.string().optional() })).min(1) });
const FEES = z.object({
  payload: z.object({ FeesEstimateResult: z.object({ FeesEstimateIdentifier: z.object({ SellerId: z.string() }) }) }),
});

/** Requests a second, not what is left. */
export const RATE_HEADER = 'x-amzn-ratelimit-limit';

/** How long one is told to wait where Amazon does not say: a token of the bucket, of orders or of the slowest one else. */
const USUAL_WAIT_MS = 62_500;
export const ORDERS_WAIT_MS = 179_000;
/** Whatever an answer says. */
const LONGEST_WAIT_MS = 3_600_000;

export interface Tokens {
  readonly accessToken: Secret;
  /** UTC milliseconds, as the answer says. */
  readonly tokenEndsAtMs?: number;
  /** A renewal repeats the one that was sent. */
  readonly refreshToken?: Secret;
}

/**
 * Tokens of an exchange or a renewal.
 * @param nowMs when it was asked: the token ends rather a little too early than too late
 * @throws MarketplaceError `expired` (code or refresh token) · `refused` (client) · `throttled` · `unavailable` · `unexpected`
 * @see amazon.md section 3.2
 */
export function parseTokens(answer: Answer, nowMs: number): Tokens {
  if (answer.status !== 200) throw lwaFailure(answer, nowMs);
  const tokens = parseWith(failure, TOKENS, answer);
  return {
    accessToken: new Secret(tokens.access_token),
    ...(tokens.expires_in === undefined ? {} : { tokenEndsAtMs: nowMs + tokens.expires_in * 1000 }),
    ...(tokens.refresh_token ? { refreshToken: new Secret(tokens.refresh_token) } : {}),
  };
}

function lwaFailure(answer: Answer, nowMs: number): Error {
  const general = generalFailure(answer, nowMs);
  if (general) return general;
  const { operation, status, requestId } = answer;
  const body = json(answer);
  if (body === undefined)
    return failure('marketplace.unavailable', { operation, status, reason: 'not-json', requestId });
  const read = LWA_ERROR.safeParse(body);
  if (!read.success) return failure('marketplace.unexpected', { operation, status, reason: 'shape', requestId });
  const reason = /^[a-z_]{1,40}$/.test(read.data.error) ? read.data.error : 'unknown';
  if (reason === 'invalid_grant') return failure('marketplace.expired', { operation, status, reason, requestId });
  if (reason === 'invalid_client' || reason === 'unauthorized_client')
    return failure('marketplace.refused', { operation, status, reason, requestId });
  return failure('marketplace.unexpected', { operation, status, reason, requestId });
}

/**
 * The account's sites: ids of our table on which it takes part. Countries are never compared: several ids share one.
 * @throws MarketplaceError `mismatch` for none · `refused` (`access-denied`, `secret-expired`) for 401 and 403 · the others as above
 */
export function parseParticipations(answer: Answer, nowMs: number): Account {
  if (answer.status === 401 || answer.status === 403) throw denied(answer);
  if (answer.status !== 200) throw apiFailure(answer, nowMs);
  const { payload } = parseWith(failure, PARTICIPATIONS, answer);
  const own = sites.flatMap((site) => {
    const found = payload.find((one) => one.marketplace.id === site.marketplaceId && one.participation.isParticipating);
    return found
      ? [
          {
            code: site.code,
            storeName: tidy(found.storeName ?? ''),
            suspended: found.participation.hasSuspendedListings === true,
          },
        ]
      : [];
  });
  if (own.length === 0) throw failure('marketplace.mismatch', { operation: answer.operation, reason: 'no-site' });
  return { sites: own };
}

/** What a 403 may mean besides denied access, by the words in its `message` or `details`. */
const OUTAGE = /security token included in the request is expired/i;
const SECRET_EXPIRED = /LWA secret token you provided has expired/i;

/** Nearly every refusal is a 403; two of them are nobody's account. @see amazon.md section 3.3 */
export function denied({ operation, status, requestId, body }: Answer): Error {
  /** An outage of Amazon's over all sellers, seen for minutes (M#2595): no shop is at fault. */
  if (OUTAGE.test(body)) return failure('marketplace.unavailable', { operation, status, reason: 'outage', requestId });
  const reason = SECRET_EXPIRED.test(body) ? 'secret-expired' : 'access-denied';
  return failure('marketplace.refused', { operation, status, reason, requestId });
}

/** The seller id that a fees estimate repeats, if it does: it is a favour, never a failure. */
export function parseSellerId(answer: Answer): string | undefined {
  const read = FEES.safeParse(json(answer));
  const id = read.success ? read.data.payload.FeesEstimateResult.FeesEstimateIdentifier.SellerId : undefined;
  return id !== undefined && /^A[0-9A-Z]{8,20}$/.test(id) ? id : undefined;
}

export function apiFailure(answer: Answer, nowMs: number): Error {
  const { operation, status, requestId } = answer;
  const general = generalFailure(answer, nowMs);
  if (general) return general;
  const body = json(answer);
  if (body === undefined)
    return failure('marketplace.unavailable', { operation, status, reason: 'not-json', requestId });
  const read = API_ERROR.safeParse(body);
  const code = read.success ? read.data.errors[0]?.code : undefined;
  const reason = code && /^[A-Za-z]{1,40}$/.test(code) ? code : undefined;
  return failure('marketplace.unexpected', { operation, status, reason, requestId });
}

/** What every address of Amazon may answer: busy, broken, or not in JSON at all. */
export function generalFailure(answer: Answer, nowMs: number): Error | undefined {
  const { operation, status, requestId, retryAfterS, headers } = answer;
  const ratePerSecond = Number(headers?.[RATE_HEADER] ?? Number.NaN);
  if (status === 429) {
    const usualMs = operation === 'orders' ? ORDERS_WAIT_MS : USUAL_WAIT_MS;
    const waitMs = retryAfterS !== undefined ? retryAfterS * 1000 : ratePerSecond > 0 ? 1000 / ratePerSecond : usualMs;
    return failure('marketplace.throttled', {
      operation,
      status,
      untilMs: nowMs + Math.min(Math.ceil(waitMs), LONGEST_WAIT_MS),
      requestId,
    });
  }
  return status >= 500 ? failure('marketplace.unavailable', { operation, status, requestId }) : undefined;
}
