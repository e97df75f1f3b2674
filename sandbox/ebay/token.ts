import type { Express, Request, Response } from 'express';
import { tokenError } from './error-answer.ts';
import type { World } from './world.ts';

const ACCESS_LIFE_S = 7_200;
/** Eighteen months. */
const GRANT_LIFE_S = 47_304_000;

const CODE_REFUSED = 'the provided authorization grant code is invalid or was issued to another client';
const GRANT_REFUSED = 'the provided authorization refresh token is invalid or was issued to another client';

/** eBay's token route: Basic and a form, nothing else. @see ebay.md sections 2.1 and 3.2 */
export function tokenEndpoint(app: Express, world: World): void {
  app.post('/api/identity/v1/oauth2/token', (request, response) => {
    if (!isClient(world, request)) return tokenError(response, 401, 'invalid_client', 'client authentication failed');
    const form = new URLSearchParams(request.body as Record<string, string>);
    const grant = form.get('grant_type');
    if (grant === 'authorization_code') return exchange(world, form, response);
    if (grant === 'refresh_token') return refresh(world, form, response);
    if (grant === 'client_credentials') return applicationToken(world, form, response);
    tokenError(response, 400, 'unsupported_grant_type', 'grant type in request is not supported');
  });
}

function isClient({ keyset }: World, request: Request): boolean {
  const basic = Buffer.from(`${keyset.clientId}:${keyset.clientSecret}`).toString('base64');
  return request.headers.authorization === `Basic ${basic}`;
}

function exchange(world: World, form: URLSearchParams, response: Response): void {
  const code = form.get('code');
  if (!code || !form.has('redirect_uri'))
    return tokenError(response, 400, 'invalid_request', 'request is missing a required parameter or malformed.');
  const known = world.codes.get(code);
  if (!known || known.isSpent || known.expiresAtMs <= world.now() || form.get('redirect_uri') !== world.keyset.ruName)
    return tokenError(response, 400, 'invalid_grant', CODE_REFUSED);
  known.isSpent = true;
  const { userId, scopes } = known;
  const refreshToken = world.next('v^1.1#i^1#sandbox-refresh-');
  const grant = { userId, scopes, expiresAtMs: world.now() + GRANT_LIFE_S * 1000, isRevoked: false };
  world.refreshTokens.set(refreshToken, grant);
  response.json({
    access_token: accessToken(world, { userId, grant: refreshToken, scopes }),
    expires_in: ACCESS_LIFE_S,
    refresh_token: refreshToken,
    refresh_token_expires_in: GRANT_LIFE_S,
    token_type: 'User Access Token',
  });
}

/** A renewal gives no new refresh token. */
function refresh(world: World, form: URLSearchParams, response: Response): void {
  const value = form.get('refresh_token') ?? '';
  const grant = world.refreshTokens.get(value);
  if (!grant || grant.isRevoked || grant.expiresAtMs <= world.now())
    return tokenError(response, 400, 'invalid_grant', GRANT_REFUSED);
  const asked = form.get('scope')?.split(' ');
  if (asked?.some((scope) => !grant.scopes.includes(scope)))
    return tokenError(
      response,
      400,
      'invalid_scope',
      'The requested scope is invalid, unknown, malformed, or exceeds the scope granted to the client',
    );
  world.renewals.note({ account: grant.userId, used: value, atMs: world.now() });
  response.json({
    access_token: accessToken(world, { userId: grant.userId, grant: value, scopes: asked ?? grant.scopes }),
    expires_in: ACCESS_LIFE_S,
    token_type: 'User Access Token',
  });
}

function applicationToken(world: World, form: URLSearchParams, response: Response): void {
  const scopes = form.get('scope')?.split(' ') ?? [];
  response.json({
    access_token: accessToken(world, { scopes }),
    expires_in: ACCESS_LIFE_S,
    token_type: 'Application Access Token',
  });
}

function accessToken(
  world: World,
  of: { readonly userId?: string; readonly grant?: string; readonly scopes: readonly string[] },
): string {
  const value = world.next('v^1.1#i^1#sandbox-access-');
  world.accessTokens.set(value, { ...of, expiresAtMs: world.now() + ACCESS_LIFE_S * 1000 });
  return value;
}
