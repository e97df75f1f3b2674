import { MarketplaceError } from '../../../bot/errors.ts';
import type { Clock, Renewed, RenewRequest } from '../../../bot/ports.ts';
import type { Call } from '../call.ts';
import { neededFor, renewedOf } from '../renewal.ts';
import { parseTokens, type Tokens } from './answers.ts';
import type { Endpoints } from './endpoints.ts';
import { failure } from './failure.ts';
import { asOurApp } from './own-app.ts';
import { type LwaClient, refreshRequest } from './requests.ts';

export interface LwaDeps {
  readonly call: Call;
  readonly clock: Clock;
  readonly endpoints: Endpoints;
}

/**
 * A new access token, as often as it is asked for: the refresh token stays good.
 * @throws MarketplaceError `expired` (`no-token`, `invalid_grant`) · `refused` (the client) · the general ones
 * @see amazon.md, "What lives how long"
 */
export async function refreshWithLwa(
  { call, clock, endpoints }: LwaDeps,
  client: LwaClient,
  { credentials, signal }: Pick<RenewRequest, 'credentials' | 'signal'>,
): Promise<Tokens> {
  const request = refreshRequest(endpoints.token, client, neededFor(credentials.refreshToken, failure));
  const askedAtMs = clock.now();
  return parseTokens(await call(request, signal), askedAtMs);
}

/** For a seller's own app. @throws MarketplaceError as `refreshWithLwa` */
export async function renewPrivate(deps: LwaDeps, client: LwaClient, request: RenewRequest): Promise<Renewed> {
  return renewedOf(await refreshWithLwa(deps, client, request));
}

/**
 * For our app. Consents were given to it: a client that Amazon does not know them by was changed in our configuration, and no shop's
 * consent is over for that.
 * @throws MarketplaceError as `refreshWithLwa`, with `app-refused` for what it says of the client
 */
export async function renewOurs(deps: LwaDeps, client: LwaClient, request: RenewRequest): Promise<Renewed> {
  try {
    return await asOurApp(() => renewPrivate(deps, client, request));
  } catch (error) {
    if (!(error instanceof MarketplaceError) || error.code !== 'marketplace.refused') throw error;
    throw failure('marketplace.app-refused', { ...error.details, reason: `app-${error.details.reason}` });
  }
}
