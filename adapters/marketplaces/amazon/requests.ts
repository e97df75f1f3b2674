/** The pure first halves of the calls. */
import { Secret } from '../../../bot/secret.ts';
import type { OutgoingRequest } from '../call.ts';
import type { AmazonSite } from './sites.ts';

/** A Login with Amazon client: the app's own, or one that a person entered. */
export interface LwaClient {
  readonly clientId: string;
  readonly clientSecret: Secret;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', accept: 'application/json' };

/** Amazon asks for an agent with a name and a version. */
const AGENT = { 'user-agent': 'Shopkey/0.1 (Language=TypeScript)' };

/** The field is `code`, not `spapi_oauth_code`; `redirect_uri` must be the one that the consent link carried. */
export function exchangeRequest(
  tokenUrl: string,
  client: LwaClient,
  grant: { readonly code: Secret; readonly redirectUri?: string | undefined },
): OutgoingRequest {
  const form = new URLSearchParams({ grant_type: 'authorization_code', code: grant.code.reveal() });
  if (grant.redirectUri !== undefined) form.set('redirect_uri', grant.redirectUri);
  return tokenRequest('exchange', tokenUrl, client, form);
}

export function refreshRequest(tokenUrl: string, client: LwaClient, refreshToken: Secret): OutgoingRequest {
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken.reveal() });
  return tokenRequest('refresh', tokenUrl, client, form);
}

function tokenRequest(operation: string, url: string, client: LwaClient, form: URLSearchParams): OutgoingRequest {
  form.set('client_id', client.clientId);
  form.set('client_secret', client.clientSecret.reveal());
  return { operation, method: 'POST', url, headers: { ...FORM, ...AGENT }, body: new Secret(form.toString()) };
}

/** No parameters: a marketplace parameter that is not the seller's turns the answer into a 403. */
export function participationsRequest(apiUrl: string, accessToken: Secret): OutgoingRequest {
  return {
    operation: 'participations',
    method: 'GET',
    url: `${apiUrl}/sellers/v1/marketplaceParticipations`,
    headers: { accept: 'application/json', ...AGENT },
    secretHeaders: { 'x-amz-access-token': accessToken },
  };
}

/**
 * Orders by their last change. With a token all but the size stays what it was; of the buyer nothing is asked for.
 * @param page up to 50 marketplace ids of one region; `limit` up to 100
 */
export function ordersRequest(
  apiUrl: string,
  accessToken: Secret,
  page: {
    readonly marketplaceIds: readonly string[];
    readonly sinceMs: number;
    readonly beforeMs: number;
    readonly token?: string | undefined;
    readonly limit: number;
  },
): OutgoingRequest {
  const query = new URLSearchParams({
    marketplaceIds: page.marketplaceIds.join(','),
    lastUpdatedAfter: new Date(page.sinceMs).toISOString(),
    lastUpdatedBefore: new Date(page.beforeMs).toISOString(),
    includedData: 'FULFILLMENT,PROCEEDS',
    maxResultsPerPage: String(page.limit),
  });
  if (page.token !== undefined) query.set('paginationToken', page.token);
  return {
    operation: 'orders',
    method: 'GET',
    url: `${apiUrl}/orders/2026-01-01/orders?${query}`,
    headers: { accept: 'application/json', ...AGENT },
    secretHeaders: { 'x-amz-access-token': accessToken },
  };
}

/** No product of this number is needed: the answer repeats the seller's id even when it refuses the product. */
const MADE_UP_ASIN = 'B000000000';

export function feesEstimateRequest(apiUrl: string, accessToken: Secret, site: AmazonSite): OutgoingRequest {
  return {
    operation: 'sellerId',
    method: 'POST',
    url: `${apiUrl}/products/fees/v0/items/${MADE_UP_ASIN}/feesEstimate`,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...AGENT },
    secretHeaders: { 'x-amz-access-token': accessToken },
    body: new Secret(
      JSON.stringify({
        FeesEstimateRequest: {
          MarketplaceId: site.marketplaceId,
          IsAmazonFulfilled: false,
          PriceToEstimateFees: { ListingPrice: { CurrencyCode: site.currency, Amount: 10 } },
          Identifier: 'shopkey',
        },
      }),
    ),
  };
}
