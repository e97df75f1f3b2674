import type { Express, Request, Response } from 'express';
import { give, refuse } from './envelope.ts';
import { appOf, fresh, type Token, type World } from './world.ts';

/** @see wish.md section 3 */
export const ACCESS_LIFE_MS = 30 * 86_400_000;

type Form = Readonly<Record<string, unknown>>;

/** The routes that give tokens: the exchange by POST, and by GET as the description has it; the refresh by GET alone. */
export function tokenRoutes(app: Express, world: World): void {
  app.get('/:host/api/v3/oauth/access_token', (request, response) => exchange(world, request, response, request.query));
  app.post('/:host/api/v3/oauth/access_token', (request, response) => {
    const isJson = request.is('application/json') !== false;
    exchange(world, request, response, isJson ? (request.body as Form) : {});
  });
  app.get('/:host/api/v3/oauth/refresh_token', (request, response) => refresh(world, request, response, request.query));
}

/** A code is of one app, one redirect URI and one host; which of the three values does not fit is never said. */
function exchange(world: World, request: Request, response: Response, form: Form): void {
  if (form.grant_type !== 'authorization_code') return refuse(response, 1001);
  const app = appOf(world, form.client_id);
  if (!app || app.clientSecret !== form.client_secret || app.redirectUri !== form.redirect_uri)
    return refuse(response, 10001);
  const code = world.codes.get(String(form.code));
  if (!code || code.clientId !== app.clientId || code.host !== request.params.host) return refuse(response, 10008);
  if (code.redirectUri !== app.redirectUri) return refuse(response, 10001);
  if (code.isSpent) return refuse(response, 10002);
  if (code.expiresAtMs <= world.now()) return refuse(response, 10004);
  code.isSpent = true;
  giveTokens(world, response, { ...code, refreshToken: fresh(32) });
}

/** All access tokens of before are dead from here on, also when the answer is lost. */
function refresh(world: World, request: Request, response: Response, form: Form): void {
  if (form.grant_type !== 'refresh_token') return refuse(response, 1001);
  const app = appOf(world, form.client_id);
  if (!app || app.clientSecret !== form.client_secret) return refuse(response, 10001);
  const refreshToken = String(form.refresh_token);
  const token = world.refreshTokens.get(refreshToken);
  if (!token || token.isRevoked || token.clientId !== app.clientId || token.host !== request.params.host)
    return refuse(response, 1006);
  if (world.disabled.has(token.merchantId)) return refuse(response, 1002);
  for (const one of world.accessTokens.values()) if (one.merchantId === token.merchantId) one.isRevoked = true;
  world.renewals.note({ account: token.merchantId, used: refreshToken, atMs: world.now() });
  giveTokens(world, response, { ...token, refreshToken });
}

interface Giving extends Pick<Token, 'merchantId' | 'clientId' | 'host'> {
  readonly refreshToken: string;
}

function giveTokens(world: World, response: Response, { merchantId, clientId, host, refreshToken }: Giving): void {
  const accessToken = fresh(32);
  const expiresAtMs = world.now() + ACCESS_LIFE_MS;
  const token = { merchantId, clientId, host };
  world.accessTokens.set(accessToken, { ...token, expiresAtMs, isRevoked: false });
  world.refreshTokens.set(refreshToken, { ...token, expiresAtMs: Number.MAX_SAFE_INTEGER, isRevoked: false });
  give(response, {
    access_token: accessToken,
    refresh_token: refreshToken,
    expiry_time: new Date(expiresAtMs).toISOString().replace('Z', '+00:00'),
    merchant_id: merchantId,
    scopes: world.scopes,
  });
}
