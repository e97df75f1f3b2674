import type { Renewed } from '../../bot/ports.ts';
import type { Secret } from '../../bot/secret.ts';
import type { Failure } from './failure.ts';

/** What the token endpoint gave in the place of a token that ends. Absent is what it did not say. */
export interface FreshTokens {
  readonly accessToken: Secret;
  readonly refreshToken?: Secret | undefined;
  /** When the access token ends, UTC milliseconds. */
  readonly tokenEndsAtMs?: number | undefined;
  /** When the consent ends by itself, UTC milliseconds, where a renewal moves that. */
  readonly endsAtMs?: number | undefined;
}

/** S16: an answer that leaves something out takes nothing away. */
export function renewedOf({ accessToken, refreshToken, tokenEndsAtMs, endsAtMs }: FreshTokens): Renewed {
  return {
    credentials: { accessToken, ...(refreshToken === undefined ? {} : { refreshToken }) },
    ...(tokenEndsAtMs === undefined ? {} : { tokenEndsAtMs }),
    ...(endsAtMs === undefined ? {} : { endsAtMs }),
  };
}

/**
 * The secret that a renewal is asked with.
 * @throws MarketplaceError `expired` (`no-token`): there is none, so only a new consent helps
 */
export function neededFor(secret: Secret | undefined, failure: Failure): Secret {
  if (secret) return secret;
  throw failure('marketplace.expired', { operation: 'refresh', reason: 'no-token' });
}

/** @returns MarketplaceError `unexpected` (`no-renewal`): nobody asks this flow for a renewal but by mistake */
export const noRenewal = (failure: Failure): Error =>
  failure('marketplace.unexpected', { operation: 'refresh', reason: 'no-renewal' });

/** @returns MarketplaceError `unexpected` (`by-hand`): the platform has no call that ends this flow's consents */
export const noRevocation = (failure: Failure): Error =>
  failure('marketplace.unexpected', { operation: 'revoke', reason: 'by-hand' });

/** How long before its end a token of an hour or two is renewed: long enough for some tries, and more than the 5 minutes that the ERP is promised. */
export const SHORT_LIVED_BEFORE_MS = 10 * 60_000;
