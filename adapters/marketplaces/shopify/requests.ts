/** The pure first halves of the calls. @see docs/platforms/shopify.md sections 3, 4 and 6 */
import { Secret } from '../../../bot/secret.ts';
import type { OutgoingRequest } from '../call.ts';
import { API_VERSION } from './version.ts';

/** An app's credentials: our own app's, or those that a person entered. */
export interface ShopifyClient {
  readonly clientId: string;
  readonly clientSecret: Secret;
}

/** How a call to the Admin API shows who is asking. */
export type Access = { readonly token: Secret } | { readonly apiKey: string; readonly password: Secret };

const JSON_ONLY = { accept: 'application/json' };

/** The address of the page on which the shop's owner installs our app. Without `grant_options[]` the token outlives the visit. */
export function installUrl(
  base: string,
  {
    clientId,
    scopes,
    state,
    redirectUri,
  }: { clientId: string; scopes: readonly string[]; state: string; redirectUri?: string | undefined },
): string {
  const query = new URLSearchParams({ client_id: clientId, scope: scopes.join(','), state });
  if (redirectUri !== undefined) query.set('redirect_uri', redirectUri);
  return `${base}/admin/oauth/authorize?${query}`;
}

/** `expiring=1` asks for a token of an hour and a refresh token; without it Shopify gives one that its API may refuse. */
export function exchangeRequest(base: string, client: ShopifyClient, code: Secret): OutgoingRequest {
  return tokenRequest('exchange', base, client, { code: code.reveal(), expiring: '1' });
}

/** A renewal. The refresh token that it brings takes the place of this one. */
export function refreshRequest(base: string, client: ShopifyClient, refreshToken: Secret): OutgoingRequest {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken.reveal() };
  return tokenRequest('refresh', base, client, form);
}

/** A token of 24 hours for a shop of the organization that owns the app. */
export function clientCredentialsRequest(base: string, client: ShopifyClient): OutgoingRequest {
  return tokenRequest('client-credentials', base, client, { grant_type: 'client_credentials' });
}

function tokenRequest(
  operation: string,
  base: string,
  { clientId, clientSecret }: ShopifyClient,
  more: Readonly<Record<string, string>>,
): OutgoingRequest {
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret.reveal(), ...more });
  return {
    operation,
    method: 'POST',
    url: `${base}/admin/oauth/access_token`,
    headers: { ...JSON_ONLY, 'content-type': 'application/x-www-form-urlencoded' },
    body: new Secret(form.toString()),
  };
}

/** The app uninstalls itself; all its tokens of the shop are dead then. @see docs/platforms/shopify.md section 8 */
export function uninstallRequest(base: string, token: Secret): OutgoingRequest {
  const url = `${base}/admin/api_permissions/current.json`;
  return {
    operation: 'uninstall',
    method: 'DELETE',
    url,
    headers: JSON_ONLY,
    secretHeaders: { 'x-shopify-access-token': token },
  };
}

const WHOSE = '{ shop { id name myshopifyDomain } currentAppInstallation { accessScopes { handle } } }';

/** Whose shop it is, and what the app may do there. */
export function shopRequest(base: string, access: Access): OutgoingRequest {
  return graphqlRequest('shop', { base, access, body: { query: WHOSE } });
}

/** One question to a shop. */
interface GraphqlCall {
  readonly base: string;
  readonly access: Access;
  readonly body: { readonly query: string; readonly variables?: object };
}

export function graphqlRequest(operation: string, { base, access, body }: GraphqlCall): OutgoingRequest {
  return {
    operation,
    method: 'POST',
    url: `${base}/admin/api/${API_VERSION}/graphql.json`,
    headers: { ...JSON_ONLY, 'content-type': 'application/json' },
    secretHeaders: 'token' in access ? { 'x-shopify-access-token': access.token } : { authorization: basic(access) },
    body: new Secret(JSON.stringify(body)),
  };
}

function basic({ apiKey, password }: Extract<Access, { apiKey: string }>): Secret {
  return new Secret(`Basic ${Buffer.from(`${apiKey}:${password.reveal()}`).toString('base64')}`);
}
