import { describe, expect, it } from 'vitest';
import { PAGE_ERRORS } from '../../../sandbox/amazon/simulations.ts';
import { press, visit } from '../browser.ts';
import { APP, consent, consentUrl, exchange, open, REDIRECT_URI, tokensOf } from './visitor.ts';

const DAY_MS = 86_400_000;

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
    expect(asks.buttons.slice(0, 3)).toEqual(['Confirm', 'Cancel', 'Change']);
    expect(asks.html).toContain('Seller account Northwind Home (A2NORTHWIND001), UK');
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

  it('one person has two accounts, and chooses', async () => {
    await using sandbox = await open();
    const account = await press(await visit(consentUrl(sandbox)), 'Sakura');
    const values = [...account.html.matchAll(/name="account" value="(\w+)"/g)].map((one) => one[1]);
    expect(values).toEqual(['A2SAKURA000001', 'A2WATTLE000001']);
    const other = consentUrl(sandbox, { login: 'Sakura', account: 'A2WATTLE000001', answer: 'confirm' });
    expect((await visit(other)).location?.searchParams.get('selling_partner_id')).toBe('A2WATTLE000001');
    const alien = consentUrl(sandbox, { login: 'Sakura', account: 'A2NORTHWIND001', answer: 'confirm' });
    expect((await visit(alien)).title).toBe('Choose the account');
  });

  it('says that an account gave access before, and confirming it again gives another code', async () => {
    await using sandbox = await open();
    const asks = async () => press(await press(await visit(consentUrl(sandbox)), 'Northwind Home'), 'Continue');
    expect((await asks()).html).not.toContain('gave access');
    await tokensOf(sandbox, 'Northwind Home');
    sandbox.control({ advanceMs: 10 * DAY_MS });
    const again = await asks();
    expect(again.html).toContain('This account gave access on 2026-11-24.');
    expect((await press(again, 'Confirm')).location?.searchParams.has('spapi_oauth_code')).toBe(true);
    sandbox.control({ advanceMs: 355 * DAY_MS });
    expect((await asks()).html).not.toContain('gave access');
  });

  it('D#412: changing the marketplace loses the request', async () => {
    await using sandbox = await open();
    const { location } = await visit(`${sandbox.url}/sc/UK/switch-marketplace?to=DE`);
    expect(location?.pathname).toBe('/sc/DE/apps/authorize/consent');
    expect(await visit(location?.href ?? '')).toMatchObject({ status: 400, title: 'Error', location: undefined });
  });

  it.each([
    ...Object.keys(PAGE_ERRORS).map((code) => [`Error ${code}`]),
    ['Developer id needed'],
    ['Invalid Access'],
    ['Not possible'],
  ])('%s can be chosen on the page, and calls nothing back', async (label) => {
    await using sandbox = await open();
    const asks = await press(await press(await visit(consentUrl(sandbox)), 'Northwind Home'), 'Continue');
    expect(await press(asks, label)).toMatchObject({ title: label, location: undefined });
  });

  it.each([
    ['The browser comes back without the state', 'state', null],
    ['The browser comes back with another state', 'state', 'sandbox-foreign-state'],
    ['The browser comes back without a code', 'spapi_oauth_code', null],
    ['The browser comes back with an MWS token, too', 'mws_auth_token', 'amzn.mws.sandbox-hybrid'],
    ['The browser comes to the Login URI instead', 'selling_partner_id', 'A2NORTHWIND001'],
  ])('%s: chosen on the page, after Confirm', async (label, member, value) => {
    await using sandbox = await open();
    const asks = await press(await press(await visit(consentUrl(sandbox)), 'Northwind Home'), 'Continue');
    const chosen = await press(asks, label);
    expect(chosen.html).toContain(`After Confirm: ${label}`);
    const { location } = await press(chosen, 'Confirm');
    expect(location?.pathname).toBe(label.includes('Login') ? '/login/amazon/app' : '/callback/amazon/app');
    expect(location?.searchParams.get(member)).toBe(value);
  });

  it('speaks Chinese to a Chinese browser, or where the address asks for it, on every page of the way', async () => {
    await using sandbox = await open();
    const chinese = await visit(consentUrl(sandbox), { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } });
    expect([chinese.title, chinese.html.includes('不是亚马逊')]).toEqual(['登录', true]);
    const account = await press(await visit(consentUrl(sandbox, { language: 'zh_CN' })), 'Northwind Home');
    const asks = await press(account, '继续');
    expect([account.title, asks.title]).toEqual(['选择账号', 'Shopkey 请求授权']);
    expect((await press(asks, '确认')).location?.searchParams.has('language')).toBe(false);
    expect((await press(asks, '错误 MD5200')).title).toBe('错误 MD5200');
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

  it('Authorize Now of the Appstore signs in, and goes to the Login URI without our state', async () => {
    await using sandbox = await open();
    const signIn = await press(await visit(`${sandbox.url}/sc/DE/appstore`), 'Authorize Now');
    const { location } = await press(await press(signIn, 'Lanternhof'), 'Continue');
    expect(location?.pathname).toBe('/login/amazon/app');
    expect(location?.searchParams.get('selling_partner_id')).toBe('A2LANTERNHOF01');
    expect(location?.searchParams.get('amazon_callback_uri')).toContain(`${sandbox.url}/sc/DE/apps/authorize/confirm/`);
    expect(location?.searchParams.has('state')).toBe(false);
  });

  it('Manage your apps counts the days of an access, and ends it', async () => {
    await using sandbox = await open();
    const address = `${sandbox.url}/sc/UK/manage-your-apps`;
    expect((await visit(address)).html).toContain('Northwind Home</h2><p>No access now.');
    await tokensOf(sandbox, 'Northwind Home');
    sandbox.control({ advanceMs: 64 * DAY_MS });
    const page = await visit(address);
    expect(page.html).toContain('Northwind Home</h2><p>Authorized on 2026-11-24; ends in 301 days.');
    await press(page, 'Revoke Northwind Home');
    expect((await visit(address)).html).toContain('Northwind Home</h2><p>No access now.');
  });

  it('M#4119: a consent link lands on the Login URI, without our state', async () => {
    await using sandbox = await open();
    sandbox.control({ loginUriInsteadOfRedirect: true });
    const { location } = await consent(sandbox, 'Lanternhof');
    expect(location?.pathname).toBe('/login/amazon/app');
    expect(location?.searchParams.has('state')).toBe(false);
  });
});
