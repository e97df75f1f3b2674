import { z } from 'zod';
import { Secret } from '../../../bot/secret.ts';
import type { Answer } from '../call.ts';
import type { Failure } from '../failure.ts';
import type { FreshTokens } from '../renewal.ts';
import { parseIop } from './answers.ts';
import { textOf } from './envelope.ts';

const text = z.preprocess(textOf, z.string().min(1).max(4096));
const short = z.preprocess(textOf, z.string().max(200)).optional();
const seconds = z.preprocess(
  textOf,
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number),
);

/** Only what is used is asked for; numbers come as numbers or as texts. */
const TOKENS = z.object({
  access_token: text,
  refresh_token: text.optional(),
  expires_in: seconds,
  refresh_expires_in: seconds.optional(),
  account_platform: short,
  account: short,
  user_id: short,
  user_nick: short,
  country: short,
  country_user_info: z.unknown().optional(),
});

/** As `TOKENS`, of a renewal: the token before it may be dead, so nothing but a missing new one makes an answer useless. */
const RENEWED = z.object({
  access_token: text,
  refresh_token: text.optional().catch(undefined),
  expires_in: seconds.optional().catch(undefined),
  refresh_expires_in: seconds.optional().catch(undefined),
  user_id: short.catch(undefined),
  country_user_info: z.unknown().optional(),
});

/** What `/auth/token/create` and `/auth/token/refresh` answer. */
export interface IopTokens {
  readonly accessToken: Secret;
  /** Absent where the answer has none, or says that it cannot be used (`refresh_expires_in` 0). */
  readonly refreshToken?: Secret;
  /** Seconds. */
  readonly expiresInS: number;
  readonly tokenEndsAtMs: number;
  /** When the consent ends by itself: with the refresh token, which no refresh prolongs, or with the access token where there is none. */
  readonly endsAtMs: number;
  /** `seller_center`, `buyerApp`, … */
  readonly accountPlatform: string;
  /** The login, an e-mail address or a name: somebody's personal data, masked. */
  readonly login: string;
  readonly userId: string;
  readonly userNick: string;
  readonly country: string;
  readonly countryUserInfo: unknown;
}

/** @throws MarketplaceError as `parseIop`, and `unexpected` (`shape`) */
export function parseIopTokens(answer: Answer, nowMs: number, failure: Failure): IopTokens {
  const read = TOKENS.safeParse(parseIop(answer, nowMs, failure));
  const { operation, status } = answer;
  if (!read.success) throw failure('marketplace.unexpected', { operation, status, reason: 'shape' });
  const { data } = read;
  const refreshS = data.refresh_expires_in ?? 0;
  const isRefreshable = data.refresh_token !== undefined && refreshS > 0;
  return {
    accessToken: new Secret(data.access_token),
    ...(isRefreshable && data.refresh_token !== undefined ? { refreshToken: new Secret(data.refresh_token) } : {}),
    expiresInS: data.expires_in,
    tokenEndsAtMs: nowMs + data.expires_in * 1000,
    endsAtMs: nowMs + (isRefreshable ? refreshS : data.expires_in) * 1000,
    accountPlatform: data.account_platform ?? '',
    login: maskLogin(data.account ?? ''),
    userId: data.user_id ?? '',
    userNick: data.user_nick ?? '',
    country: data.country ?? '',
    countryUserInfo: data.country_user_info,
  };
}

/** Whose the tokens of a renewal are, as far as the answer says it. */
export interface RenewedFor {
  readonly userId: string | undefined;
  readonly countryUserInfo: unknown;
}

/**
 * What `/auth/token/refresh` gave. Its `refresh_expires_in` does not move the end of the consent; 0 says that nothing can be renewed any
 * more, so that the consent ends with the access token.
 * @param nowMs when it was asked: the token ends rather a little too early than too late
 * @throws MarketplaceError as `parseIop`, and `unexpected` (`shape`)
 */
export function parseIopRenewal(answer: Answer, nowMs: number, failure: Failure): FreshTokens & RenewedFor {
  const read = RENEWED.safeParse(parseIop(answer, nowMs, failure));
  const { operation, status } = answer;
  if (!read.success) throw failure('marketplace.unexpected', { operation, status, reason: 'shape' });
  const { access_token, refresh_token, expires_in, refresh_expires_in, user_id, country_user_info } = read.data;
  const isLast = refresh_expires_in === 0;
  const tokenEndsAtMs = expires_in === undefined ? undefined : nowMs + expires_in * 1000;
  return {
    accessToken: new Secret(access_token),
    refreshToken: refresh_token === undefined || isLast ? undefined : new Secret(refresh_token),
    tokenEndsAtMs,
    endsAtMs: isLast ? tokenEndsAtMs : undefined,
    userId: user_id,
    countryUserInfo: country_user_info,
  };
}

/** `s•••@example.com`: enough for its owner to know it. */
export function maskLogin(login: string): string {
  const [name = '', host] = login.split('@');
  return name === '' ? '' : `${[...name][0] ?? ''}•••${host === undefined ? '' : `@${host}`}`;
}
