import type { Express, Response } from 'express';
import { CONSENT_LIFE_MS, isClient } from './clients.ts';
import { lwaError } from './error-answer.ts';
import { privateApp, SELLERS } from './sellers.ts';
import type { Token, World } from './world.ts';

const ACCESS_LIFE_MS = 3_600_000;
const GRANT_ERROR = 'The request has an invalid grant parameter :';

/** Login with Amazon's token endpoint: form-encoded only. @see amazon.md sections 2.1 and 3.2 */
export function tokenEndpoint(app: Express, world: World): void {
  app.post('/auth/o2/token', (request, response) => {
    response.set('cache-control', 'no-store');
    const isForm = request.is('application/x-www-form-urlencoded') !== false;
    const form = new URLSearchParams(isForm ? (request.body as Record<string, string>) : {});
    if (!isClient(world, form.get('client_id') ?? '', form.get('client_secret') ?? ''))
      return lwaError(response, 401, 'invalid_client', 'Client authentication failed');
    const grant = form.get('grant_type');
    if (grant === 'authorization_code') return exchange(world, form, response);
    if (grant === 'refresh_token') return refresh(world, form, response);
    if (grant === 'client_credentials') return grantless(world, form, response);
    if (!grant) return missing(response, 'grant_type');
    const said = 'The authorization grant type is not supported by the authorization server';
    lwaError(response, 400, 'unsupported_grant_type', said);
  });
}

function missing(response: Response, name: string): void {
  lwaError(response, 400, 'invalid_request', `The request is missing a required parameter : ${name}`);
}

function exchange(world: World, form: URLSearchParams, response: Response): void {
  const value = form.get('code');
  const clientId = form.get('client_id') ?? '';
  if (!value) return missing(response, 'code');
  const code = world.codes.get(value);
  const uri = form.get('redirect_uri');
  const isSameUri = code && (uri === null ? !code.isUriAsked : uri === code.redirectUri);
  const isOfClient = clientId === world.options.clientId;
  if (!code || code.isSpent || code.expiresAtMs <= world.now() || !isOfClient || !isSameUri)
    return lwaError(response, 400, 'invalid_grant', `${GRANT_ERROR} code`);
  code.isSpent = true;
  const { sellerId } = code;
  const refreshToken = world.next('Atzr|sandbox-');
  world.refreshTokens.set(refreshToken, { sellerId, clientId, expiresAtMs: world.now() + CONSENT_LIFE_MS });
  give(world, response, { sellerId, clientId }, refreshToken);
}

function refresh(world: World, form: URLSearchParams, response: Response): void {
  const value = form.get('refresh_token');
  if (!value) return missing(response, 'refresh_token');
  const token = world.refreshTokens.get(value) ?? privateToken(world, value);
  if (!token) return lwaError(response, 400, 'invalid_grant', `${GRANT_ERROR} refresh_token`);
  if (token.clientId !== form.get('client_id'))
    return lwaError(response, 400, 'unauthorized_client', 'Not authorized for requested operation');
  if (token.isRevoked || token.expiresAtMs <= world.now()) {
    const said = `${GRANT_ERROR} refresh_token. User may have revoked or didn't grant the permission.`;
    return lwaError(response, 400, 'invalid_grant', said);
  }
  world.renewals.note({ account: token.sellerId, used: value, atMs: world.now() });
  give(world, response, token, value);
}

/** What may be asked without a seller: nothing of a seller's opens with such a token. */
const GRANTLESS = ['sellingpartnerapi::notifications', 'sellingpartnerapi::client_credential:rotation'];

function grantless(world: World, form: URLSearchParams, response: Response): void {
  const scope = form.get('scope');
  if (!scope) return missing(response, 'scope');
  if (!GRANTLESS.includes(scope))
    return lwaError(response, 400, 'invalid_scope', 'The requested scope is invalid, unknown or malformed');
  const expiresAtMs = world.now() + ACCESS_LIFE_MS;
  const accessToken = world.next('Atc|sandbox-');
  world.accessTokens.set(accessToken, { sellerId: '', clientId: form.get('client_id') ?? '', expiresAtMs });
  response.json({ access_token: accessToken, token_type: 'bearer', expires_in: ACCESS_LIFE_MS / 1000 });
}

function privateToken(world: World, value: string): Token | undefined {
  for (const { id: sellerId, ...seller } of SELLERS) {
    const own = privateApp({ id: sellerId, ...seller });
    const region = ['na', 'eu', 'fe'].find((one) => own.refreshToken(one) === value);
    const isRevoked = world.revoked.has(sellerId);
    if (region) return { sellerId, clientId: own.clientId, region, expiresAtMs: Number.POSITIVE_INFINITY, isRevoked };
  }
  return undefined;
}

/** A refresh returns the token that was sent. */
function give(world: World, response: Response, of: Omit<Token, 'expiresAtMs'>, refreshToken: string): void {
  const accessToken = world.next('Atza|sandbox-');
  const { sellerId, clientId, region } = of;
  const expiresAtMs = world.now() + ACCESS_LIFE_MS;
  world.accessTokens.set(accessToken, { sellerId, clientId, expiresAtMs, ...(region ? { region } : {}) });
  response.json({
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: ACCESS_LIFE_MS / 1000,
    refresh_token: refreshToken,
  });
}
