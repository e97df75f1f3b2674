import { describe, expect, it } from 'vitest';
import { accountNameOf, isShopDomain, readShopDomain } from '../../../../adapters/marketplaces/shopify/shop-domain.ts';

describe('adapters/marketplaces/shopify/shop-domain.ts', () => {
  it.each([
    ['lan-tern.myshopify.com', 'lan-tern.myshopify.com'],
    ['  Lan-Tern.MyShopify.com ', 'lan-tern.myshopify.com'],
    ['https://lan-tern.myshopify.com', 'lan-tern.myshopify.com'],
    ['http://lan-tern.myshopify.com/admin/settings/domains?x=1#y', 'lan-tern.myshopify.com'],
    ['lan-tern.myshopify.com/products/lamp', 'lan-tern.myshopify.com'],
    ['https://admin.shopify.com/store/lan-tern', 'lan-tern.myshopify.com'],
    ['https://admin.shopify.com/store/lan-tern/apps?tab=installed', 'lan-tern.myshopify.com'],
    ['admin.shopify.com/store/lan-tern', 'lan-tern.myshopify.com'],
    ['lan-tern', 'lan-tern.myshopify.com'],
    ['ｌａｎ－ｔｅｒｎ．ｍｙｓｈｏｐｉｆｙ．ｃｏｍ', 'lan-tern.myshopify.com'],
    ['7lanterns', '7lanterns.myshopify.com'],
  ])('reads %j as %s', (typed, domain) => {
    expect(readShopDomain(typed)).toBe(domain);
  });

  it.each([
    ['nothing', ''],
    ['a shop’s own domain', 'www.lantern.example'],
    ['a shop’s own domain as an address', 'https://lantern.example/admin'],
    ['a look-alike behind', 'lan-tern.myshopify.com.evil.example'],
    ['a look-alike before', 'evil-myshopify.com'],
    ['a look-alike without the dot', 'lan-ternmyshopify.com'],
    ['a look-alike host of the admin', 'admin.shopify.com.evil.example/store/lan-tern'],
    ['the admin without a shop', 'https://admin.shopify.com/store/'],
    ['a host in the fragment', 'evil.example#lan-tern.myshopify.com'],
    ['a host in the query', 'https://evil.example/?lan-tern.myshopify.com'],
    ['a host in the path', 'https://evil.example/lan-tern.myshopify.com'],
    ['a user before an @', 'https://lan-tern.myshopify.com@evil.example'],
    ['a user before the shop', 'lan-tern@evil.example'],
    ['a back slash', 'https://lan-tern.myshopify.com\\.evil.example'],
    ['a line break', 'lan-tern.myshopify.com\n.evil.example'],
    ['a percent sign', 'lan-tern.myshopify.com%2eevil.example'],
    ['a dot at the end', 'lan-tern.myshopify.com.'],
    ['a port', 'lan-tern.myshopify.com:8443'],
    ['a host below the shop', 'x.lan-tern.myshopify.com'],
    ['an underscore', 'lan_tern.myshopify.com'],
    ['a hyphen first', '-lan-tern.myshopify.com'],
    ['Cyrillic letters', 'lаntern.myshopify.com'],
    ['another scheme', 'ftp://lan-tern.myshopify.com'],
    ['a dotless i', 'lantern.myshopıfy.com'],
    ['two words', 'lan tern'],
    ['an API key', '0123456789abcdef0123456789abcdef'],
    ['a token', 'shpat_invented-0123456789abcdef'],
    ['a label that is too long', `${'x'.repeat(64)}.myshopify.com`],
    ['a thousand letters', 'x'.repeat(1_000)],
  ])('S42: takes %s for no shop', (_what, typed) => {
    expect(readShopDomain(typed)).toBeUndefined();
    expect(isShopDomain(typed)).toBe(false);
  });

  it('S42: whatever it reads leads to a host of Shopify’s, also when an address is made of it', () => {
    for (const typed of ['lan-tern', 'xn--80ak6aa92e', 'https://a.myshopify.com/?x=@evil.example']) {
      const domain = readShopDomain(typed) ?? '';
      expect(isShopDomain(domain)).toBe(true);
      expect(new URL(`https://${domain}`).hostname).toBe(domain);
    }
  });

  it.each([
    ['lan-tern.myshopify.com', 'lan_tern'],
    ['lantern.myshopify.com', 'lantern'],
    ['7-lan--tern.myshopify.com', '7_lan__tern'],
  ])('the account of %s is called %s', (domain, name) => {
    expect(accountNameOf(domain)).toBe(name);
  });
});
