/** Calls of the Trading API, as XML: the retired flow is made of them. */
import { Secret } from '../../../../bot/secret.ts';
import type { OutgoingRequest } from '../../call.ts';
import type { OwnApp } from '../config.ts';
import type { EbaySite } from '../sites.ts';

/** What a call of the Trading API is signed with: the keyset, and the dev id beside it. */
export interface TradingApp extends OwnApp {
  readonly devId: string;
}

/** The version whose answers are read here. */
const COMPATIBILITY_LEVEL = '1349';

/** No token stands in the body: an empty one is refused (931). */
export function sessionIdRequest(apiUrl: string, app: TradingApp, site: EbaySite): OutgoingRequest {
  return call(apiUrl, app, site, 'GetSessionID', `<RuName>${escapeXml(app.ruName)}</RuName>`);
}

/** @param sessionId as `GetSessionID` gave it, not encoded */
export function fetchTokenRequest(apiUrl: string, app: TradingApp, site: EbaySite, sessionId: Secret): OutgoingRequest {
  return call(apiUrl, app, site, 'FetchToken', `<SessionID>${escapeXml(sessionId.reveal())}</SessionID>`);
}

/** Whose token it is. `ConfirmIdentity` would need a RuName of another kind. */
export function getUserRequest(apiUrl: string, app: TradingApp, site: EbaySite, token: Secret): OutgoingRequest {
  return call(apiUrl, app, site, 'GetUser', requester(token));
}

/** Ends the token. @see https://developer.ebay.com/DevZone/xml/docs/Reference/ebay/RevokeToken.html */
export function revokeTokenRequest(apiUrl: string, app: TradingApp, site: EbaySite, token: Secret): OutgoingRequest {
  return call(apiUrl, app, site, 'RevokeToken', requester(token));
}

const requester = (token: Secret): string =>
  `<RequesterCredentials><eBayAuthToken>${escapeXml(token.reveal())}</eBayAuthToken></RequesterCredentials>`;

function call(apiUrl: string, app: TradingApp, site: EbaySite, name: string, body: string): OutgoingRequest {
  return {
    operation: name,
    method: 'POST',
    url: `${apiUrl}/ws/api.dll`,
    headers: {
      'content-type': 'text/xml',
      'x-ebay-api-call-name': name,
      'x-ebay-api-compatibility-level': COMPATIBILITY_LEVEL,
      'x-ebay-api-siteid': String(site.siteId),
    },
    secretHeaders: {
      'x-ebay-api-app-name': new Secret(app.clientId),
      'x-ebay-api-dev-name': new Secret(app.devId),
      'x-ebay-api-cert-name': app.clientSecret,
    },
    body: new Secret(
      `<?xml version="1.0" encoding="utf-8"?><${name}Request xmlns="urn:ebay:apis:eBLBaseComponents">${body}</${name}Request>`,
    ),
  };
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
