import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseOrders } from '../../../../adapters/marketplaces/shopify/order-answers.ts';
import { placeBehind, writePlace } from '../../../../adapters/marketplaces/shopify/order-place.ts';
import { statusOf } from '../../../../adapters/marketplaces/shopify/order-status.ts';
import type { OrderPage, OrdersRequest } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { type OpenedOrders, ordersBattery, pagesOf } from '../../../contracts/marketplace-orders.ts';
import { failureOf } from '../../../support/failure-of.ts';
import { type SimulatedShopify, startShopify } from './listening-shopify.ts';

const SHOP = 'lan-tern.myshopify.com';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const signal = new AbortController().signal;
const TOKEN = new Secret('shpat_sandbox-admin-lan-tern');

const requestAt = (nowMs: number): Omit<OrdersRequest, 'signal'> => ({
  flow: 'admin-token',
  sites: [SHOP],
  credentials: { adminToken: TOKEN },
  values: {},
  sinceMs: nowMs - DAY_MS,
  beforeMs: nowMs - HOUR_MS,
});

const START_MS = Date.UTC(2026, 10, 25);

async function open(): Promise<OpenedOrders & { readonly shopify: SimulatedShopify }> {
  const shopify = await startShopify(START_MS);
  return {
    shopify,
    marketplace: shopify.patient,
    pageSize: 25,
    misbehaviours: ['error-500', 'html', 'cut', 'empty', 'lose-answer', 'throttle', 'throttle-429'],
    async make(count) {
      const made = await shopify.control({ makeOrders: { of: SHOP, count, agoMs: 2 * HOUR_MS } });
      return (made as { made: string[] }).made;
    },
    async change(id) {
      await shopify.control({ changeOrder: { of: SHOP, id } });
    },
    request: async () => requestAt(START_MS),
    async misbehave(name) {
      await shopify.control({ misbehave: { at: 'graphql', do: name } });
    },
    async waitUntil(ms) {
      await shopify.control({ advanceMs: Math.max(0, ms - shopify.clock.now()) });
    },
    async rest() {
      await shopify.control({ advanceMs: 60_000 });
    },
    async reset() {
      await shopify.control({ reset: true });
    },
    stop: () => shopify.stop(),
  };
}

ordersBattery('shopify', { start: open });

