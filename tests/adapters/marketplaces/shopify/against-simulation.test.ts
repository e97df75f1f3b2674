import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Credentials } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { failureOf } from '../../../support/failure-of.ts';
import { type SimulatedShopify, startShopify } from './listening-shopify.ts';

const SHOP = 'lan-tern.myshopify.com';
const signal = new AbortController().signal;
const HOUR_MS = 3_600_000;

let shopify: SimulatedShopify;
beforeAll(async () => {
  shopify = await startShopify();
});
afterEach(() => shopify.control({ reset: true }));
afterAll(() => shopify.stop());

async function codeOf(shop = SHOP, more: Readonly<Record<string, string>> = {}): Promise<Secret> {
  const read = shopify.patient.readCallback((await shopify.install(shop, more)).query);
  if (!('code' in read)) throw new Error(`the callback was refused: ${JSON.stringify(read)}`);
  return read.code;
}

const exchange = (code: Secret, site = SHOP) =>
  shopify.patient.exchange({ flow: 'install', site, code, credentials: {}, values: {}, signal });

const verify = (
  flow: string,
  credentials: Credentials,
  { site = SHOP, values = {} }: { site?: string; values?: Readonly<Record<string, string>> } = {},
) => shopify.patient.verify({ flow, site, credentials, values, signal });

const devApp = (name: string, site = SHOP) =>
  verify(
    'dev-app',
    { clientSecret: new Secret(`shpss_sandbox-dev-${name}`) },
    { site, values: { clientId: `sandbox-dev-${name}` } },
  );

const ACCOUNT = {
  sellerId: SHOP,
  sites: [{ code: SHOP, storeName: 'Lan Tern', suspended: false, name: 'lan_tern' }],
};

