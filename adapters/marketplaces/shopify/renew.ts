import { MarketplaceError } from '../../../bot/errors.ts';
import type { Renewed, RenewRequest } from '../../../bot/ports.ts';
import type { Answer, OutgoingRequest } from '../call.ts';
import { neededFor, renewedOf } from '../renewal.ts';
import { parseTokens, type Tokens } from './answers.ts';
import { failure } from './failure.ts';
import { asOurApp } from './own-app.ts';
import { clientCredentialsRequest, refreshRequest, type ShopifyClient } from './requests.ts';
import { asShop, type Deps } from './verify.ts';

/**
 * A new pair; the access token before it is dead. The refresh token that was sent gives the same pair again until the new one is used.
 * @throws MarketplaceError `expired` (`no-token`, `invalid_request`, `invalid_grant`) · `refused` (`app_not_installed`) · `app-refused` ·
 *   `mismatch` (`renamed`) · `throttled` · `unavailable` · `unexpected`
 * @see docs/platforms/shopify.md section 4
 */
export async function renewInstall(deps: Deps, client: ShopifyClient, request: RenewRequest): Promise<Renewed> {
  const { credentials, site, signal } = request;
  const refreshToken = neededFor(credentials.refreshToken, failure);
  const sent = refreshRequest(deps.endpoints.base(site), client, refreshToken);
  return renewedOf(
    await tokensBy(deps, { sent, signal }, (answer, nowMs) => asOurApp(() => parseTokens(answer, nowMs))),
  );
}

/**
 * Another token of 24 hours, for the client id and secret that the seller entered.
 * @throws MarketplaceError as `renewInstall`, and `refused` (`invalid_client`, `shop_not_permitted`) · never `app-refused`
 * @see docs/platforms/shopify.md section 3
 */
export async function renewDevApp(deps: Deps, { credentials, values, site, signal }: RenewRequest): Promise<Renewed> {
  const clientSecret = neededFor(credentials.clientSecret, failure);
  const client = { clientId: values.clientId ?? '', clientSecret };
  const sent = clientCredentialsRequest(deps.endpoints.base(site), client);
  return renewedOf(await tokensBy(deps, { sent, signal }, parseTokens));
}

async function tokensBy(
  { call, clock }: Deps,
  { sent, signal }: { readonly sent: OutgoingRequest; readonly signal: AbortSignal },
  parse: (answer: Answer, nowMs: number) => Tokens,
): Promise<Tokens> {
  const askedAtMs = clock.now();
  const answer = await asShop(() => call(sent, signal));
  try {
    return parse(answer, askedAtMs);
  } catch (error) {
    /** A page that is not there says nothing of a consent: only the endpoint's own words end one. */
    if (!(error instanceof MarketplaceError) || error.details.reason !== 'no-such-shop') throw error;
    throw failure('marketplace.unexpected', error.details);
  }
}
