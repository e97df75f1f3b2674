/** The pure first halves of the calls: what is sent. Secrets stay in `Secret` until `call.ts` sends them. */
import { Secret } from '../../../bot/secret.ts';
import type { OutgoingRequest } from '../call.ts';

const JSON_BODY = { accept: 'application/json', 'content-type': 'application/json' };

/**
 * Trades a code. Wish takes GET as well, which would put the secret into an address: never used.
 * @param grant.redirectUri exactly as the seller entered it at Wish
 * @see wish.md section 3, step 5
 */
export function exchangeRequest(
  base: string,
  grant: {
    readonly clientId: string;
    readonly clientSecret: Secret;
    readonly code: Secret;
    readonly redirectUri: string;
  },
): OutgoingRequest {
  const body = JSON.stringify({
    client_id: grant.clientId,
    client_secret: grant.clientSecret.reveal(),
    code: grant.code.reveal(),
    grant_type: 'authorization_code',
    redirect_uri: grant.redirectUri,
  });
  return {
    operation: 'exchange',
    method: 'POST',
    url: `${base}/api/v3/oauth/access_token`,
    headers: JSON_BODY,
    body: new Secret(body),
  };
}

/**
 * A renewal. Wish describes GET alone, with its secrets in the address: they join it when it is asked, and no error names an address.
 * @see docs/platforms/wish.md section 3
 */
export function refreshRequest(
  base: string,
  grant: { readonly clientId: string; readonly clientSecret: Secret; readonly refreshToken: Secret },
): OutgoingRequest {
  return {
    operation: 'refresh',
    method: 'GET',
    url: `${base}/api/v3/oauth/refresh_token`,
    headers: { accept: 'application/json' },
    secretQuery: {
      client_id: new Secret(grant.clientId),
      client_secret: grant.clientSecret,
      refresh_token: grant.refreshToken,
      grant_type: new Secret('refresh_token'),
    },
  };
}

/** Whose the token is. */
export function testRequest(base: string, accessToken: Secret): OutgoingRequest {
  return get('test', `${base}/api/v3/oauth/test`, accessToken);
}

/** What the merchant is called, and whether the account is active. */
export function detailsRequest(base: string, accessToken: Secret): OutgoingRequest {
  return get('details', `${base}/api/v3/merchant/account_details`, accessToken);
}

/** Orders by the time of their change, the oldest first; both ends are counted in. */
export function ordersRequest(
  base: string,
  accessToken: Secret,
  { sinceMs, untilMs, limit }: { readonly sinceMs: number; readonly untilMs: number; readonly limit: number },
): OutgoingRequest {
  const query = new URLSearchParams({
    updated_at_min: new Date(sinceMs).toISOString(),
    updated_at_max: new Date(untilMs).toISOString(),
    sort_by: 'updated_at.asc',
    limit: String(limit),
  });
  return get('orders', `${base}/api/v3/orders?${query}`, accessToken);
}

/** The retired API's own test: it answers 404, and that is what is asked. */
export function v2TestRequest(base: string): OutgoingRequest {
  return { operation: 'v2', method: 'GET', url: `${base}/api/v2/auth_test`, headers: { accept: 'application/json' } };
}

function get(operation: string, url: string, accessToken: Secret): OutgoingRequest {
  const authorization = new Secret(`Bearer ${accessToken.reveal()}`);
  return { operation, method: 'GET', url, headers: { accept: 'application/json' }, secretHeaders: { authorization } };
}
