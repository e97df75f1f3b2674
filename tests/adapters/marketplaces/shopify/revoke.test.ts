import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openShopify } from '../../../../adapters/marketplaces/shopify/index.ts';
import type { Marketplace, RenewRequest } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { shopify as simulation } from '../../../../sandbox/shopify/start.ts';
import { failureOf } from '../../../support/failure-of.ts';

const SHOP = 'lan-tern.myshopify.com';
const HOUR_MS = 3_600_000;
const { signal } = new AbortController();

let nowMs = Date.now();
let sandbox: Awaited<ReturnType<typeof simulation.start>>;
let shopify: Marketplace;
let grant: RenewRequest;

beforeAll(async () => {
  sandbox = await simulation.start({ port: 0, shopkey: 'http://127.0.0.1:9', now: () => nowMs });
  const { environment } = sandbox;
  shopify = openShopify(
    {
      clientId: environment.SHOPKEY_SHOPIFY_CLIENT_ID,
      clientSecret: new Secret(environment.SHOPKEY_SHOPIFY_CLIENT_SECRET),
      scopes: ['read_orders'],
      shopUrl: environment.SHOPKEY_SHOPIFY_SHOP_URL,
      retiredFlows: [],
    },
    { clock: { now: () => nowMs } },
  );
});
beforeEach(async () => {
  await sandbox.control({ reset: true });
  const asked = { flow: 'install', site: SHOP, values: {} };
  const redirectUri = 'http://127.0.0.1:9/callback/shopify/install';
  const link = new URL(shopify.consentUrl({ ...asked, state: 'state-1', redirectUri }));
  for (const [name, value] of Object.entries({ login: 'owner', answer: 'install' })) link.searchParams.set(name, value);
  const back = new URL((await fetch(link, { redirect: 'manual' })).headers.get('location') ?? '');
  const code = new Secret(back.searchParams.get('code') ?? '');
  const { credentials } = await shopify.exchange({ ...asked, code, credentials: {}, signal });
  grant = { ...asked, credentials, signal };
});
afterAll(() => sandbox.stop());

const uninstalls = () => sandbox.requests().filter(({ method }) => method === 'DELETE');

describe('adapters/marketplaces/shopify: the end of a consent', () => {
  it('our app uninstalls itself, a day after its token ended; then nothing opens the shop any more', async () => {
    nowMs += 24 * HOUR_MS;
    await shopify.revoke?.(grant);
    expect(uninstalls()).toHaveLength(1);
    const counted = await (await fetch(`${sandbox.url}/_control/revocations`)).json();
    expect(counted).toEqual([{ account: SHOP, atMs: nowMs }]);
    expect(await failureOf(shopify.renew?.(grant) ?? Promise.resolve())).toMatchObject({
      code: 'marketplace.expired',
    });
  });

  it('a second time it is over already, which is a refusal', async () => {
    await shopify.revoke?.(grant);
    expect(await failureOf(shopify.revoke?.(grant) ?? Promise.resolve())).toMatchObject({
      code: 'marketplace.expired',
    });
  });

  it('the seller’s own app is left alone: others may use it', async () => {
    expect(shopify.flows.filter(({ revocable }) => revocable).map(({ id }) => id)).toEqual(['install']);
    for (const flow of ['dev-app', 'admin-token'])
      await failureOf(shopify.revoke?.({ ...grant, flow }) ?? Promise.resolve());
    expect(uninstalls()).toHaveLength(0);
  });
});
