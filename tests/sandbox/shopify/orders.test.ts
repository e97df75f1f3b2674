import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shopify } from '../../../sandbox/shopify/start.ts';

const SHOP = 'lan-tern.myshopify.com';
const NOW_MS = Date.UTC(2026, 10, 25);

let sandbox: Awaited<ReturnType<typeof shopify.start>>;
beforeAll(async () => {
  sandbox = await shopify.start({ port: 0, shopkey: 'http://127.0.0.1:9', now: () => NOW_MS });
});
afterEach(() => sandbox.control({ reset: true }));
afterAll(() => sandbox.stop());

interface Said {
  readonly data?: {
    readonly orders: {
      readonly pageInfo: { hasNextPage: boolean; endCursor: string };
      readonly nodes: { id: string }[];
    };
  };
  readonly errors?: readonly [{ readonly message: string; readonly extensions: { readonly code: string } }];
  readonly extensions?: {
    readonly cost: {
      requestedQueryCost: number;
      actualQueryCost: number;
      throttleStatus: { currentlyAvailable: number };
    };
    readonly search?: readonly object[];
  };
}

async function ask(query: string, variables: object = {}, token = 'shpat_sandbox-admin-lan-tern'): Promise<Said> {
  const response = await fetch(`${sandbox.url}/${SHOP}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Said;
}

const PAGE =
  'query($first:Int!,$after:String,$q:String){orders(first:$first,after:$after,sortKey:UPDATED_AT,query:$q){pageInfo{hasNextPage endCursor} nodes{id}}}';
const page = (more: object = {}) => ask(PAGE, { first: 10, q: '', ...more });
const make = async (count: number, more: object = {}) =>
  ((await sandbox.control({ makeOrders: { of: SHOP, count, ...more } })) as { made: string[] }).made;

describe('sandbox/shopify: orders', () => {
  it('gives what was asked for and nothing beside it, by change, page by page', async () => {
    const made = await make(23);
    const first = await page();
    expect(first.data?.orders.nodes).toEqual(made.slice(0, 10).map((id) => ({ id })));
    const second = await page({ after: first.data?.orders.pageInfo.endCursor });
    const third = await page({ after: second.data?.orders.pageInfo.endCursor });
    expect(third.data?.orders.nodes.map(({ id }) => id)).toEqual(made.slice(20));
    expect([second, third].map((one) => one.data?.orders.pageInfo.hasNextPage)).toEqual([true, false]);
  });

  it('an order that is changed moves to the end, and no other is passed over', async () => {
    const made = await make(15, { agoMs: 60_000 });
    const first = await page();
    await sandbox.control({ changeOrder: { of: SHOP, id: made[3] ?? '' } });
    const rest = await page({ after: first.data?.orders.pageInfo.endCursor });
    expect(rest.data?.orders.nodes.map(({ id }) => id)).toEqual([...made.slice(10), made[3]]);
  });

  it('finds by change, and says what of a search it did not understand and left out', async () => {
    const made = await make(3, { everyMs: 3_600_000 });
    const at = new Date(NOW_MS - 3_600_000).toISOString().replace('.000', '');
    const found = await page({ q: `updated_at:>='${at}' AND updated_at:<'2026-11-25T00:00:00Z'` });
    expect(found.data?.orders.nodes.map(({ id }) => id)).toEqual([made[1]]);
    expect(found.extensions?.search).toBeUndefined();
    const ignored = await page({ q: 'updatd_at:>=yesterday' });
    expect([ignored.data?.orders.nodes.length, ignored.extensions?.search?.length]).toEqual([3, 1]);
  });

  it('weighs a question before it answers, and gives back what was not used', async () => {
    await make(2);
    const { extensions } = await ask(
      '{ orders(first: 25) { nodes { id lineItems(first: 10) { nodes { id originalUnitPriceSet { shopMoney { amount } } } } } } }',
    );
    expect(extensions?.cost.requestedQueryCost).toBe(25 * (1 + 10 * 3));
    expect(extensions?.cost.actualQueryCost).toBeLessThan(25);
    expect(extensions?.cost.throttleStatus.currentlyAvailable).toBe(2_000 - (extensions?.cost.actualQueryCost ?? 0));
    const tooMuch = await ask('{ orders(first: 250) { nodes { id lineItems(first: 10) { nodes { id } } } } }');
    expect(tooMuch.errors?.[0].extensions.code).toBe('MAX_COST_EXCEEDED');
  });

  it('refuses a field that does not exist, and orders to an app without their scope', async () => {
    await make(1);
    expect((await ask('{ orders(first: 1) { nodes { colour } } }')).errors?.[0].extensions.code).toBe('undefinedField');
    const response = await fetch(`${sandbox.url}/northwind-home.myshopify.com/admin/oauth/access_token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'sandbox-dev-few-scopes',
        client_secret: 'shpss_sandbox-dev-few-scopes',
      }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    const denied = await fetch(`${sandbox.url}/northwind-home.myshopify.com/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
      body: JSON.stringify({ query: '{ orders(first: 1) { nodes { id } } }' }),
    });
    expect(JSON.stringify(await denied.json())).toContain('ACCESS_DENIED');
  });

  it('shows sixty days, and pages through 25,000 at most', async () => {
    await make(1, { agoMs: 61 * 86_400_000 });
    expect((await page()).data?.orders.nodes).toEqual([]);
    await sandbox.control({ reset: true });
    await make(25_001, { everyMs: 0 });
    const cursor = Buffer.from(`${NOW_MS} 24999`).toString('base64');
    const last = await page({ after: cursor });
    expect([last.data?.orders.nodes.length, last.data?.orders.pageInfo.hasNextPage]).toEqual([1, false]);
  });

  it('tells every order that exists, and lets go of them when it is reset', async () => {
    const made = await make(3);
    expect(await sandbox.control({ tellOrders: true })).toMatchObject({ orders: { [SHOP]: made } });
    await sandbox.control({ reset: true });
    expect(await sandbox.control({ tellOrders: true })).toMatchObject({ orders: {} });
    await expect(sandbox.control({ makeOrders: { of: 'nobody', count: 1 } })).rejects.toThrow(/no such shop/);
    await expect(sandbox.control({ changeOrder: { of: SHOP, id: 'none' } })).rejects.toThrow(/no such order/);
  });
});
