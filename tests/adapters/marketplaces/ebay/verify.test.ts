import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sites } from '../../../../adapters/marketplaces/ebay/sites.ts';
import type { Marketplace } from '../../../../bot/ports.ts';
import { credentialsOf, NOW_MS, type SimulatedEbay, signal, startEbay, wholeConsent } from './simulated-ebay.ts';

let sandbox: SimulatedEbay;
let ebay: Marketplace;

beforeAll(async () => {
  sandbox = await startEbay();
  ebay = sandbox.open();
});
afterEach(() => sandbox.control({ reset: true }));
afterAll(() => sandbox.stop());

const accountOf = async (login: string, site = 'DE') =>
  ebay.verify({ flow: 'oauth', site, credentials: await credentialsOf(ebay, login), values: {}, signal });

describe('adapters/marketplaces/ebay/verify', () => {
  it('S8: says whose account it is, by the id that never changes, and that it may sell on every site', async () => {
    const account = await accountOf('northwind-de');
    expect(account).toMatchObject({ sellerId: 'simDeN7w3', home: 'DE' });
    expect(account.sites.map(({ code }) => code)).toEqual(sites.map(({ code }) => code));
    expect(new Set(account.sites.map(({ storeName }) => storeName))).toEqual(new Set(['Northwind Home']));
    expect(account.notes).toBeUndefined();
  });

  it.each([
    ['lanternhof', 'US', 'Lanternhof', ['ebay.note.hiddenName']],
    ['harbour_hk', 'HK', 'Harbour Goods Ltd', undefined],
    ['杭州北风家居', undefined, '杭州北风家居', ['ebay.note.registeredInChina']],
    ['birchwood', 'US', '', ['ebay.note.hiddenName']],
    ['onhold', 'UK', 'On Hold Ltd', ['ebay.note.onHold']],
  ])('%s: registered on %s', async (login, home, storeName, notes) => {
    const account = await accountOf(login);
    expect([account.home, account.sites[0]?.storeName, account.notes]).toEqual([home, storeName, notes]);
  });

  it('takes a marketplace that nobody knows', async () => {
    const credentials = await credentialsOf(ebay, 'northwind-de');
    await sandbox.control({ misbehave: { at: 'user', do: 'other-marketplace' } });
    const account = await ebay.verify({ flow: 'oauth', site: 'DE', credentials, values: {}, signal });
    expect(account.home).toBeUndefined();
    expect(account.sites[0]?.storeName).toBe('somewhere-else');
  });

  it('reads from the answer when consent and access token end', async () => {
    const exchanged = await (await wholeConsent(ebay, 'northwind-de'))();
    expect(exchanged).toMatchObject({ endsAtMs: NOW_MS + 47_304_000_000, tokenEndsAtMs: NOW_MS + 7_200_000 });
    expect(Object.keys(exchanged.credentials).sort()).toEqual(['accessToken', 'refreshToken']);
  });

  it('takes a code that something encoded once more on its way', async () => {
    await sandbox.control({ misbehave: { at: 'callback', do: 'twice-encoded' } });
    const { credentials } = await (await wholeConsent(ebay, 'northwind-de'))();
    expect(credentials.refreshToken?.reveal()).toMatch(/^v\^1\.1#/);
  });

  it('asks for no scope when it renews, so that no weaker token comes', async () => {
    const { refreshToken } = await credentialsOf(ebay, 'northwind-de');
    const before = sandbox.requests().length;
    const credentials = refreshToken ? { refreshToken } : {};
    await ebay.verify({ flow: 'oauth', site: 'DE', credentials, values: {}, signal });
    const asked = sandbox.requests().slice(before);
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/identity/v1/oauth2/token',
      '/apiz/commerce/identity/v1/user/',
      '/api/sell/account/v1/privilege',
    ]);
    expect(asked[0]?.body).not.toContain('scope');
  });
});
