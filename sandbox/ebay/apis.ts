import type { Express, Request, Response } from 'express';
import { type Account, accountOf } from './accounts.ts';
import { apiError, BAD_TOKEN, NO_RIGHT, NO_TOKEN, notificationError } from './error-answer.ts';
import { getOrders } from './get-orders.ts';
import type { AccessToken, World } from './world.ts';

const BASE = 'https://api.ebay.com/oauth/api_scope';

/** The REST calls that authorization needs: whose account, may it sell, its orders, the keys of notifications. @see ebay.md sections 3.3 and 4 */
export function apis(app: Express, world: World): void {
  app.get('/apiz/commerce/identity/v1/user/', (request, response) => {
    const token = tokenOf(world, request, response);
    if (!token) return;
    const account = mayRead(response, token, `${BASE}/commerce.identity.readonly`);
    if (account) response.json(identityOf(account));
  });
  app.get('/api/sell/account/v1/privilege', (request, response) => {
    const token = tokenOf(world, request, response);
    if (!token) return;
    const account = mayRead(response, token, `${BASE}/sell.account.readonly`);
    if (account) response.json(privilegesOf(account));
  });
  app.get('/api/sell/fulfillment/v1/order', (request, response) => {
    const token = tokenOf(world, request, response);
    if (!token) return;
    const account = mayRead(response, token, `${BASE}/sell.fulfillment.readonly`);
    if (account) getOrders(world, account.userId, { request, response });
  });
  app.get('/api/commerce/notification/v1/public_key/:kid', (request, response) => {
    if (!tokenOf(world, request, response)) return;
    if (request.params.kid !== world.kid) return notificationError(response, 404, 195_001);
    /** eBay's comes in one line. */
    const key = world.key.publicKey.export({ type: 'spki', format: 'pem' }).toString().replace(/\n/g, '');
    response.json({ key, algorithm: 'ECDSA', digest: 'SHA1' });
  });
}

export function tokenOf(world: World, request: Request, response: Response): AccessToken | undefined {
  const value = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (value === undefined) return void apiError(response, 401, NO_TOKEN);
  const token = world.accessTokens.get(value);
  const grant = token?.grant === undefined ? undefined : world.refreshTokens.get(token.grant);
  if (!token || token.expiresAtMs <= world.now() || grant?.isRevoked) return void apiError(response, 401, BAD_TOKEN);
  return token;
}

/** An application's own token has no account, and a user's only what was consented. */
function mayRead(response: Response, { userId, scopes }: AccessToken, scope: string): Account | undefined {
  const account = accountOf(userId);
  if (!account || !scopes.includes(scope)) return void apiError(response, 403, NO_RIGHT);
  return account;
}

function identityOf({ userId, username, type, registered, status, business }: Account): object {
  return {
    userId,
    username,
    accountType: type,
    registrationMarketplaceId: registered,
    status,
    ...(business ? { businessAccount: business } : {}),
  };
}

function privilegesOf({ sells }: Account): object {
  return {
    sellerRegistrationCompleted: sells,
    ...(sells ? { sellingLimit: { amount: { currency: 'USD', value: '50000.0' }, quantity: 1_000 } } : {}),
  };
}
