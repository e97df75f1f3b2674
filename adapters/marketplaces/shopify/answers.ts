/** The pure second halves of the calls: what came back, as values or as one of few typed errors. */
import { z } from 'zod';
import { Secret } from '../../../bot/secret.ts';
import type { Answer } from '../call.ts';
import { json, parseWith } from '../json.ts';
import { tidy } from '../tidy.ts';
import { failure } from './failure.ts';
import { shopFailure, throttledBy, tokenFailure } from './refusals.ts';
import { isShopDomain } from './shop-domain.ts';

const token = z.string().min(1).max(4096);
const seconds = z.number().int().positive().optional();
const TOKENS = z.object({
  access_token: token,
  scope: z.string().max(4096).default(''),
  expires_in: seconds,
  refresh_token: token.optional(),
  refresh_token_expires_in: seconds,
});

/** An answer without `expires_in` is not one that never ends (Shopify/shopify-app-js#3400). */
const USUAL_TOKEN_S = 3600;

export interface Tokens {
  readonly accessToken: Secret;
  readonly scopes: readonly string[];
  readonly tokenEndsAtMs: number;
  readonly refreshToken?: Secret;
  /** When the refresh token ends by itself, as the answer says. */
  readonly endsAtMs?: number;
}

/**
 * Tokens of an exchange or of client credentials; times by our clock.
 * @throws MarketplaceError as `refusals.ts` has them
 */
export function parseTokens(answer: Answer, nowMs: number): Tokens {
  if (answer.status !== 200) throw tokenFailure(answer, nowMs);
  const tokens = parseWith(failure, TOKENS, answer);
  const endsInS = tokens.refresh_token_expires_in;
  return {
    accessToken: new Secret(tokens.access_token),
    scopes: tokens.scope.split(',').map((one) => one.trim()),
    tokenEndsAtMs: nowMs + (tokens.expires_in ?? USUAL_TOKEN_S) * 1000,
    ...(tokens.refresh_token === undefined ? {} : { refreshToken: new Secret(tokens.refresh_token) }),
    ...(endsInS === undefined ? {} : { endsAtMs: nowMs + endsInS * 1000 }),
  };
}

const ERRORS = z.object({
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }).partial().optional() })).min(1),
});
const SHOP = z.object({
  data: z.object({
    shop: z.object({ name: z.string(), myshopifyDomain: z.string() }),
    currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  }),
});

export interface ShopAnswer {
  readonly domain: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/**
 * Whose shop a token opens. Shopify says some refusals with status 200: the code decides, never the message.
 * @throws MarketplaceError as `refusals.ts` has them
 */
export function parseShop(answer: Answer, nowMs: number): ShopAnswer {
  const { shop, currentAppInstallation } = parseWith(failure, SHOP, goodAnswer(answer, nowMs)).data;
  const domain = shop.myshopifyDomain.toLowerCase();
  if (!isShopDomain(domain)) throw failure('marketplace.unexpected', { operation: answer.operation, reason: 'shape' });
  return { domain, name: tidy(shop.name), scopes: currentAppInstallation.accessScopes.map((one) => one.handle) };
}

/** An answer of the Admin API that is no refusal, of either status. @throws MarketplaceError as `refusals.ts` has them */
export function goodAnswer(answer: Answer, nowMs: number): Answer {
  if (answer.status !== 200) throw shopFailure(answer, nowMs);
  const refused = ERRORS.safeParse(json(answer));
  if (refused.success) throw codeFailure(refused.data.errors[0]?.extensions?.code, answer, nowMs);
  return answer;
}

/** @see docs/platforms/shopify.md section 7: the codes that Shopify lists */
function codeFailure(code: string | undefined, answer: Answer, nowMs: number): Error {
  const { operation, requestId } = answer;
  switch (code) {
    case 'THROTTLED':
    case '429':
      return throttledBy(answer, nowMs);
    case 'ACCESS_DENIED':
      return failure('marketplace.refused', { operation, reason: 'missing-scope', requestId });
    case 'SHOP_INACTIVE':
      return failure('marketplace.unavailable', { operation, reason: 'inactive', requestId });
    case 'INTERNAL_SERVER_ERROR':
      return failure('marketplace.unavailable', { operation, requestId });
    default:
      return failure('marketplace.unexpected', { operation, reason: 'graphql', requestId });
  }
}

/** Those of the scopes that are wanted and not given; what may be written may be read. */
export function missingScopes(wanted: readonly string[], given: readonly string[]): string[] {
  return wanted.filter((scope) => !given.includes(scope) && !given.includes(scope.replace(/^read_/, 'write_')));
}
