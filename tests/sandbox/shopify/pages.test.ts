import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shopify } from '../../../sandbox/shopify/start.ts';
import { listen } from '../../support/listening.ts';

const SHOP = 'lan-tern.myshopify.com';
const shopkey = 'http://127.0.0.1:9';

let sandbox: Awaited<ReturnType<typeof shopify.start>>;
beforeAll(async () => {
  sandbox = await shopify.start({ port: 0, shopkey });
});
afterEach(() => sandbox.control({ reset: true }));
afterAll(() => sandbox.stop());

async function page(more: Record<string, string> = {}, shop = SHOP, language = 'en') {
  const query = new URLSearchParams({
    client_id: 'sandbox-shopkey-app',
    scope: 'read_orders',
    state: 's',
    redirect_uri: `${shopkey}/callback/shopify/install`,
    ...more,
  });
  const response = await fetch(`${sandbox.url}/${shop}/admin/oauth/authorize?${query}`, {
    redirect: 'manual',
    headers: { 'accept-language': language },
  });
  return { status: response.status, to: response.headers.get('location'), text: await response.text() };
}

describe('sandbox/shopify: pages', () => {
  it.each([
    ['en', 'Who are you in this shop', 'asks to be installed on Lan Tern'],
    ['zh-CN', '你在这个店铺是什么身份', '请求安装到 Lan Tern'],
  ])('asks in %s who comes, says what is asked for, and sends nobody back by itself', async (language, who, asks) => {
    expect((await page({}, SHOP, language)).text).toContain(who);
    const asked = await page({ login: 'owner' }, SHOP, language);
    expect(asked).toMatchObject({ status: 200, to: null });
    expect(asked.text).toContain(asks);
    expect(asked.text).toContain('read_orders');
  });

  it.each([
    ['a staff login', { login: 'staff' }, 403, 'permission to install apps'],
    ['Cancel', { login: 'owner', answer: 'cancel' }, 200, 'Nothing was installed'],
    ['another redirect address', { redirect_uri: 'https://evil.example/' }, 400, 'not whitelisted'],
    ['another app', { client_id: 'sandbox-nobody' }, 400, 'Could not find'],
    ['hosts that differ', { simulate: 'hosts' }, 400, 'matching hosts'],
    ['another distribution', { simulate: 'distribution' }, 400, 'installed on this store'],
  ])('%s is answered on the page, and nothing is called back', async (_what, more, status, said) => {
    const answer = await page(more as Record<string, string>);
    expect(answer).toMatchObject({ status, to: null });
    expect(answer.text).toContain(said);
  });

  it('sends back a code that is signed over every parameter', async () => {
    const { status, to } = await page({ login: 'owner', answer: 'install' });
    const { searchParams } = new URL(to ?? '');
    const mac = searchParams.get('hmac');
    searchParams.delete('hmac');
    searchParams.sort();
    const ours = createHmac('sha256', 'shpss_sandbox-shopkey-secret').update(searchParams.toString()).digest('hex');
    expect([status, [...searchParams.keys()], mac]).toEqual([
      302,
      ['code', 'host', 'shop', 'state', 'timestamp'],
      ours,
    ]);
  });

  it('knows a shop that was renamed, is frozen, or is none', async () => {
    await sandbox.control({ rename: { from: 'old.myshopify.com', to: SHOP }, bar: { shop: SHOP, status: 402 } });
    expect(await page({}, 'old.myshopify.com')).toMatchObject({ status: 301, to: expect.stringContaining(SHOP) });
    expect((await page()).status).toBe(402);
    expect((await page({}, 'none.myshopify.com')).status).toBe(404);
  });

  it('shows what the apps’ pages would show, and takes what is switched there', async () => {
    const home = await (await fetch(sandbox.url, { headers: { 'accept-language': 'en' } })).text();
    for (const value of ['sandbox-dev-lan-tern', 'shpss_sandbox-dev-lan-tern', 'shpat_sandbox-admin-lan-tern'])
      expect(home).toContain(value);
    const wish = new URLSearchParams({ wish: JSON.stringify({ bar: { shop: SHOP, status: 423 } }) });
    const answer = await fetch(`${sandbox.url}/_control`, { method: 'POST', body: wish, redirect: 'manual' });
    expect([answer.status, (await page()).status]).toEqual([303, 423]);
  });

  it.each([{ nonsense: true }, { uninstall: { shop: 'nobody' } }, { misbehave: { at: 'token', do: 'throttle' } }])(
    'refuses the wish %j',
    async (wish) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${sandbox.url}/_control`, { method: 'POST', headers, body: JSON.stringify(wish) });
      expect([answer.status, await answer.json()]).toEqual([400, { error: expect.any(String) }]);
    },
  );

  it('signs a notice over the bytes of its body, and sends it as often as wished', async () => {
    await using shop = await listen((_asked, response) => response.writeHead(200).end());
    const own = await shopify.start({ port: 0, shopkey: shop.origin });
    try {
      const notice = {
        topic: 'shop/redact',
        shop: SHOP,
        times: 2,
        body: '"my secret message"',
        secret: 'hush',
      } as const;
      expect(await own.control({ notice })).toEqual({ ok: true, statuses: [200, 200] });
      expect(shop.asked.map(({ path, body }) => [path, body])).toEqual([
        ['/notice/shopify', '"my secret message"'],
        ['/notice/shopify', '"my secret message"'],
      ]);
      const [first, second] = shop.asked.map(({ headers }) => headers);
      expect(first?.['x-shopify-hmac-sha256']).toBe('hMTq0K2x7oyOjoBwGYeTj5oxfnaVYXzbanUG9aajpKI=');
      expect(first?.['x-shopify-webhook-id']).toBe(second?.['x-shopify-webhook-id']);
    } finally {
      await own.stop();
    }
  });
});
