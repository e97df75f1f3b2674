import { describe, expect, it } from 'vitest';
import { sites } from '../../../adapters/marketplaces/ebay/sites.ts';
import { ACCOUNTS } from '../../../sandbox/ebay/accounts.ts';
import { PAGE_ERRORS } from '../../../sandbox/ebay/consent.ts';
import { press, visit } from '../browser.ts';
import { consentUrl, open } from './visitor.ts';

describe('sandbox/ebay pages', () => {
  it('signs in, asks, and sends code, state and the code’s life; neither account nor site', async () => {
    await using sandbox = await open();
    const signIn = await visit(consentUrl(sandbox, { state: 'a&b"<c>' }));
    expect([signIn.title, signIn.buttons]).toEqual(['Sign in', ACCOUNTS.map(({ login }) => login)]);
    expect(signIn.html).toContain('This is not eBay.');
    expect(signIn.html).not.toMatch(/<script/i);
    const asks = await press(signIn, 'northwind-de');
    expect(asks.buttons.slice(0, 2)).toEqual(['Agree and continue', 'Not now']);
    const { location } = await press(asks, 'Agree and continue');
    expect(location?.pathname).toBe('/callback/ebay/oauth');
    expect([...(location?.searchParams.keys() ?? [])]).toEqual(['state', 'code', 'expires_in']);
    expect(location?.searchParams.get('state')).toBe('a&b"<c>');
    expect(location?.searchParams.get('code')).toMatch(/^v\^1\.1#.*%==$/);
  });

  it.each([
    ['a client that is not known', { client_id: 'x' }, 'unauthorized_client', 400],
    ['another RuName', { redirect_uri: 'x' }, 'invalid_request', 400],
    ['an address in the RuName’s place', { redirect_uri: 'https://a.example/' }, 'temporarily_unavailable', 500],
    ['a scope that the keyset lacks', { scope: 'https://api.ebay.com/oauth/api_scope/sell.x' }, 'invalid_scope', 400],
    ['another response type', { response_type: 'token' }, 'invalid_request', 400],
  ])('refuses %s as JSON, and calls nobody back', async (_, more, errorId, status) => {
    await using sandbox = await open();
    const page = await visit(consentUrl(sandbox, more));
    expect([page.status, page.location]).toEqual([status, undefined]);
    expect(JSON.parse(page.html)).toMatchObject({ error_id: errorId, http_status_code: status });
  });

  it('bounces a browser that is signed in and has consented, unless the link says prompt=login', async () => {
    await using sandbox = await open();
    const cookie = 'sandbox-ebay=simDeN7w3';
    const silent = consentUrl(sandbox, { prompt: '' });
    expect((await visit(silent, { headers: { cookie } })).title).toBe('Shopkey asks for access');
    const { location } = await press(
      await press(await visit(consentUrl(sandbox)), 'northwind-de'),
      'Agree and continue',
    );
    await sandbox.exchange(location?.searchParams.get('code') ?? '');
    expect((await visit(silent, { headers: { cookie } })).location?.searchParams.has('code')).toBe(true);
    expect((await visit(consentUrl(sandbox), { headers: { cookie } })).title).toBe('Sign in');
  });

  it('shows every error and every odd return that a person may choose, in both languages', async () => {
    await using sandbox = await open();
    for (const [language, agree] of [
      ['en_US', 'Agree and continue'],
      ['zh_CN', '同意并继续'],
    ] as const) {
      const page = await press(await visit(consentUrl(sandbox, { language })), 'northwind-de');
      expect(page.buttons).toContain(agree);
      for (const code of Object.keys(PAGE_ERRORS)) expect(page.buttons.join()).toContain(code);
    }
    const bent = await press(await visit(consentUrl(sandbox, { simulate: 'no-state' })), 'northwind-de');
    expect((await press(bent, 'Agree and continue')).location?.searchParams.has('state')).toBe(false);
  });

  it('its home ends consents by a press, and its accounts were registered on sites of eBay’s, or where none is', async () => {
    await using sandbox = await open();
    const home = await visit(sandbox.url);
    expect(home.title).toBe('Simulated eBay');
    await press(home, 'The RuName has no accepted address: eBay’s own page thanks');
    const asks = await press(await visit(consentUrl(sandbox)), 'northwind-de');
    const thanks = await press(asks, 'Agree and continue');
    expect(thanks.location?.search).toContain('ThirdPartyAuthSucessFailure');
    expect((await visit(String(thanks.location))).title).toBe('Thank you');
    const known = new Set(sites.map(({ marketplaceId }) => marketplaceId));
    expect(ACCOUNTS.map(({ registered }) => registered).filter((id) => !known.has(id))).toEqual(['EBAY_CN']);
  });
});
