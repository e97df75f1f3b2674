import type { ShopifyConfig } from '../../../../adapters/marketplaces/shopify/config.ts';
import { Secret } from '../../../../bot/secret.ts';

export const SHOP = 'lan-tern.myshopify.com';
const SECRET = 'shpss_sandbox-of-the-tests';

export const CONFIG: ShopifyConfig = {
  clientId: 'sandbox-shopkey-app',
  clientSecret: new Secret(SECRET),
  scopes: ['read_orders'],
  retiredFlows: ['private'],
};
