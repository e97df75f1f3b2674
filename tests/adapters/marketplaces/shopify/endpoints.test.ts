import { describe, expect, it } from 'vitest';
import { endpointsOf } from '../../../../adapters/marketplaces/shopify/endpoints.ts';
import { openShopify } from '../../../../adapters/marketplaces/shopify/index.ts';
import { ConfigError } from '../../../../bot/errors.ts';
import { Secret } from '../../../../bot/secret.ts';
import { fakeClock } from '../../../fakes/clock.ts';
import { failureOf } from '../../../support/failure-of.ts';
import { CONFIG, SHOP } from './shopify-facts.ts';

describe('adapters/marketplaces/shopify/endpoints.ts', () => {
  it.each([
    ['https://lan-tern.myshopify.com', true],
    ['http://lan-tern.myshopify.com', false],
    ['https://lan-tern.myshopify.com:8443', false],
    ['https://lan-tern.myshopify.com.evil.example', false],
    ['https://evil.example', false],
    ['https://shopify.com', false],
    ['https://myshopify.com', false],
    ['https://a.b.myshopify.com', false],
    ['http://127.0.0.1:4010', false],
  ])('S42: on the live address %s may be called: %s', (origin, may) => {
    expect(endpointsOf().mayCall(origin)).toBe(may);
  });

  it('S42: of a stand-in only its own origin may be called', () => {
    const { base, mayCall } = endpointsOf('http://127.0.0.1:4010/{shop}/');
    expect(base(SHOP)).toBe('http://127.0.0.1:4010/lan-tern.myshopify.com');
    expect(['http://127.0.0.1:4010', 'http://127.0.0.1:4011', `https://${SHOP}`].map(mayCall)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each(['https://one-shop.example', 'ftp://{shop}', '{shop}', 'https://user@{shop}', 'https://{shop}:99999'])(
    'refuses the address %s at the start',
    (address) => {
      expect(() => endpointsOf(address)).toThrow(ConfigError);
    },
  );

  it.each([
    'lan-tern.myshopify.com.evil.example',
    'evil.example#lan-tern.myshopify.com',
    'lan-tern.myshopify.com\n.evil.example',
    'lan-tern@evil.example',
    'lan-tern.myshopify.com:8443',
    'LAN-TERN.MYSHOPIFY.COM',
    'lan-tern.myshopify.com/admin',
    '../lan-tern.myshopify.com',
    '',
  ])('S42: for the site %j nobody is called, and no link is made', async (site) => {
    const shopify = openShopify(CONFIG, {
      clock: fakeClock(),
      fetch: () => {
        throw new Error('nobody may call');
      },
    });
    const { signal } = new AbortController();
    const credentials = { adminToken: new Secret('shpat_sandbox') };
    const works = [
      shopify.verify({ flow: 'admin-token', site, credentials, values: {}, signal }),
      shopify.exchange({ flow: 'install', site, code: new Secret('code'), credentials: {}, values: {}, signal }),
    ];
    for (const work of works) expect((await failureOf(work)).code).toBe('marketplace.mismatch');
    expect(() => shopify.consentUrl({ flow: 'install', site, state: 's', values: {} })).toThrow(/mismatch/);
  });
});
