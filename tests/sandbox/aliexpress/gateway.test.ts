import { describe, expect, it } from 'vitest';
import { IN_TEST } from '../../../sandbox/aliexpress/world.ts';
import { CALLBACK, codeOf, consent, create, NOW_MS, open, post, rest, signed, sync } from './visitor.ts';

const DAY_MS = 86_400_000;

describe('the simulated AliExpress: tokens', () => {
  it('gives tokens for a signed code, with the lifetimes of a launched app', async () => {
    await using sandbox = await open();
    expect(await create(sandbox)).toMatchObject({
      access_token: expect.stringMatching(/^50000/),
      refresh_token: expect.stringMatching(/^50001/),
      expires_in: 2_592_000,
      refresh_expires_in: 5_184_000,
      expire_time: NOW_MS + 30 * DAY_MS,
      user_id: '2000000001',
      account_platform: 'seller_center',
      code: '0',
    });
  });

  it('takes a code once, for half an hour, for its own app', async () => {
    await using sandbox = await open();
    const code = await codeOf(sandbox);
    const other = await rest(sandbox, '/auth/token/create', { code }, IN_TEST);
    expect(other.code).toBe('InvalidCode');
    expect((await rest(sandbox, '/auth/token/create', { code })).code).toBe('0');
    expect((await rest(sandbox, '/auth/token/create', { code })).code).toBe('InvalidCode');
    const old = await codeOf(sandbox);
    sandbox.control({ advanceMs: 30 * 60_000 });
    expect((await rest(sandbox, '/auth/token/create', { code: old })).code).toBe('InvalidCode');
  });

  it.each([
    ['a wrong signature', { sign: 'F'.repeat(64) }, 'IncompleteSignature'],
    ['a signature in small letters', 'lower', 'IncompleteSignature'],
    ['an unknown app', { app_key: '99999999' }, 'InvalidAppKey'],
    ['no signature', { sign: '' }, 'MissingParameter'],
    ['a clock that is wrong by more than two hours', { timestamp: String(NOW_MS - 7_200_001) }, 'IllegalTimestamp'],
  ])('refuses %s, with HTTP 200', async (_, bent, code) => {
    await using sandbox = await open();
    const good = signed('/auth/token/create', { code: 'x' });
    const sent = bent === 'lower' ? { ...good, sign: good.sign.toLowerCase() } : { ...good, ...(bent as object) };
    expect((await post(sandbox, '/rest/auth/token/create', sent)).code).toBe(code);
  });

  it('refuses a system call that is signed without its path, or sent to /sync', async () => {
    await using sandbox = await open();
    const code = await codeOf(sandbox);
    expect((await post(sandbox, '/rest/auth/token/create', signed('', { code }))).code).toBe('IncompleteSignature');
    expect((await sync(sandbox, '/auth/token/create', { code, session: 'x' })).code).toBe('IllegalAccessToken');
  });

  it('a refresh gives a new pair, ends the old refresh token, and leaves the consent’s end where it was', async () => {
    await using sandbox = await open();
    const first = await create(sandbox);
    sandbox.control({ advanceMs: 60 * 60_000 });
    const later = { timestamp: String(NOW_MS + 60 * 60_000) };
    const refresh = (token: unknown) =>
      rest(sandbox, '/auth/token/refresh', { ...later, refresh_token: String(token) });
    const second = await refresh(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.refresh_token_valid_time).toBe(first.refresh_token_valid_time);
    expect((await refresh(first.refresh_token)).code).toBe('IllegalRefreshToken');
    expect((await refresh(second.refresh_token)).code).toBe('0');
  });

  it('a buyer’s answer has a seller id, too', async () => {
    await using sandbox = await open();
    expect(await create(sandbox, 'Reader')).toMatchObject({
      account_platform: 'buyerApp',
      user_id: '3000000001',
      seller_id: '3000000001',
    });
  });
});

