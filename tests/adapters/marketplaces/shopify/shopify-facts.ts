import { createHmac } from 'node:crypto';
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

/** What a browser brings back, signed as Shopify does it, by the tests' own few lines. */
export function signedCallback(
  values: Readonly<Record<string, string>>,
  nowMs: number,
  secret = SECRET,
): URLSearchParams {
  const all = { shop: SHOP, state: 'state-1', timestamp: String(Math.floor(nowMs / 1000)), ...values };
  const message = new URLSearchParams(Object.entries(all).sort(([a], [b]) => a.localeCompare(b))).toString();
  return new URLSearchParams({ ...all, hmac: createHmac('sha256', secret).update(message).digest('hex') });
}

/** `expired invalid_request`: what a call failed with. */
export async function failureOf(work: Promise<unknown>): Promise<MarketplaceError> {
  const error = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof MarketplaceError) return error;
  throw error;
}
