import type { Express, Response } from 'express';
import { privateApp, SELLERS } from './sellers.ts';
import type { Token, World } from './world.ts';

const ACCESS_LIFE_MS = 3_600_000;
const GRANT_LIFE_MS = 365 * 86_400_000;

/** Login with Amazon's token endpoint: three grants, form-encoded only. */
export function tokenEndpoint(app: Express, world: World): void {
  app.post('/auth/o2/token', (request, response) => {
    const form = request.body as Record<string, string> | undefined;
    if (!request.is('application/x-www-form-urlencoded') || !form)
      return refuse(response, 401, 'invalid_client', 'Client authentication failed');
    if (!isClient(world, form.client_id ?? '', form.client_secret ?? ''))
      return refuse(response, 401, 'invalid_client', 'Client authentication failed');
    if (form.grant_type === 'authorization_code') return exchange(world, form, response);
    if (form.grant_type === 'refresh_token') return refresh(world, form, response);
    refuse(
      response,
      400,
      'unsupported_grant_type',
      'The authorization grant type is not supported by the authorization server',
    );
  });
}

function isClient(world: World, id: string, secret: string): boolean {
  if (id === world.options.clientId) return secret === (world.rotated.get(id) ?? world.options.clientSecret);
  const own = SELLERS.map(privateApp).find((one) => one.clientId === id);
  return own !== undefined && secret === (world.rotated.get(id) ?? own.clientSecret);
}

function exchange(world: World, form: Record<string, string>, response: Response): void {
  const code = world.codes.get(form.code ?? '');
  const isGood =
    code &&
    !code.isSpent &&
    code.expiresAtMs > world.now() &&
    form.client_id === world.options.clientId &&
    (form.redirect_uri === undefined || form.redirect_uri === code.redirectUri);
  if (!isGood) return refuse(response, 400, 'invalid_grant', 'The request has an invalid grant parameter : code');
  code.isSpent = true;
  const refreshToken = world.next('Atzr|sandbox-');
  world.refreshTokens.set(refreshToken, {
    sellerId: code.sellerId,
    clientId: form.client_id ?? '',
    expiresAtMs: world.now() + GRANT_LIFE_MS,
  });
  give(world, response, { sellerId: code.sellerId, clientId: form.client_id ?? '' }, refreshToken);
}

function refresh(world: World, form: Record<string, string>, response: Response): void {
  const token = world.refreshTokens.get(form.refresh_token ?? '') ?? privateToken(form.refresh_token ?? '');
  if (!token)
    return refuse(response, 400, 'invalid_grant', 'The request has an invalid grant parameter : refresh_token');
  if (token.clientId !== form.client_id)
    return refuse(response, 400, 'unauthorized_client', 'Not authorized for requested operation');
  if (world.revoked.has(token.sellerId) || token.expiresAtMs <= world.now()) {
    return refuse(
      response,
      400,
      'invalid_grant',
      "The request has an invalid grant parameter : refresh_token. User may have revoked or didn't grant the permission.",
    );
  }
  give(world, response, token, form.refresh_token ?? '');
}

function privateToken(value: string): Token | undefined {
  for (const seller of SELLERS) {
    const own = privateApp(seller);
    for (const region of ['na', 'eu', 'fe'])
      if (own.refreshToken(region) === value)
        return { sellerId: seller.id, clientId: own.clientId, region, expiresAtMs: Number.POSITIVE_INFINITY };
  }
  return undefined;
}

/** A refresh returns the token that was sent. */
function give(
  world: World,
  response: Response,
  of: Pick<Token, 'sellerId' | 'clientId' | 'region'>,
  refreshToken: string,
): void {
  const accessToken = world.next('Atza|sandbox-');
  world.accessTokens.set(accessToken, { ...of, expiresAtMs: world.now() + ACCESS_LIFE_MS });
  response.set('cache-control', 'no-store').json({
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: ACCESS_LIFE_MS / 1000,
    refresh_token: refreshToken,
  });
}

function refuse(response: Response, status: number, error: string, description: string): void {
  response.status(status).json({ error, error_description: description, request_id: 'sandbox-request' });
}