describe('adapters/marketplaces/shopify/orders', () => {
  let opened: Awaited<ReturnType<typeof open>>;
  let shopify: SimulatedShopify;
  beforeAll(async () => {
    opened = await open();
    shopify = opened.shopify;
  });
  afterEach(() => shopify.control({ reset: true }));
  afterAll(() => shopify.stop());

  const pull = (more: Partial<OrdersRequest> = {}): AsyncIterable<OrderPage> => {
    const pages = shopify.patient.orders?.({ ...requestAt(START_MS), signal, ...more });
    if (!pages) throw new Error('no orders');
    return pages;
  };
  const all = (more: Partial<OrdersRequest> = {}) => pagesOf(opened, pull(more));
  const ordersOf = (pages: readonly OrderPage[]) => pages.flatMap(({ orders }) => orders);
  const make = (count: number, lines: number) =>
    shopify.control({ makeOrders: { of: SHOP, count, lines, agoMs: 2 * HOUR_MS } });

  it('brings an order whole, as it stands', async () => {
    const [id = ''] = await opened.make(1);
    await shopify.control({ advanceMs: -90 * 60_000 });
    await shopify.control({ changeOrder: { of: SHOP, id, to: 'PARTIALLY_FULFILLED' } });
    const [order] = ordersOf(await all());
    const { own, ...normalized } = order ?? { own: '{}' };
    expect(normalized).toEqual({
      id: 'gid://shopify/Order/1',
      site: SHOP,
      createdAtMs: START_MS - 2 * HOUR_MS,
      updatedAtMs: START_MS - 90 * 60_000,
      status: 'partly-shipped',
      total: { amount: '25.00', currency: 'USD' },
      lines: [0, 1].map((i) => ({
        id: `gid://shopify/LineItem/1000${i}`,
        sku: `SANDBOX-${i}`,
        title: `Paper lantern ${i}`,
        quantity: 1 + i,
        price: { amount: '12.50', currency: 'USD' },
      })),
    });
    expect(JSON.parse(own)).toMatchObject({
      name: '#1001',
      displayFulfillmentStatus: 'PARTIALLY_FULFILLED',
      test: false,
    });
  });

  it('brings all lines of long orders, by calls that are waited for, and never is throttled', async () => {
    await make(6, 450);
    const pages = await all();
    expect(ordersOf(pages).map(({ lines }) => new Set(lines.map(({ id }) => id)).size)).toEqual(Array(6).fill(450));
    expect(pages.some(({ notBeforeMs }) => notBeforeMs !== undefined)).toBe(true);
    expect((JSON.parse(ordersOf(pages)[5]?.own ?? '') as { lineItems: unknown[] }).lineItems).toHaveLength(450);
  });

  it('gives what is whole before it goes for a long order’s lines, and goes on there', async () => {
    await make(3, 2);
    await shopify.control({ makeOrders: { of: SHOP, count: 2, lines: 11, agoMs: 90 * 60_000 } });
    const pages = await all();
    expect(pages.map(({ orders }) => orders.length)).toEqual([3, 1, 1]);
    const rest = ordersOf(await all({ from: pages[0]?.next ?? '' }));
    expect(rest.map(({ lines }) => lines.length)).toEqual([11, 11]);
  });

  it('says when the bucket holds the next question, and asks no question that costs too much', async () => {
    await make(150, 10);
    const pages = await all();
    const waits = pages.flatMap(({ notBeforeMs }) => notBeforeMs ?? []);
    expect(waits.length).toBeGreaterThan(0);
    expect(ordersOf(pages)).toHaveLength(150);
  });

  it('a bucket that others emptied is `throttled`, until it holds what the question costs', async () => {
    await make(30, 2);
    await shopify.control({ misbehave: { at: 'graphql', do: 'throttle' } });
    const { code, details } = await failureOf(all());
    expect([code, details.untilMs]).toEqual(['marketplace.throttled', START_MS + 2_220]);
  });

  it('S42: asks with whole seconds in UTC, and for nothing of the buyer', async () => {
    await all({ sinceMs: START_MS - DAY_MS + 1, beforeMs: START_MS + 1 });
    const { body = '' } = shopify.requests().at(-1) ?? {};
    const { query, variables } = JSON.parse(body) as { query: string; variables: { window: string } };
    expect(variables.window).toBe("updated_at:>='2026-11-24T00:00:00Z' AND updated_at:<'2026-11-25T00:00:01Z'");
    expect(query).not.toMatch(/customer|email|phone|address|note|customAttributes/i);
  });

  it('a filter that Shopify leaves out is `unexpected`, told or untold, and no order of it counts', async () => {
    await make(3, 2);
    await shopify.control({ misbehave: { at: 'graphql', do: 'search-warning' } });
    expect((await failureOf(all())).details.reason).toBe('filter-ignored');
    await shopify.control({ misbehave: { at: 'graphql', do: 'search-ignored' } });
    expect((await failureOf(all({ sinceMs: START_MS - HOUR_MS, beforeMs: START_MS }))).details.reason).toBe(
      'filter-ignored',
    );
  });

  it('sees sixty days back, as long as Shopify gives no more', async () => {
    await shopify.control({ makeOrders: { of: SHOP, count: 1, agoMs: 61 * DAY_MS } });
    expect(ordersOf(await all({ sinceMs: START_MS - 90 * DAY_MS }))).toEqual([]);
  });

  it.each([
    ['an uninstalled app', 'admin-token', 'uninstalled', 'expired dead-token'],
    ['a missing scope', 'admin-token', 'denied', 'refused missing-scope'],
    ['a frozen shop', 'admin-token', 'inactive', 'unavailable inactive'],
  ])('%s is told', async (_what, flow, name, said) => {
    await shopify.control({ misbehave: { at: 'graphql', do: name } });
    const { code, details } = await failureOf(all({ flow }));
    expect(`${code} ${details.reason}`).toBe(`marketplace.${said}`);
  });

  it('an app of the seller’s own fetches its token once a pull', async () => {
    await make(60, 2);
    const credentials = { clientSecret: new Secret('shpss_sandbox-dev-lan-tern') };
    const pages = await all({ flow: 'dev-app', credentials, values: { clientId: 'sandbox-dev-lan-tern' } });
    expect(ordersOf(pages)).toHaveLength(60);
    expect(shopify.requests().filter(({ path }) => path.endsWith('/access_token'))).toHaveLength(1);
  });

  it('goes on from a place far in, where the window begins anew, without an order lost', async () => {
    const made = await opened.make(40);
    const from = writePlace({ sinceMs: START_MS - DAY_MS, passed: 23_990 });
    const seen = ordersOf(await all({ from })).map(({ id }) => id);
    expect([...new Set(seen)].sort()).toEqual([...made].sort());
  });

  it('S43: a renamed shop is not followed', async () => {
    await shopify.control({ rename: { from: 'old-tern.myshopify.com', to: SHOP } });
    const { code, details } = await failureOf(all({ sites: ['old-tern.myshopify.com'] }));
    expect([code, details.reason]).toEqual(['marketplace.mismatch', 'renamed']);
  });

  it('one grant is of one shop: two are not asked in one pull', async () => {
    const { code } = await failureOf(all({ sites: [SHOP, 'birchwood.myshopify.com'] }));
    expect(code).toBe('marketplace.mismatch');
  });
});

