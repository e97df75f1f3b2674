import { describe, expect, it } from 'vitest';
import { press, visit } from '../browser.ts';
import { CHINA, consent, consentUrl, createApp, open, REDIRECT_URI, send, settingsUrl, valuesOf } from './visitor.ts';

describe('sandbox/wish settings', () => {
  it('offers only the logins of its host, and turns a sub-account away', async () => {
    await using sandbox = await open();
    const page = await visit(`${sandbox.url}/merchant.wish.com/settings/api`);
    expect(page.buttons).toEqual(['Northwind Home', 'Northwind Home, helper']);
    const barred = await press(page, 'Northwind Home, helper');
    expect([barred.status, barred.title]).toEqual([403, 'No permission']);
  });

  it('makes one private app, which keeps its id when it is changed, and gets another secret when told', async () => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    expect(app.clientId).toMatch(/^[0-9a-f]{24}$/);
    expect(app.clientSecret).toMatch(/^[0-9a-f]{32}$/);
    const { login } = app;
    const url = settingsUrl(sandbox, login);
    const changed = await send({ url }, { login, act: 'save', name: 'Other', redirectUri: REDIRECT_URI });
    expect(valuesOf(changed)).toEqual({ clientId: app.clientId, clientSecret: app.clientSecret });
    const renewed = await press(await visit(url), 'Regenerate secret');
    expect(valuesOf(renewed).clientId).toBe(app.clientId);
    expect(valuesOf(renewed).clientSecret).not.toBe(app.clientSecret);
    expect((await press(await visit(url), 'Remove app')).title).toBe('Create your private app');
  });

  it.each([
    ['http://shopkey.example.com/callback/wish/x', 'The redirect URI must be an https address.'],
    ['shopkey.example.com', 'The redirect URI must be an https address.'],
    ['', 'The redirect URI must be an https address.'],
  ])('takes no redirect URI %j', async (redirectUri, said) => {
    await using sandbox = await open();
    const login = 'Lantern Trading';
    const page = await send({ url: settingsUrl(sandbox, login) }, { login, act: 'save', name: 'x', redirectUri });
    expect(page.status).toBe(400);
    expect(page.html).toContain(said);
  });

  it('sends a code without any link when the app is added in the store', async () => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    const added = await press(await visit(settingsUrl(sandbox, app.login)), 'Add app, without a link');
    expect(added.location?.href).toMatch(new RegExp(`^${REDIRECT_URI}\\?code=[0-9a-f]{32}$`));
  });
});

describe('sandbox/wish consent', () => {
  it('asks twice, and sends a code and nothing else, whatever the link carried', async () => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    const link = `${consentUrl(sandbox, app)}&state=s-1&redirect_uri=https://evil.example`;
    const page = await consent(link, app.login);
    expect(page.status).toBe(302);
    expect([...(page.location?.searchParams.keys() ?? [])]).toEqual(['code']);
    expect(page.location?.href.startsWith(`${REDIRECT_URI}?`)).toBe(true);
  });

  it('sends nobody back who declines, on either screen', async () => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    const first = await press(await visit(consentUrl(sandbox, app)), app.login);
    for (const declined of [await press(first, 'Decline'), await press(await press(first, 'Accept'), 'Decline')])
      expect([declined.status, declined.title, declined.location]).toEqual([200, 'Declined', undefined]);
  });

  it('knows a client on its own host alone, and its own merchant alone', async () => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    const elsewhere = await visit(consentUrl(sandbox, { ...app, host: 'merchant.wish.com' }));
    expect([elsewhere.status, elsewhere.title]).toEqual([400, 'Unknown client']);
    const another = await press(await visit(consentUrl(sandbox, app)), '北风家居');
    expect([another.status, another.title]).toEqual([400, 'Not available']);
    const sub = await press(await visit(consentUrl(sandbox, app)), '北风家居（子账号）');
    expect([sub.status, sub.title]).toEqual([403, 'No permission']);
  });

  it('says in Chinese what it says in English', async () => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    const page = await press(await visit(`${consentUrl(sandbox, app)}&language=zh_CN`), app.login);
    expect(page.title).toBe('Shopkey 想使用你的 Wish 账号');
    expect(page.html).toContain('模拟页面，不是 Wish');
  });

  it('answers 404 with a page to all of V2', async () => {
    await using sandbox = await open();
    for (const path of ['oauth/authorize', 'api/v2/auth_test', 'api/v2/oauth/access_token']) {
      const page = await visit(`${sandbox.url}/${CHINA}/${path}`);
      expect([path, page.status, page.title]).toEqual([path, 404, 'Page not found']);
    }
  });
});
