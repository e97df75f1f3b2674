/** What Shopify says when it says no. @see docs/platforms/shopify.md, "Errors" */
import { z } from 'zod';
import type { MarketplaceError } from '../../../bot/errors.ts';
import type { Answer } from '../call.ts';
import { json } from '../json.ts';
import { failure } from './failure.ts';

/** How long one waits where Shopify does not say; its buckets fill within seconds. */
const USUAL_WAIT_MS = 2_000;
const LEAST_WAIT_MS = 1_000;
/** Whatever an answer says. */
const LONGEST_WAIT_MS = 3_600_000;

const TOKEN_ERROR = z
  .object({ error: z.string() })
  .or(z.object({ errors: z.string() }).transform((one) => ({ error: one.errors })));
/** The token endpoint often says it on a page for people. */
const ON_A_PAGE = /Oauth error ([a-z_]{1,40})/;

/** Reasons that a person, or the administrator, can act upon. */
const REFUSALS: ReadonlySet<string> = new Set([
  'shop_not_permitted',
  'app_not_installed',
  'application_cannot_be_found',
  'invalid_client',
]);

/** The token endpoint's no: a refusal by its own code, wherever that stands. */
export function tokenFailure(answer: Answer, nowMs: number): MarketplaceError {
  const general = generalFailure(answer, nowMs);
  if (general) return general;
  const { operation, status, requestId } = answer;
  const reason = codeOf(answer);
  if (reason !== undefined && REFUSALS.has(reason))
    return failure('marketplace.refused', { operation, status, reason, requestId });
  /** A code or refresh token that is spent, old or unknown: `invalid_request` with words that are not kept. */
  if (reason === 'invalid_grant' || (reason === 'invalid_request' && operation !== 'client-credentials'))
    return failure('marketplace.expired', { operation, status, reason, requestId });
  if (status === 404) return failure('marketplace.refused', { operation, status, reason: 'no-such-shop', requestId });
  if (status === 401) return failure('marketplace.refused', { operation, status, reason: 'invalid_client', requestId });
  return failure('marketplace.unexpected', { operation, status, reason, requestId });
}

const NON_EXPIRING = /non-expiring access tokens/i;

/** The Admin API's no, by status. A 401 is the only one that says a token is dead. */
export function shopFailure(answer: Answer, nowMs: number): MarketplaceError {
  const general = generalFailure(answer, nowMs);
  if (general) return general;
  const { operation, status, requestId, body } = answer;
  if (status === 401) return failure('marketplace.expired', { operation, status, reason: 'dead-token', requestId });
  if (status === 403)
    return failure('marketplace.refused', {
      operation,
      status,
      reason: NON_EXPIRING.test(body) ? 'non-expiring' : 'missing-scope',
      requestId,
    });
  if (status === 404) return failure('marketplace.refused', { operation, status, reason: 'no-such-shop', requestId });
  return failure('marketplace.unexpected', { operation, status, requestId });
}

/** What any address of a shop may answer. A frozen or locked shop keeps its tokens: it is waited for. */
function generalFailure(answer: Answer, nowMs: number): MarketplaceError | undefined {
  const { operation, status, requestId } = answer;
  if (status === 429) return throttledBy(answer, nowMs);
  const reason = status === 402 ? 'frozen' : status === 423 ? 'locked' : undefined;
  return reason !== undefined || status >= 500
    ? failure('marketplace.unavailable', { operation, status, reason, requestId })
    : undefined;
}

const COST = z.object({
  extensions: z.object({
    cost: z.object({
      requestedQueryCost: z.number(),
      throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
    }),
  }),
});

/** Busy, with 429 or with 200: the wait is what the answer says, or how long the bucket needs to hold what the query costs. */
export function throttledBy(answer: Answer, nowMs: number): MarketplaceError {
  const { operation, status, requestId, retryAfterS } = answer;
  const cost = COST.safeParse(json(answer)).data?.extensions.cost;
  const { currentlyAvailable = 0, restoreRate = 1 } = cost?.throttleStatus ?? {};
  const waitMs =
    retryAfterS !== undefined
      ? retryAfterS * 1000
      : cost
        ? Math.ceil(((cost.requestedQueryCost - currentlyAvailable) / restoreRate) * 1000)
        : USUAL_WAIT_MS;
  const untilMs = nowMs + Math.min(Math.max(waitMs, LEAST_WAIT_MS), LONGEST_WAIT_MS);
  return failure('marketplace.throttled', { operation, status, untilMs, requestId });
}

/**
 * When a question like the one just answered may be asked again: once the bucket holds what it cost. Nothing where it does already, or
 * where the answer does not say.
 */
export function waitFor(answer: Answer, nowMs: number): { readonly notBeforeMs?: number } {
  const cost = COST.safeParse(json(answer)).data?.extensions.cost;
  if (!cost) return {};
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  const waitMs = Math.ceil(((cost.requestedQueryCost - currentlyAvailable) / restoreRate) * 1000);
  return waitMs > 0 ? { notBeforeMs: nowMs + Math.min(waitMs, LONGEST_WAIT_MS) } : {};
}

/** The answer's own code, if it is one of small letters. */
function codeOf(answer: Answer): string | undefined {
  const read = TOKEN_ERROR.safeParse(json(answer));
  const code = read.success ? read.data.error : ON_A_PAGE.exec(answer.body)?.[1];
  return code !== undefined && /^[a-z_]{1,40}$/.test(code) ? code : undefined;
}
