/** The pure first halves of the REST calls: what is sent. Secrets stay in `Secret` until `call.ts` sends them. */
import { Secret } from '../../../bot/secret.ts';
import type { OutgoingRequest } from '../call.ts';
import { wholeCode } from './callback.ts';
import type { OwnApp } from './config.ts';

const JSON_WANTED = { accept: 'application/json' } as const;

/** The code goes in encoded once; `redirect_uri` is the same RuName that the link carried. */
export function exchangeRequest(apiUrl: string, app: OwnApp, code: Secret): OutgoingRequest {
  return tokenRequest('exchange', apiUrl, app, {
    grant_type: 'authorization_code',
    code: wholeCode(code).reveal(),
    redirect_uri: app.ruName,
  });
}

/** Without `scope`: a smaller list would silently make a weaker token. */
export function refreshRequest(apiUrl: string, app: OwnApp, refreshToken: Secret): OutgoingRequest {
  return tokenRequest('refresh', apiUrl, app, { grant_type: 'refresh_token', refresh_token: refreshToken.reveal() });
}

/** A token of the application itself, for what is nobody's account: the keys of notifications. */
export function appTokenRequest(apiUrl: string, app: Omit<OwnApp, 'ruName'>): OutgoingRequest {
  return tokenRequest('appToken', apiUrl, app, {
    grant_type: 'client_credentials',
    scope: 'https://api.ebay.com/oauth/api_scope',
  });
}

function tokenRequest(
  operation: string,
  apiUrl: string,
  { clientId, clientSecret }: Omit<OwnApp, 'ruName'>,
  form: Readonly<Record<string, string>>,
): OutgoingRequest {
  const basic = Buffer.from(`${clientId}:${clientSecret.reveal()}`).toString('base64');
  return {
    operation,
    method: 'POST',
    url: `${apiUrl}/identity/v1/oauth2/token`,
    headers: { ...JSON_WANTED, 'content-type': 'application/x-www-form-urlencoded' },
    secretHeaders: { authorization: new Secret(`Basic ${basic}`) },
    body: new Secret(new URLSearchParams(form).toString()),
  };
}

/** The last slash belongs to the address. */
export function userRequest(identityUrl: string, accessToken: Secret): OutgoingRequest {
  return getRequest('user', `${identityUrl}/commerce/identity/v1/user/`, accessToken);
}

export function privilegeRequest(apiUrl: string, accessToken: Secret): OutgoingRequest {
  return getRequest('privilege', `${apiUrl}/sell/account/v1/privilege`, accessToken);
}

/** Orders by their last change, both ends of the window among them. @param limit up to 200; more is refused */
export function ordersRequest(
  apiUrl: string,
  accessToken: Secret,
  page: { readonly sinceMs: number; readonly beforeMs: number; readonly offset: number; readonly limit: number },
): OutgoingRequest {
  const [since, before] = [page.sinceMs, page.beforeMs].map((ms) => new Date(ms).toISOString());
  /** Everything but letters and digits is encoded, once: eBay wants brackets so. */
  const filter = encodeURIComponent(`lastmodifieddate:[${since}..${before}]`);
  const query = `filter=${filter}&limit=${page.limit}&offset=${page.offset}`;
  return getRequest('orders', `${apiUrl}/sell/fulfillment/v1/order?${query}`, accessToken);
}

/** @param kid as a notification's signature names it: letters, digits and hyphens */
export function publicKeyRequest(apiUrl: string, kid: string, appToken: Secret): OutgoingRequest {
  return getRequest('publicKey', `${apiUrl}/commerce/notification/v1/public_key/${encodeURIComponent(kid)}`, appToken);
}

/** What the application may hear of, and where: `subscription`, `destination?limit=100`. */
export function notificationRequest(
  apiUrl: string,
  { operation, method, path, body }: NotificationCall,
  appToken: Secret,
): OutgoingRequest {
  const request = getRequest(operation, `${apiUrl}/commerce/notification/v1/${path}`, appToken);
  if (method === 'GET') return request;
  if (!body) return { ...request, method };
  return { ...request, method, headers: { ...JSON_WANTED, 'content-type': 'application/json' }, body };
}

export interface NotificationCall {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** JSON; a destination's has the verification token. */
  readonly body?: Secret;
}

/** Where eBay delivers, as it is made and mended. */
export function destinationBody(endpoint: string, verificationToken: Secret): Secret {
  const deliveryConfig = { endpoint, verificationToken: verificationToken.reveal() };
  return new Secret(JSON.stringify({ name: 'Shopkey', status: 'ENABLED', deliveryConfig }));
}

function getRequest(operation: string, url: string, token: Secret): OutgoingRequest {
  return {
    operation,
    method: 'GET',
    url,
    headers: JSON_WANTED,
    secretHeaders: { authorization: new Secret(`Bearer ${token.reveal()}`) },
  };
}
