import type { Express, Request, Response } from 'express';
import { type Seller, sellerById } from './sellers.ts';
import { SITES, siteOf } from './sites.ts';
import type { World } from './world.ts';

const RATE = 0.016;
const BURST = 15;

/** Sellers and Product Fees of the three regions. */
export function sellingPartnerApi(app: Express, world: World): void {
  app.get('/:region/sellers/v1/marketplaceParticipations', (request, response) => {
    const seller = authorized(world, request, response);
    if (!seller || !takeFromBucket(world, seller, response)) return;
    const payload = participationsOf(seller, request.params.region);
    if (payload.length === 0 && world.wrongRegion === 'refused') return deny(response, '');
    response.json({ payload });
  });

  app.get('/:region/sellers/v1/account', (request, response) => {
    const seller = authorized(world, request, response);
    if (!seller) return;
    response.json({
      payload: {
        businessType: 'PRIVATE_LIMITED',
        sellingPlan: 'PROFESSIONAL',
        marketplaceParticipationList: participationsOf(seller, request.params.region),
        business: {
          name: seller.store,
          registeredBusinessAddress: { addressLine1: '1 Invented Street', countryCode: 'GB' },
        },
      },
    });
  });

  app.post('/:region/products/fees/v0/items/:asin/feesEstimate', (request, response) => {
    const seller = authorized(world, request, response);
    if (!seller) return;
    const asked =
      (request.body as { FeesEstimateRequest?: { MarketplaceId?: string; Identifier?: string } }).FeesEstimateRequest ??
      {};
    const identifier = {
      MarketplaceId: asked.MarketplaceId ?? '',
      SellerId: seller.id,
      IdType: 'ASIN',
      IdValue: request.params.asin,
      IsAmazonFulfilled: false,
      SellerInputIdentifier: asked.Identifier ?? '',
    };
    response.json({
      payload: {
        FeesEstimateResult: {
          Status: 'ClientError',
          FeesEstimateIdentifier: identifier,
          Error: { Type: 'Sender', Code: 'InvalidParameterValue', Message: 'There is no such product.', Detail: [] },
        },
      },
    });
  });
}

function participationsOf(seller: Seller, region: string): object[] {
  const listed = [...seller.sells, ...(seller.notTaking ?? [])]
    .flatMap((code) => siteOf(code) ?? [])
    .filter((site) => site.region === region);
  const own = listed.map((site) => ({
    marketplace: {
      id: site.id,
      name: `Amazon.${site.domain.replace('amazon.', '')}`,
      countryCode: site.iso,
      defaultCurrencyCode: site.currency,
      defaultLanguageCode: 'en_GB',
      domainName: `www.${site.domain}`,
    },
    storeName: seller.store,
    participation: {
      isParticipating: seller.sells.includes(site.code),
      hasSuspendedListings: seller.suspended?.includes(site.code) === true,
    },
  }));
  const others = (seller.others ?? [])
    .filter((one) => SITES.find((site) => site.iso === one.iso)?.region === region)
    .map((one) => ({
      marketplace: {
        id: one.id,
        name: one.name,
        countryCode: one.iso,
        defaultCurrencyCode: one.currency,
        defaultLanguageCode: 'de_DE',
        domainName: 'sandbox.invalid',
      },
      storeName: seller.store,
      participation: { isParticipating: true, hasSuspendedListings: false },
    }));
  return [...own, ...others];
}

/** An expired access token is 403, not 401 (M#4122). */
function authorized(world: World, request: Request, response: Response): Seller | undefined {
  const value = request.get('x-amz-access-token');
  response.set('x-amzn-RequestId', `sandbox-${++world.counter}`);
  if (!value) return void deny(response, 'Access token is missing in the request header.');
  const token = world.accessTokens.get(value);
  if (!token) return void deny(response, 'The access token you provided is revoked, malformed or invalid.');
  if (token.expiresAtMs <= world.now()) return void deny(response, 'The access token you provided has expired.');
  const seller = sellerById(token.sellerId);
  const isOfRegion = token.region === undefined || token.region === request.params.region;
  if (!seller || seller.deactivated || world.deactivated.has(token.sellerId) || !isOfRegion)
    return void deny(response, '');
  return seller;
}

function takeFromBucket(world: World, seller: Seller, response: Response): boolean {
  const bucket = world.buckets.get(seller.id) ?? { left: BURST, atMs: world.now() };
  bucket.left = Math.min(BURST, bucket.left + ((world.now() - bucket.atMs) / 1000) * RATE);
  bucket.atMs = world.now();
  world.buckets.set(seller.id, bucket);
  response.set('x-amzn-RateLimit-Limit', String(RATE));
  if (bucket.left < 1) {
    response.status(429).json({
      errors: [{ code: 'QuotaExceeded', message: 'You exceeded your quota for the requested resource.', details: '' }],
    });
    return false;
  }
  bucket.left -= 1;
  return true;
}

function deny(response: Response, details: string): void {
  response
    .status(403)
    .json({ errors: [{ code: 'Unauthorized', message: 'Access to requested resource is denied.', details }] });
}