describe('adapters/marketplaces/shopify/order-place', () => {
  it('begins the window anew before Shopify’s paging ends, at the change that was reached', () => {
    const place = { sinceMs: 1_000, after: 'c', passed: 23_999 };
    expect(placeBehind({ ...place, passed: 5 }, 'd', 2_000)).toEqual({ sinceMs: 1_000, after: 'd', passed: 6 });
    expect(placeBehind(place, 'd', 2_000)).toEqual({ sinceMs: 2_000, passed: 0 });
    expect(() => placeBehind(place, 'd', 1_000)).toThrow(/page-limit/);
  });
});

describe('adapters/marketplaces/shopify/order-status', () => {
  it.each([
    ['UNFULFILLED', 'open'],
    ['OPEN', 'open'],
    ['IN_PROGRESS', 'open'],
    ['PENDING_FULFILLMENT', 'open'],
    ['REQUEST_DECLINED', 'open'],
    ['RESTOCKED', 'open'],
    ['ON_HOLD', 'pending'],
    ['SCHEDULED', 'pending'],
    ['PARTIALLY_FULFILLED', 'partly-shipped'],
    ['FULFILLED', 'shipped'],
    ['FULFILLMENT_NOT_REQUIRED', 'shipped'],
    ['A_WORD_OF_TOMORROW', 'pending'],
    [null, 'open'],
  ])('fulfilment %s is %s', (displayFulfillmentStatus, status) => {
    expect(statusOf({ displayFulfillmentStatus, displayFinancialStatus: 'PAID' })).toBe(status);
  });

  it.each([
    ['PAID', 'open'],
    ['AUTHORIZED', 'open'],
    ['PARTIALLY_REFUNDED', 'open'],
    [null, 'open'],
    ['PENDING', 'pending'],
    ['PARTIALLY_PAID', 'pending'],
    ['EXPIRED', 'pending'],
    ['REFUNDED', 'pending'],
    ['VOIDED', 'pending'],
    ['A_WORD_OF_TOMORROW', 'pending'],
  ])('unfulfilled and %s is %s', (displayFinancialStatus, status) => {
    expect(statusOf({ displayFulfillmentStatus: 'UNFULFILLED', displayFinancialStatus })).toBe(status);
  });

  it('a cancelled order is cancelled, whatever else is said; what left the house is shipped, paid or not', () => {
    const cancelledAt = '2026-11-25T00:00:00Z';
    expect(statusOf({ cancelledAt, displayFulfillmentStatus: 'FULFILLED' })).toBe('cancelled');
    expect(statusOf({ displayFulfillmentStatus: 'FULFILLED', displayFinancialStatus: 'PENDING' })).toBe('shipped');
  });
});

describe('adapters/marketplaces/shopify/order-answers', () => {
  const NODE = {
    id: 'gid://shopify/Order/1',
    createdAt: '2026-11-25T01:02:03+09:00',
    updatedAt: '2026-11-25T00:00:00Z',
    totalPriceSet: { shopMoney: { amount: '0.10', currencyCode: 'JPY' } },
    lineItems: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] },
  };
  const parsed = (node: object) =>
    parseOrders(
      {
        operation: 'orders',
        status: 200,
        body: JSON.stringify({
          data: { orders: { pageInfo: { hasNextPage: false }, edges: [{ cursor: 'c', node: { ...NODE, ...node } }] } },
        }),
      },
      0,
    );

  it('takes fields that it does not know, and a time of any zone', () => {
    expect(parsed({ fresh: [1] }).edges[0]?.node?.createdAt).toBe(Date.UTC(2026, 10, 24, 16, 2, 3));
  });

  it.each([
    ['money that is a number', { totalPriceSet: { shopMoney: { amount: 12.5, currencyCode: 'USD' } } }],
    ['money that is a word', { totalPriceSet: { shopMoney: { amount: '1e3', currencyCode: 'USD' } } }],
    ['a time that is none', { updatedAt: 'yesterday' }],
    ['no id', { id: '' }],
    ['no lines', { lineItems: undefined }],
  ])('passes over an order with %s, and knows its place', (_what, node) => {
    expect(parsed(node).edges).toEqual([{ cursor: 'c' }]);
  });
});
