import type { ShopifyConfig } from '../../../../adapters/marketplaces/shopify/config.ts';
import { MarketplaceError } from '../../../../bot/errors.ts';
import { Secret } from '../../../../bot/secret.ts';

export const SHOP = 'lan-tern.myshopify.com';
const SECRET = 'shpss_sandbox-of-the-tests';

export const CONFIG: ShopifyConfig = {
  clientId: 'sandbox-shopkey-app',
  clientSecret: new Secret(SECRET),
  scopes: ['read_orders'],
  retiredFlows: ['private'],
};

/** `expired invalid_request`: what a call failed with. */
export async function failureOf(work: Promise<unknown>): Promise<MarketplaceError> {
  const error = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof MarketplaceError) return error;
  throw error;
}
