import { createHmac } from 'node:crypto';
import { openShopify } from '../../adapters/marketplaces/shopify/index.ts';
import type { Account, Clock } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { type FakeMarketplace, fakeMarketplace } from './marketplace.ts';

export const LAN_TERN: Account = {
  sellerId: 'lan-tern.myshopify.com',
  sites: [{ code: 'lan-tern.myshopify.com', storeName: 'Lan Tern', suspended: false, name: 'lan_tern' }],
};

const SECRET = 'shpss_sandbox-of-the-tests';

export function fakeShopify(clock: Clock): FakeMarketplace {
  const real = openShopify(
    {
      clientId: 'sandbox-shopkey-app',
      clientSecret: new Secret(SECRET),
      scopes: ['read_orders'],
      retiredFlows: ['private'],
    },
    { clock },
  );
  return fakeMarketplace(real, LAN_TERN, (code) => ({
    credentials: {
      accessToken: new Secret(`shpat_sandbox-of-${code}`),
      refreshToken: new Secret(`shprt_sandbox-of-${code}`),
    },
  }));
}

/** What a browser brings back, signed as Shopify does it, by the tests' own few lines. */
export function signedCallback(values: Readonly<Record<string, string>>, nowMs: number): URLSearchParams {
  const all = { shop: 'lan-tern.myshopify.com', timestamp: String(Math.floor(nowMs / 1000)), ...values };
  const message = new URLSearchParams(Object.entries(all).sort(([a], [b]) => a.localeCompare(b))).toString();
  return new URLSearchParams({ ...all, hmac: createHmac('sha256', SECRET).update(message).digest('hex') });
}
