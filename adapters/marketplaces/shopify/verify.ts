import { MarketplaceError } from '../../../bot/errors.ts';
import type { Account, Clock, VerifyRequest } from '../../../bot/ports.ts';
import type { Secret } from '../../../bot/secret.ts';
import type { Call } from '../call.ts';
import { missingScopes, parseShop, parseTokens, type ShopAnswer } from './answers.ts';
import type { Endpoints } from './endpoints.ts';
import { failure } from './failure.ts';
import { type Access, clientCredentialsRequest, shopRequest } from './requests.ts';
import { accountNameOf } from './shop-domain.ts';
import { API_VERSION, VERSION_HEADER } from './version.ts';

export interface Deps {
  readonly call: Call;
  readonly clock: Clock;
  readonly endpoints: Endpoints;
  readonly scopes: readonly string[];
}

/**
 * Asks a shop whose it is. One that answers with another domain than it was called by is told as that other site, so that the person
 * sees both and chooses.
 * @throws MarketplaceError
 */
export async function verifyShop(deps: Deps, request: VerifyRequest): Promise<Account> {
  const { call, clock, endpoints, scopes } = deps;
  const base = endpoints.base(request.site);
  const access = await accessOf(deps, request);
  const answer = await asShop(() => call(shopRequest(base, access), request.signal));
  const shop = parseShop(answer, clock.now());
  if (missingScopes(scopes, shop.scopes).length > 0)
    throw failure('marketplace.refused', { operation: 'shop', reason: 'missing-scope', requestId: answer.requestId });
  return accountOf(shop, answer.headers?.[VERSION_HEADER]);
}

/** @param version the one that answered: a version that is gone is answered by the oldest there is */
function accountOf({ domain, name }: ShopAnswer, version: string | undefined): Account {
  return {
    ...(version === undefined || version === API_VERSION ? {} : { notes: ['shopify.note.otherVersion'] }),
    sellerId: domain,
    sites: [{ code: domain, storeName: name, suspended: false, name: accountNameOf(domain) }],
  };
}

/** What each flow shows: a token that is there, one that is fetched for a day, or the pair of a private app. */
export async function accessOf(
  { call, clock, endpoints }: Deps,
  { flow, site, credentials, values, signal }: VerifyRequest,
): Promise<Access> {
  if (flow === 'private') return { apiKey: values.apiKey ?? '', password: secretOf(credentials.apiPassword) };
  if (flow === 'admin-token') return { token: secretOf(credentials.adminToken) };
  if (flow === 'install') return { token: secretOf(credentials.accessToken) };
  const client = { clientId: values.clientId ?? '', clientSecret: secretOf(credentials.clientSecret) };
  const answer = await asShop(() => call(clientCredentialsRequest(endpoints.base(site), client), signal));
  return { token: parseTokens(answer, clock.now()).accessToken };
}

function secretOf(secret: Secret | undefined): Secret {
  if (secret) return secret;
  throw failure('marketplace.expired', { operation: 'shop', reason: 'no-token' });
}

/**
 * A shop's address that leads elsewhere is a shop that was renamed: nothing is followed (S43), and the person is asked for its domain
 * of today.
 */
export async function asShop<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MarketplaceError) || error.details.reason !== 'redirect') throw error;
    throw failure('marketplace.mismatch', { ...error.details, reason: 'renamed' });
  }
}
