import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shopify } from '../../../sandbox/shopify/start.ts';

const SHOP = 'lan-tern.myshopify.com';
const APP = { client_id: 'sandbox-shopkey-app', client_secret: 'shpss_sandbox-shopkey-secret' };
const DAY_MS = 86_400_000;
const shopkey = 'http://127.0.0.1:9';

let sandbox: Awaited<ReturnType<typeof shopify.start>>;
beforeAll(async () => {
  sandbox = await shopify.start({ port: 0, shopkey });
});
afterEach(() => sandbox.control({ reset: true }));
afterAll(() => sandbox.stop());

async function token(form: Record<string, string>, shop = SHOP) {
  const response = await fetch(`${sandbox.url}/${shop}/admin/oauth/access_token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const text = await response.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, text, body };
}

async function whose(accessToken: string): Promise<number> {
  const response = await fetch(`${sandbox.url}/${SHOP}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': accessToken },
    body: JSON.stringify({ query: '{ shop { name } }' }),
  });
  return response.status;
}

async function install(expiring?: string) {
  const query = new URLSearchParams({
    client_id: APP.client_id,
    scope: 'read_orders',
    state: 's',
    redirect_uri: `${shopkey}/callback/shopify/install`,
    login: 'owner',
    answer: 'install',
  });
  const page = await fetch(`${sandbox.url}/${SHOP}/admin/oauth/authorize?${query}`, { redirect: 'manual' });
  const code = new URL(page.headers.get('location') ?? '').searchParams.get('code') ?? '';
  return (await token({ ...APP, code, ...(expiring === undefined ? {} : { expiring }) })).body as {
    access_token: string;
    refresh_token: string;
    expires_in?: number;
  };
}

const renew = (refreshToken: string) => token({ ...APP, grant_type: 'refresh_token', refresh_token: refreshToken });

describe('sandbox/shopify: tokens', () => {
  it('gives a token that never ends unless one is asked that does', async () => {
    expect(await install()).toEqual({ access_token: expect.stringMatching(/^shpat_sandbox/), scope: 'read_orders' });
    expect(await install('1')).toMatchObject({ expires_in: 3_600, refresh_token_expires_in: 7_776_000 });
  });

  it('gives the same pair for a used refresh token until the new pair is used, and then no more', async () => {
    const first = await install('1');
    const second = (await renew(first.refresh_token)).body;
    expect((await renew(first.refresh_token)).body.access_token).toBe(second.access_token);
    expect(await whose(first.access_token)).toBe(401);
    expect(await whose(String(second.access_token))).toBe(200);
    expect(await renew(first.refresh_token)).toMatchObject({
      status: 401,
      body: { error: 'invalid_request', error_description: 'This request requires an active refresh_token' },
    });
    expect((await renew(String(second.refresh_token))).status).toBe(200);
  });

  it('ends that grace after 30 days, and a refresh token after 90', async () => {
    const first = await install('1');
    await renew(first.refresh_token);
    await sandbox.control({ advanceMs: 30 * DAY_MS });
    expect((await renew(first.refresh_token)).status).toBe(401);
    const unused = await install('1');
    await sandbox.control({ advanceMs: 90 * DAY_MS });
    expect((await renew(unused.refresh_token)).status).toBe(401);
  });

  it('says on a page what client credentials may not do', async () => {
    const ask = (name: string, shop: string) =>
      token(
        {
          grant_type: 'client_credentials',
          client_id: `sandbox-dev-${name}`,
          client_secret: `shpss_sandbox-dev-${name}`,
        },
        shop,
      );
    const foreign = await ask('agency-app', 'northwind-home.myshopify.com');
    expect([foreign.status, foreign.text]).toEqual([400, expect.stringContaining('Oauth error shop_not_permitted:')]);
    expect((await ask('not-installed', 'northwind-home.myshopify.com')).text).toContain('app_not_installed');
    expect(await ask('lan-tern', SHOP)).toMatchObject({ status: 200, body: { expires_in: 86_399 } });
  });

  it('kills everything that an app was given when it is uninstalled', async () => {
    const { access_token: accessToken, refresh_token: refreshToken } = await install('1');
    expect(await whose(accessToken)).toBe(200);
    await sandbox.control({ uninstall: { shop: SHOP } });
    expect([await whose(accessToken), (await renew(refreshToken)).status]).toEqual([401, 401]);
  });

  it('keeps a leaking bucket: too many calls are throttled, with status 200, and a pause mends it', async () => {
    const ask = async (url: string) => {
      const response = await fetch(`${url}/${SHOP}/admin/api/2026-10/graphql.json`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-shopify-access-token': 'shpat_sandbox-admin-lan-tern' },
        body: JSON.stringify({ query: '{ shop { name } currentAppInstallation { accessScopes { handle } } }' }),
      });
      return [response.status, ((await response.json()) as { errors?: [{ message: string }] }).errors?.[0].message];
    };
    const fixed = await shopify.start({ port: 0, shopkey, now: () => 0 });
    try {
      const all = await Promise.all(Array.from({ length: 700 }, () => ask(fixed.url)));
      expect(all.filter(([, said]) => said === 'Throttled')).toHaveLength(700 - Math.floor(2_000 / 3));
      await fixed.control({ advanceMs: 1_000 });
      expect(await ask(fixed.url)).toEqual([200, undefined]);
    } finally {
      await fixed.stop();
    }
  });
});