describe('the simulated AliExpress: consent', () => {
  it.each([
    ['an app that nobody knows', { client_id: '99999999' }, 'Invalid appkey'],
    ['another callback', { redirect_uri: `${CALLBACK}/` }, 'redirect_uri does not match'],
    ['an account that is not listed', { country: 'CN', login: 'Wattle Garden' }, 'Not allowed'],
    ['a sub-account', { country: 'CN', login: 'Northwind clerk' }, 'Not allowed'],
  ])('stays on its page for %s', async (_, asked, title) => {
    await using sandbox = await open();
    const answer = await consent(sandbox, asked);
    expect([answer.status, answer.headers.get('location')]).toEqual([403, null]);
    expect(await answer.text()).toContain(`<h1>${title}</h1>`);
  });

  it('asks for the country, the login and the consent, and sends code and state back', async () => {
    await using sandbox = await open();
    const titles = [{}, { country: 'CN' }, { country: 'CN', login: 'Northwind Home' }].map(
      async (asked) => /<h1>(.*?)<\/h1>/.exec(await (await consent(sandbox, asked)).text())?.[1],
    );
    expect(await Promise.all(titles)).toEqual([
      'Choose your country',
      'Sign in',
      'Northwind ERP online asks for access',
    ]);
    const back = await consent(sandbox, { country: 'CN', login: 'Northwind Home', answer: 'authorize' });
    const { searchParams } = new URL(back.headers.get('location') ?? '');
    expect([...searchParams.keys()]).toEqual(['code', 'state']);
    expect(searchParams.get('code')).toMatch(/^3_12345678_\w{26}$/);
  });
});

describe('the simulated AliExpress: business calls', () => {
  it('take one token, by either name, and refuse both at once', async () => {
    await using sandbox = await open();
    const { access_token: token } = await create(sandbox);
    const method = 'aliexpress.merchant.profile.get';
    const as = (names: string[]) =>
      sync(sandbox, method, Object.fromEntries(names.map((name) => [name, String(token)])));
    expect((await as(['session'])).profile).toMatchObject({ country: 'CN' });
    expect((await as(['access_token'])).profile).toMatchObject({ seller_id: 2000000001 });
    expect((await as(['session', 'access_token'])).code).toBe('MissingParameter');
  });

  it('tell sellers in China, sellers overseas and buyers apart', async () => {
    await using sandbox = await open();
    const answers = async (login: string) => {
      const session = String((await create(sandbox, login)).access_token);
      const query = JSON.stringify({ page_size: 1, current_page: 1 });
      const methods = [
        'aliexpress.merchant.profile.get',
        'aliexpress.solution.merchant.profile.get',
        'aliexpress.trade.seller.orderlist.get',
        'aliexpress.solution.order.get',
      ];
      const params = { session, param0: query, param_aeop_order_query: query };
      return Promise.all(methods.map(async (method) => (await sync(sandbox, method, params)).code ?? 'good'));
    };
    expect(await answers('Northwind Home')).toEqual(['good', 'InsufficientPermission', 'good', 'good']);
    expect(await answers('Lanternhof')).toEqual(['InsufficientPermission', 'good', 'InsufficientPermission', 'good']);
    expect(await answers('Reader')).toEqual(Array(4).fill('InsufficientPermission'));
  });
});

describe('the simulated AliExpress: console', () => {
  it('approves, launches, and resets a secret; what was signed with the old one is refused', async () => {
    await using sandbox = await open();
    const act = (path: string, form: Record<string, string>) =>
      fetch(`${sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    const at = (await act('/console/apps', { name: 'New', callback: CALLBACK })).headers.get('location') ?? '';
    const key = at.split('/').at(-1) ?? '';
    const page = async () => (await fetch(`${sandbox.url}${at}`)).text();
    expect(await page()).toContain('Waiting for approval');
    expect((await consent(sandbox, { client_id: key })).status).toBe(403);
    await act(at, { act: 'approve' });
    expect(await page()).toContain('Approved, in test');
    const secret = /<code>(\w{32})<\/code>/.exec(await page())?.[1] ?? '';
    const send = () => rest(sandbox, '/auth/token/create', { code: 'x' }, { key, secret });
    expect((await send()).code).toBe('InvalidCode');
    await act(at, { act: 'reset' });
    expect((await send()).code).toBe('IncompleteSignature');
  });
});

describe('the simulated AliExpress: control', () => {
  it('refuses a wish or a misbehaviour that is not known', async () => {
    await using sandbox = await open();
    expect(() => sandbox.control({ rain: true } as never)).toThrow(RangeError);
    expect(() => sandbox.control({ misbehave: { at: 'callback', do: 'html' } })).toThrow(RangeError);
  });

  it('an order id that JavaScript would round comes as it is', async () => {
    await using sandbox = await open();
    const session = String((await create(sandbox)).access_token);
    sandbox.control({ makeOrders: { of: 'Northwind Home', count: 1 }, misbehave: { at: 'call', do: 'long-order-id' } });
    const param0 = JSON.stringify({ page_size: 1, current_page: 1, create_date_start: '2026-11-23 00:00:00' });
    const body = new URLSearchParams(signed('', { method: 'aliexpress.solution.order.get', session, param0 }));
    const answer = await fetch(`${sandbox.url}/sync`, { method: 'POST', body });
    expect(await answer.text()).toContain('"order_id":9007199254740993');
  });
});
