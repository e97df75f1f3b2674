import type { Express, Request, Response } from 'express';
import { give, refuse } from './envelope.ts';
import { listOrders } from './list-orders.ts';
import { type Merchant, merchantById } from './merchants.ts';
import { appOf, type World } from './world.ts';

/** What an access token opens. @see wish.md section 6 */
export function merchantApi(app: Express, world: World): void {
  app.get('/:host/api/v3/oauth/test', (request, response) => {
    const merchant = bearer(world, request, response);
    if (merchant) give(response, { merchant_id: merchant.id });
  });
  app.get('/:host/api/v3/merchant/account_details', (request, response) => {
    const merchant = bearer(world, request, response);
    if (!merchant) return;
    if (!world.scopes.includes('merchant:read')) return refuse(response, 1006);
    const status = merchant.status ?? 'ACTIVE';
    give(response, {
      display_name: merchant.name,
      status,
      revenue_type: 'REV_SHARE',
      product_boost_status: 'NOT_ENROLLED',
    });
  });
  app.get('/:host/api/v3/orders', (request, response) => {
    const merchant = bearer(world, request, response);
    if (!merchant) return;
    if (!world.scopes.includes('orders:read')) return refuse(response, 1006);
    listOrders(world, merchant.id, { request, response });
  });
  app.get('/:host/api/v3/merchant/currency_settings', (request, response) => {
    const merchant = bearer(world, request, response);
    if (merchant) give(response, { localized_currency: merchant.host.startsWith('china') ? 'CNY' : 'USD' });
  });
}

/** @returns nothing when the answer is sent already */
function bearer(world: World, request: Request, response: Response): Merchant | undefined {
  const [, value] = /^Bearer (\S+)$/.exec(request.get('authorization') ?? '') ?? [];
  if (value === undefined) return void refuse(response, 1012);
  const token = world.accessTokens.get(value);
  const merchant = token && merchantById(token.merchantId);
  if (!merchant || token.host !== request.params.host || !appOf(world, token.clientId))
    return void refuse(response, 1006);
  if (token.isRevoked) return void refuse(response, 1008);
  if (token.expiresAtMs <= world.now()) return void refuse(response, 1007);
  if (world.disabled.has(merchant.id) || merchant.isDisabled) return void refuse(response, 1002);
  return merchant;
}