describe('our Shopify client against the simulated Shopify', () => {
  it('an install gives an expiring token and a refresh token, and opens its shop', async () => {
    const { query } = await shopify.install(SHOP);
    expect(shopify.patient.readCallback(query)).toMatchObject({ site: SHOP });
    const given = await exchange(new Secret(query.get('code') ?? ''));
    expect(Object.keys(given.credentials).sort()).toEqual(['accessToken', 'refreshToken']);
    expect(given.tokenEndsAtMs).toBe(shopify.clock.now() + HOUR_MS);
    expect(given.endsAtMs).toBe(shopify.clock.now() + 90 * 24 * HOUR_MS);
    expect(await verify('install', given.credentials)).toEqual(ACCOUNT);
  });

  it('asks for an offline token that expires', async () => {
    await exchange(await codeOf());
    const [sent] = shopify.requests().filter(({ path }) => path.endsWith('/access_token'));
    expect(new URLSearchParams(sent?.body).get('expiring')).toBe('1');
    const [asked] = shopify.requests().filter(({ path }) => path.includes('/oauth/authorize'));
    expect(asked?.path).not.toContain('grant_options');
  });

  it.each([
    ['dev-app', () => devApp('lan-tern')],
    ['admin-token', () => verify('admin-token', { adminToken: new Secret('shpat_sandbox-admin-lan-tern') })],
    ['admin-token', () => verify('admin-token', { adminToken: new Secret('shppa_sandbox-admin-lan-tern') })],
    [
      'private',
      () =>
        verify(
          'private',
          { apiPassword: new Secret('shppa_sandbox-admin-lan-tern') },
          { values: { apiKey: 'sandbox-admin-lan-tern' } },
        ),
    ],
  ])('%s opens its shop', async (_flow, work) => {
    expect(await work()).toEqual(ACCOUNT);
  });

  it.each([
    [
      'another organization’s app',
      () => devApp('agency-app', 'northwind-home.myshopify.com'),
      'refused shop_not_permitted',
    ],
    [
      'an app that is not installed',
      () => devApp('not-installed', 'northwind-home.myshopify.com'),
      'refused app_not_installed',
    ],
    [
      'an app of the admin in place of one of the Dev Dashboard',
      () =>
        verify(
          'dev-app',
          { clientSecret: new Secret('shpss_sandbox-admin-lan-tern') },
          { values: { clientId: 'sandbox-admin-lan-tern' } },
        ),
      'refused app_not_installed',
    ],
    ['a client id that nobody knows', () => devApp('nobody'), 'refused application_cannot_be_found'],
    [
      'a secret that is not the app’s',
      () =>
        verify(
          'dev-app',
          { clientSecret: new Secret('shpss_sandbox-x') },
          { values: { clientId: 'sandbox-dev-lan-tern' } },
        ),
      'refused invalid_client',
    ],
    [
      'an app whose version asks for too little',
      () => devApp('few-scopes', 'northwind-home.myshopify.com'),
      'refused missing-scope',
    ],
    ['a shop that does not exist', () => devApp('lan-tern', 'no-such-shop.myshopify.com'), 'refused no-such-shop'],
    [
      'a shop that does not exist, by token',
      () => verify('admin-token', { adminToken: new Secret('shpat_x') }, { site: 'no-such-shop.myshopify.com' }),
      'refused no-such-shop',
    ],
    ['a token that is none', () => verify('admin-token', { adminToken: new Secret('shpat_x') }), 'expired dead-token'],
    [
      'the token of another shop',
      () => verify('admin-token', { adminToken: new Secret('shpat_sandbox-admin-birchwood') }),
      'expired dead-token',
    ],
    [
      'another key than the password’s',
      () =>
        verify(
          'private',
          { apiPassword: new Secret('shppa_sandbox-admin-lan-tern') },
          { values: { apiKey: 'sandbox-admin-birchwood' } },
        ),
      'expired dead-token',
    ],
    ['nothing to show', () => verify('install', {}), 'expired no-token'],
  ])('%s: %s', async (_what, work, said) => {
    const { code, details } = await failureOf(work());
    expect(`${code} ${details.reason}`).toBe(`marketplace.${said}`);
  });

  it('S6: a code works once, at its own shop, for a minute', async () => {
    const code = await codeOf();
    const said = async (work: Promise<unknown>) => {
      const { code: kind, details } = await failureOf(work);
      return `${kind} ${details.reason}`;
    };
    expect(await said(exchange(code, 'birchwood.myshopify.com'))).toBe('marketplace.expired invalid_request');
    await exchange(code);
    expect(await said(exchange(code))).toBe('marketplace.expired invalid_request');
    const late = await codeOf();
    await shopify.control({ advanceMs: 60_001 });
    expect(await said(exchange(late))).toBe('marketplace.expired invalid_request');
  });

  it('an access token that has ended, or was uninstalled, is expired', async () => {
    const { credentials } = await exchange(await codeOf());
    await shopify.control({ advanceMs: HOUR_MS + 1 });
    expect((await failureOf(verify('install', credentials))).details.reason).toBe('dead-token');
    const fresh = await exchange(await codeOf());
    await shopify.control({ uninstall: { shop: SHOP } });
    expect((await failureOf(verify('install', fresh.credentials))).code).toBe('marketplace.expired');
  });

  it.each([
    [402, 'frozen'],
    [423, 'locked'],
  ] as const)('a shop that answers %i is %s, and its tokens are not dead', async (status, reason) => {
    const { credentials } = await exchange(await codeOf());
    await shopify.control({ bar: { shop: SHOP, status } });
    const { code, details } = await failureOf(verify('install', credentials));
    expect([code, details.reason]).toEqual(['marketplace.unavailable', reason]);
    await shopify.control({ bar: { shop: SHOP, status: undefined } });
    expect(await verify('install', credentials)).toEqual(ACCOUNT);
  });

  it('S43: a renamed shop is not followed to its new address', async () => {
    await shopify.control({ rename: { from: 'old-tern.myshopify.com', to: SHOP } });
    const site = 'old-tern.myshopify.com';
    for (const work of [
      () => verify('admin-token', { adminToken: new Secret('shpat_sandbox-admin-lan-tern') }, { site }),
      () => devApp('lan-tern', site),
      () => exchange(new Secret('sandboxcode'), site),
    ]) {
      const { code, details } = await failureOf(work());
      expect([code, details.reason]).toEqual(['marketplace.mismatch', 'renamed']);
    }
    expect(shopify.requests().filter(({ path }) => path.includes(SHOP))).toEqual([]);
  });

  it('S8: a shop that is called otherwise is told by its own domain, so that both are seen', async () => {
    await shopify.control({ misbehave: { at: 'graphql', do: 'other-shop' } });
    const account = await verify('admin-token', { adminToken: new Secret('shpat_sandbox-admin-lan-tern') });
    expect(account).toMatchObject({
      sellerId: 'birchwood.myshopify.com',
      sites: [{ code: 'birchwood.myshopify.com' }],
    });
  });

  it('a version of the API that was not asked for is a note, and stops nobody', async () => {
    await shopify.control({ misbehave: { at: 'graphql', do: 'other-version' } });
    expect((await devApp('lan-tern')).notes).toEqual(['shopify.note.otherVersion']);
  });

  it('a token answer without an end is taken for an hour', async () => {
    const code = await codeOf();
    await shopify.control({ misbehave: { at: 'token', do: 'no-expiry' } });
    const given = await exchange(code);
    expect([given.tokenEndsAtMs, given.endsAtMs]).toEqual([shopify.clock.now() + HOUR_MS, undefined]);
  });

  it.each([
    ['foreign-shop', { site: 'birchwood.myshopify.com' }],
    ['bad-signature', { refused: 'signature' }],
    ['old-callback', { refused: 'too-old' }],
    ['extra-parameter', { site: SHOP }],
    ['no-state', { site: SHOP }],
    ['foreign-state', { site: SHOP }],
  ])('S7: a callback that is bent by %s', async (name, read) => {
    const { query } = await shopify.install(SHOP, { simulate: name });
    expect(shopify.patient.readCallback(query)).toMatchObject(read);
  });
});
