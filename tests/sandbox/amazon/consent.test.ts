import { describe, expect, it } from 'vitest';
import { APP, consent, consentUrl, exchange, open, press, REDIRECT_URI, visit } from './visitor.ts';

describe('sandbox/amazon consent', () => {
  it('goes from the sign-in over the account to the consent, and calls back with state, seller id and code', async () => {
    await using sandbox = await open();
    const signIn = await visit(consentUrl(sandbox, { state: 'a&b"<c>' }));
    expect(signIn.title).toBe('Sign in');
    expect(signIn.buttons).toContain('Northwind Home');
    expect(signIn.buttons).toContain('Northwind Home, sub-user');
    expect(signIn.buttons).toContain('杭州北风家居');
    expect(signIn.html).toContain('This is not Amazon.');
    expect(signIn.html).not.toMatch(/<script/i);
    const account = await press(signIn, 'Northwind Home');
    expect([account.title, account.buttons]).toEqual(['Choose the account', ['Continue']]);
    const asks = await press(account, 'Continue');
    expect(asks.buttons).toEqual(['Confirm', 'Cancel']);
    const sent = await press(asks, 'Confirm');
    expect(sent.status).toBe(302);
    expect(`${sent.location?.origin}${sent.location?.pathname}`).toBe(REDIRECT_URI);
    expect([...(sent.location?.searchParams.keys() ?? [])]).toEqual([
      'state',
      'selling_partner_id',
      'spapi_oauth_code',
    ]);
    expect(sent.location?.searchParams.get('state')).toBe('a&b"<c>');
    expect(sent.location?.searchParams.get('selling_partner_id')).toBe('A2NORTHWIND001');
  });

  it('Cancel calls nothing back', async () => {
    await using sandbox = await open();
    const page = await consent(sandbox, 'Northwind Home', {}, 'Cancel');
    expect(page).toMatchObject({ status: 200, title: 'Cancelled', location: undefined });
    expect(page.html).toContain('Cancelled. Nothing was sent.');
  });

  it.each([
    ['an unknown app', { application_id: 'amzn1.sp.solution.other' }, 'MD1000'],
    ['a client id as application id', { application_id: APP.client_id }, 'MD1000'],
    ['a redirect URI that is not registered', { redirect_uri: 'http://127.0.0.1:1/' }, 'MD5101'],
    ['a redirect URI with a fragment', { redirect_uri: `${REDIRECT_URI}#x` }, 'MD5110'],
  ])('%s stays on the page', async (_, asked, code) => {
    await using sandbox = await open();
    const page = await visit(consentUrl(sandbox, asked));
    expect(page).toMatchObject({ status: 400, title: `Error ${code}`, location: undefined });
  });

  it('a draft needs version=beta; an app without redirect URI gets MD5100', async () => {
    await using draft = await open({ draft: true });
    expect((await visit(consentUrl(draft))).title).toBe('Error MD1000');
    expect((await consent(draft, 'Northwind Home', { version: 'beta' })).status).toBe(302);
    await using bare = await open({ redirectUris: [] });
    expect((await visit(consentUrl(bare))).title).toBe('Error MD5100');
  });

  it('a sub-user and an individual plan cannot consent, not even by a made-up address', async () => {
    await using sandbox = await open();
    const page = await visit(consentUrl(sandbox));
    expect((await press(page, 'Northwind Home, sub-user')).title).toBe('Invalid Access');
    expect((await press(page, 'Solo')).html).toContain('must be the primary user of a Professional selling account');
    const made = { login: 'Solo', account: 'A2SOLO00000001', answer: 'confirm' };
    expect((await visit(consentUrl(sandbox, made))).location).toBeUndefined();
  });

  it('a site that is not there is not found', async () => {
    await using sandbox = await open();
    expect((await visit(consentUrl(sandbox, {}, 'CN'))).status).toBe(404);
  });
});

describe('sandbox/amazon, started at Amazon', () => {
  it('Re-Authorize goes to the Login URI, and back through the confirm page to a code', async () => {
    await using sandbox = await open({ draft: true });
    const apps = await visit(`${sandbox.url}/sc/UK/manage-your-apps`);
    const { location } = await press(apps, 'Re-Authorize Northwind Home');
    expect(`${location?.origin}${location?.pathname}`).toBe('http://127.0.0.1:3978/login/amazon/app');
    expect(location?.searchParams.get('selling_partner_id')).toBe('A2NORTHWIND001');
    expect(location?.searchParams.get('version')).toBe('beta');
    const back = new URL(location?.searchParams.get('amazon_callback_uri') ?? '');
    expect(back.href).toBe(`${sandbox.url}/sc/UK/apps/authorize/confirm/${APP.id}`);
    const amazon_state = location?.searchParams.get('amazon_state') ?? '';
    const go = (more: object) => {
      const query = { amazon_state, state: 'ours', version: 'beta', ...more };
      return visit(`${back.href}?${new URLSearchParams(query)}`);
    };
    expect((await go({ redirect_uri: 'http://127.0.0.1:1/' })).title).toBe('Error MD5101');
    expect((await go({ amazon_state: 'other' })).title).toBe('Error MD1000');
    expect((await go({ version: '' })).title).toBe('Error MD1000');
    const sent = await go({});
    expect(sent.location?.searchParams.get('state')).toBe('ours');
    const { status } = await exchange(sandbox, sent.location?.searchParams.get('spapi_oauth_code') ?? '');
    expect(status).toBe(200);
    expect((await go({})).title).toBe('Error MD1000');
  });

  it('M#4119: a consent link lands on the Login URI, without our state', async () => {
    await using sandbox = await open();
    sandbox.control({ loginUriInsteadOfRedirect: true });
    const { location } = await consent(sandbox, 'Lanternhof');
    expect(location?.pathname).toBe('/login/amazon/app');
    expect(location?.searchParams.has('state')).toBe(false);
  });
});
