import type { Exchanged, ExchangeRequest } from '../../../bot/ports.ts';
import { missingScopes, parseTokens } from './answers.ts';
import { failure } from './failure.ts';
import { asOurApp } from './own-app.ts';
import { exchangeRequest, type ShopifyClient } from './requests.ts';
import { asShop, type Deps } from './verify.ts';

/**
 * Trades an install's code for an expiring token and the refresh token that every renewal replaces.
 * @throws MarketplaceError `expired` (the code) · `app-refused` (`app-fewer-scopes` among others) · `mismatch` (`renamed`) · `throttled` ·
 *   `unavailable` · `unexpected` (`no-refresh-token` among others)
 */
export async function exchangeCode(
  { call, clock, endpoints, scopes }: Deps,
  client: ShopifyClient,
  { site, code, signal }: ExchangeRequest,
): Promise<Exchanged> {
  const askedAtMs = clock.now();
  const answer = await asShop(() => call(exchangeRequest(endpoints.base(site), client, code), signal));
  const tokens = asOurApp(() => parseTokens(answer, askedAtMs));
  const { operation, requestId } = answer;
  if (!tokens.refreshToken)
    throw failure('marketplace.unexpected', { operation, reason: 'no-refresh-token', requestId });
  if (missingScopes(scopes, tokens.scopes).length > 0)
    throw failure('marketplace.app-refused', { operation, reason: 'app-fewer-scopes', requestId });
  return {
    credentials: { accessToken: tokens.accessToken, refreshToken: tokens.refreshToken },
    tokenEndsAtMs: tokens.tokenEndsAtMs,
    ...(tokens.endsAtMs === undefined ? {} : { endsAtMs: tokens.endsAtMs }),
  };
}
