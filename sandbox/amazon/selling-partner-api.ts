import type { Express, Request, Response } from 'express';
import { takeFromBucket } from './bucket.ts';
import { deny } from './error-answer.ts';
import { answerFees } from './fees.ts';
import { participationsOf } from './participations.ts';
import { searchOrders } from './search-orders.ts';
import { type Seller, sellerById } from './sellers.ts';
import type { World } from './world.ts';

const REGIONS = ['na', 'eu', 'fe'];

interface Caller {
  readonly seller: Seller;
  /** A private app's token of another region is good there only. */
  readonly isOfRegion: boolean;
}

/** Sellers, Product Fees and Orders of the three regions. */
export function sellingPartnerApi(app: Express, world: World): void {
  app.param('region', (request, _response, next) => {
    const isRegion = REGIONS.includes(String(request.params.region));
    next(isRegion ? undefined : 'route');
  });

  app.get('/:region/sellers/v1/marketplaceParticipations', (request, response) => {
    const payload = participations(world, request, response, 'participations');
    if (payload) response.json({ payload });
  });

  app.get('/:region/sellers/v1/account', (request, response) => {
    const marketplaceParticipationList = participations(world, request, response, 'account');
    if (!marketplaceParticipationList) return;
    const seller = callerOf(world, request, response)?.seller;
    response.json({
      payload: {
        businessType: 'PRIVATE_LIMITED',
        sellingPlan: seller?.barred === 'plan' ? 'INDIVIDUAL' : 'PROFESSIONAL',
        marketplaceParticipationList,
        business: {
          name: seller?.store ?? '',
          registeredBusinessAddress: { addressLine1: '1 Invented Street', countryCode: 'GB' },
        },
      },
    });
  });

  app.post('/:region/products/fees/v0/items/:asin/feesEstimate', (request, response) => {
    const caller = callerOf(world, request, response);
    if (!caller) return;
    if (!takeFromBucket(world, 'fees', caller.seller.id, response)) return;
    if (!caller.isOfRegion) return deny(response, '');
    answerFees(caller.seller.id, request, response);
  });

  app.get('/:region/orders/2026-01-01/orders', (request, response) => {
    const caller = callerOf(world, request, response);
    if (!caller) return;
    if (!takeFromBucket(world, 'orders', caller.seller.id, response)) return;
    if (!caller.isOfRegion) return deny(response, '');
    searchOrders(world, caller.seller.id, { request, response });
  });
}

/** Nothing, when the call is answered already. */
function participations(
  world: World,
  request: Request,
  response: Response,
  operation: 'participations' | 'account',
): object[] | undefined {
  const caller = callerOf(world, request, response);
  if (!caller || !takeFromBucket(world, operation, caller.seller.id, response)) return undefined;
  const found = caller.isOfRegion ? participationsOf(caller.seller, String(request.params.region)) : [];
  if (found.length > 0 || world.wrongRegion === 'empty') return found;
  return void deny(response, '');
}

/** Whose access token it is. An expired one is 403, not 401 (M#4122). */
function callerOf(world: World, request: Request, response: Response): Caller | undefined {
  const value = request.get('x-amz-access-token');
  if (!value) return void deny(response, 'Access token is missing in the request header.');
  const token = world.accessTokens.get(value);
  if (!token) return void deny(response, 'The access token you provided is revoked, malformed or invalid.');
  if (token.expiresAtMs <= world.now()) return void deny(response, 'The access token you provided has expired.');
  const seller = sellerById(token.sellerId);
  if (!seller || seller.deactivated || world.deactivated.has(seller.id)) return void deny(response, '');
  return { seller, isOfRegion: token.region === undefined || token.region === request.params.region };
}
