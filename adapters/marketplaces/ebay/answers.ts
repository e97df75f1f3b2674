/** The pure second halves of the REST calls: what came back, as values or as one of few typed errors. */
import { z } from 'zod';
import { Secret } from '../../../bot/secret.ts';
import type { Answer } from '../call.ts';
import { json, parseWith } from '../json.ts';
import { tidy } from '../tidy.ts';
import { failure } from './failure.ts';
import { nextPacificMidnight } from './pacific.ts';

const TOKENS = z.object({
  access_token: z.string().min(1).max(8192),
  expires_in: z.number().int().positive().optional(),
  refresh_token: z.string().min(1).max(8192).optional(),
  refresh_token_expires_in: z.number().int().positive().optional(),
});
const TOKEN_ERROR = z.object({ error: z.string(), error_description: z.string().optional() });
const API_ERROR = z.object({ errors: z.array(z.object({ errorId: z.number().int() })).min(1) });

const USER = z.object({
  userId: z.string().regex(/^[\x21-\x7e]{1,100}$/),
  username: z.string().optional(),
  registrationMarketplaceId: z.string().optional(),
  accountType: z.string().optional(),
  status: z.string().optional(),
  businessAccount: z.object({ name: z.string().optional(), doingBusinessAs: z.string().optional() }).optional(),
});
const PRIVILEGE = z.object({ sellerRegistrationCompleted: z.boolean() });

export interface Tokens {
  readonly accessToken: Secret;
  readonly tokenEndsAtMs?: number;
  /** A renewal brings none: the old one runs on. */
  readonly refreshToken?: Secret;
  readonly endsAtMs?: number;
}

/** Whose account it is, as eBay says. */
export interface EbayUser {
  /** Never changes; the only key to find an account by. */
  readonly userId: string;
  /** What people call it: the business' name, or the user name where it is shown. */
  readonly storeName: string;
  /** eBay gives the id in the name's stead to developers of mainland China for accounts of the US. */
  readonly isNameHidden: boolean;
  /** `EBAY_HK`: where the account was registered; it may be one that we do not know. */
  readonly registeredAt?: string;
  /** `CONFIRMED`, `ACCOUNTONHOLD`, … */
  readonly status?: string;
}

/**
 * Tokens of an exchange or a renewal. eBay says the same of a dead code and a dead grant: what was sent tells them apart.
 * @throws MarketplaceError `expired` (`code-refused`, `grant-refused`) · `app-refused` · `throttled` · `unavailable` · `unexpected`
 */
export function parseTokens(answer: Answer, nowMs: number): Tokens {
  if (answer.status !== 200) throw tokenFailure(answer, nowMs);
  const read = parseWith(failure, TOKENS, answer);
  return {
    accessToken: new Secret(read.access_token),
    ...(read.expires_in === undefined ? {} : { tokenEndsAtMs: nowMs + read.expires_in * 1000 }),
    ...(read.refresh_token === undefined ? {} : { refreshToken: new Secret(read.refresh_token) }),
    ...(read.refresh_token_expires_in === undefined ? {} : { endsAtMs: nowMs + read.refresh_token_expires_in * 1000 }),
  };
}

/** The administrator's: the keyset, its scopes, its RuName. */
const OWN_APP: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client', 'invalid_scope']);

function tokenFailure(answer: Answer, nowMs: number): Error {
  const general = generalFailure(answer, nowMs);
  if (general) return general;
  const at = { operation: answer.operation, status: answer.status };
  const body = json(answer);
  if (body === undefined) return failure('marketplace.unavailable', { ...at, reason: 'not-json' });
  const read = TOKEN_ERROR.safeParse(body);
  if (!read.success) return failure('marketplace.unexpected', { ...at, reason: 'shape' });
  const reason = /^[a-z_]{1,40}$/.test(read.data.error) ? read.data.error : 'unknown';
  if (reason === 'invalid_grant')
    return failure('marketplace.expired', {
      ...at,
      reason: answer.operation === 'exchange' ? 'code-refused' : 'grant-refused',
    });
  return failure(OWN_APP.has(reason) ? 'marketplace.app-refused' : 'marketplace.unexpected', { ...at, reason });
}

/** @throws MarketplaceError as `apiFailure` */
export function parseUser(answer: Answer, nowMs: number): EbayUser {
  if (answer.status !== 200) throw apiFailure(answer, nowMs);
  const {
    userId,
    username = '',
    businessAccount,
    registrationMarketplaceId,
    status,
  } = parseWith(failure, USER, answer);
  const isNameHidden = username === '' || username === userId;
  const business = tidy(businessAccount?.doingBusinessAs ?? '') || tidy(businessAccount?.name ?? '');
  const registeredAt = registrationMarketplaceId?.slice(0, 40);
  return {
    userId,
    storeName: business || (isNameHidden ? '' : tidy(username)),
    isNameHidden,
    ...(registeredAt === undefined ? {} : { registeredAt }),
    ...(status === undefined ? {} : { status }),
  };
}

/** @throws MarketplaceError `mismatch` (`not-a-seller`): a buyer's account was authorized · as `apiFailure` */
export function parsePrivilege(answer: Answer, nowMs: number): void {
  if (answer.status !== 200) throw apiFailure(answer, nowMs);
  if (!parseWith(failure, PRIVILEGE, answer).sellerRegistrationCompleted)
    throw failure('marketplace.mismatch', { operation: answer.operation, status: 200, reason: 'not-a-seller' });
}

/** The key of a notification's signature, as PEM; eBay sends it in one line. */
export function parsePublicKey(answer: Answer, nowMs: number): string {
  if (answer.status !== 200) throw apiFailure(answer, nowMs);
  return parseWith(failure, PUBLIC_KEY, answer).key;
}
const PUBLIC_KEY = z.object({ key: z.string().min(1).max(4096) });

/** eBay's numbers of errors that are known; any other is said by its number. */
const BAD_TOKEN = 1001;
const NO_RIGHT = 1100;

/**
 * @returns `expired` (`token-refused`: a fresh one may do) · `refused` (`scope-missing`) · `throttled` · `unavailable` ·
 *   `unexpected` with eBay's number
 */
export function apiFailure(answer: Answer, nowMs: number): Error {
  const general = generalFailure(answer, nowMs);
  if (general) return general;
  const at = { operation: answer.operation, status: answer.status };
  const body = json(answer);
  if (body === undefined) return failure('marketplace.unavailable', { ...at, reason: 'not-json' });
  const read = API_ERROR.safeParse(body);
  const id = read.success ? read.data.errors[0]?.errorId : undefined;
  if (answer.status === 401 && (id === BAD_TOKEN || id === undefined))
    return failure('marketplace.expired', { ...at, reason: 'token-refused' });
  if (answer.status === 403)
    return failure('marketplace.refused', { ...at, reason: id === NO_RIGHT ? 'scope-missing' : 'access-denied' });
  return failure('marketplace.unexpected', { ...at, reason: id === undefined ? 'shape' : `error-${id}` });
}

/** What every address of eBay may answer: the day's quota is used up, or it is broken. */
export function generalFailure({ operation, status }: Answer, nowMs: number): Error | undefined {
  if (status === 429)
    return failure('marketplace.throttled', { operation, status, untilMs: nextPacificMidnight(nowMs) });
  return status >= 500 ? failure('marketplace.unavailable', { operation, status }) : undefined;
}
