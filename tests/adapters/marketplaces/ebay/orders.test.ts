import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseOrders } from '../../../../adapters/marketplaces/ebay/order-answers.ts';
import { statusOf } from '../../../../adapters/marketplaces/ebay/order-status.ts';
import type { Marketplace, OrderPage, OrdersRequest } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { type OpenedOrders, ordersBattery, pagesOf } from '../../../contracts/marketplace-orders.ts';
import { thrownBy } from './ebay-facts.ts';
import { credentialsOf, NOW_MS, type SimulatedEbay, signal, startEbay } from './simulated-ebay.ts';

const LOGIN = 'northwind-de';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function open(): Promise<OpenedOrders & { readonly sandbox: SimulatedEbay }> {
  const sandbox = await startEbay();
  const marketplace = sandbox.open();
  return {
    sandbox,
    marketplace,
    pageSize: 50,
    misbehaviours: ['error-500', 'html', 'cut', 'empty', 'lose-answer', 'quota-used'],
    async make(count) {
      const wish = { of: LOGIN, count, agoMs: 2 * HOUR_MS, at: ['EBAY_DE', 'EBAY_US', 'EBAY_GB'] };
      return ((await sandbox.control({ makeOrders: wish })) as { made: string[] }).made;
    },
    async change(id) {
      await sandbox.control({ changeOrder: { of: LOGIN, id } });
    },
    request: async () => ({
      flow: 'oauth',
      sites: ['DE', 'US', 'UK'],
      credentials: await credentialsOf(marketplace, LOGIN),
      values: {},
      sinceMs: NOW_MS - DAY_MS,
      beforeMs: NOW_MS - HOUR_MS,
    }),
    async misbehave(name) {
      await sandbox.control({ misbehave: { at: 'orders', do: name } });
    },
    waitUntil: async () => undefined,
    rest: async () => undefined,
    async reset() {
      await sandbox.control({ reset: true });
    },
    stop: () => sandbox.stop(),
  };
}

ordersBattery('ebay', { start: open });

describe('adapters/marketplaces/ebay/orders', () => {
  let opened: Awaited<ReturnType<typeof open>>;
  let sandbox: SimulatedEbay;
  let ebay: Marketplace;
  beforeAll(async () => {
    opened = await open();
    sandbox = opened.sandbox;
    ebay = opened.marketplace;
  });
  afterEach(() => sandbox.control({ reset: true }));
  afterAll(() => sandbox.stop());

  const pull = async (more: Partial<OrdersRequest> = {}): Promise<AsyncIterable<OrderPage>> => {
    const pages = ebay.orders?.({ ...(await opened.request()), signal, ...more });
    if (!pages) throw new Error('no orders');
    return pages;
  };
  const all = async (more: Partial<OrdersRequest> = {}) => pagesOf(opened, await pull(more));
  const ordersOf = (pages: readonly OrderPage[]) => pages.flatMap(({ orders }) => orders);
  const asked = () => sandbox.requests().filter(({ path }) => path.includes('/fulfillment/'));
  const make = (count: number, more: object = {}) =>
    sandbox.control({ makeOrders: { of: LOGIN, count, agoMs: 2 * HOUR_MS, ...more } });

  it('brings an order whole: what is the buyer’s is sealed apart', async () => {
    const [id = ''] = await opened.make(1);
    const [order] = ordersOf(await all());
    const { own, buyer, ...normalized } = order ?? { own: '{}', buyer: undefined };
    expect(normalized).toEqual({
      id,
      site: 'DE',
      createdAtMs: NOW_MS - 2 * HOUR_MS,
      updatedAtMs: NOW_MS - 2 * HOUR_MS,
      status: 'open',
      total: { amount: '50.0', currency: 'USD' },
      lines: [0, 1].map((i) => ({
        id: `1000${i}`,
        sku: `SANDBOX-${i}`,
        title: `Paper lantern ${i}`,
        quantity: 2,
        price: { amount: '12.5', currency: 'USD' },
      })),
    });
    expect(JSON.parse(own)).toMatchObject({
      orderPaymentStatus: 'PAID',
      lineItems: [{ soldFormat: 'FIXED_PRICE' }, {}],
    });
    expect(JSON.parse(buyer?.reveal() ?? '')).toMatchObject({
      buyer: { username: 'sandbox-buyer' },
      buyerCheckoutNotes: expect.any(String),
      fulfillmentStartInstructions: [expect.any(Object)],
      lineItems: [{ lineItemId: '10000', giftDetails: expect.any(Object) }, expect.any(Object)],
    });
  });

  it('asks once where one page holds all, with the filter encoded once', async () => {
    await opened.make(50);
    expect((await all()).map(({ orders }) => orders.length)).toEqual([50]);
    expect(asked().map(({ path }) => path)).toEqual([
      '/api/sell/fulfillment/v1/order?filter=lastmodifieddate%3A%5B2026-11-24T08%3A00%3A00.000Z..2026-11-25T07%3A00%3A00.000Z%5D&limit=50&offset=0',
    ]);
  });

  it('reads the pages from the last to the first, so that a page that shrinks loses nothing', async () => {
    const made = await opened.make(160);
    const seen: string[] = [];
    for await (const { orders } of await pull()) {
      seen.push(...orders.map(({ id }) => id));
      for (const id of made.slice(-20)) await opened.change(id);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(made.slice(0, -20).filter((id) => !seen.includes(id))).toEqual([]);
    expect(asked().map(({ path }) => path.split('&offset=')[1])).toEqual(['0', '110', '60', '10', '0']);
  });

  it('asks for smaller pages where orders are too large for one answer, and has them all', async () => {
    await make(60, { lines: 80 });
    expect(new Set(ordersOf(await all()).map(({ id }) => id)).size).toBe(60);
    expect(new Set(asked().map(({ path }) => /limit=(\d+)/.exec(path)?.[1]))).toEqual(new Set(['50', '10']));
  });

  it('never asks for what is in eBay’s future, and nothing where no time has passed', async () => {
    await sandbox.control({ makeOrders: { of: LOGIN, count: 1, agoMs: 120_000 } });
    expect(ordersOf(await all({ beforeMs: NOW_MS + HOUR_MS }))).toHaveLength(1);
    expect(await all({ sinceMs: NOW_MS - 30_000, beforeMs: NOW_MS })).toEqual([{ orders: [] }]);
    expect(asked()).toHaveLength(1);
  });

  it('brings orders of the asked sites alone, by where they were bought', async () => {
    await make(4, { at: ['EBAY_DE', 'EBAY_MOTORS_US', 'EBAY_FR', 'EBAY_OF_TOMORROW'] });
    const sitesOf = async (sites: readonly string[]) => ordersOf(await all({ sites })).map(({ site }) => site);
    expect((await sitesOf(['US', 'FR'])).sort()).toEqual(['FR', 'US', 'US']);
    expect((await sitesOf(['DE'])).sort()).toEqual(['DE', 'DE']);
  });

  it('S15: an access token that ended between two pages is said, and renewed by nobody here; what was given before stays', async () => {
    await opened.make(120);
    const before = sandbox.renewals().length;
    const pages: OrderPage[] = [];
    const pulling = async () => {
      for await (const page of await pull()) {
        pages.push(page);
        if (pages.length === 1) await sandbox.control({ misbehave: { at: 'orders', do: 'bad-token' } });
      }
      return pages;
    };
    expect(await thrownBy(pulling())).toEqual(['marketplace.expired', 'token-refused']);
    expect(pages).toHaveLength(1);
    const { accessToken: _none, ...credentials } = (await opened.request()).credentials;
    expect(await thrownBy(all({ credentials }))).toEqual(['marketplace.expired', 'no-token']);
    expect(sandbox.renewals()).toHaveLength(before);
  });

  it.each([
    ['no-right', 'marketplace.refused', 'scope-missing'],
    ['filter-ignored', 'marketplace.unexpected', 'filter-ignored'],
  ])('%s is told', async (name, code, reason) => {
    await make(1, { agoMs: 3 * DAY_MS });
    await sandbox.control({ misbehave: { at: 'orders', do: name } });
    expect(await thrownBy(all())).toEqual([code, reason]);
  });

  it('a consent that ended is `expired`; the retired flow’s tokens bring no orders', async () => {
    const { credentials } = await opened.request();
    await sandbox.control({ revoke: LOGIN });
    expect(await thrownBy(all({ credentials }))).toEqual(['marketplace.expired', 'token-refused']);
    const old = { flow: 'authnauth', credentials: { eBayAuthToken: new Secret('sandbox-token') } };
    expect(await thrownBy(all(old))).toEqual(['marketplace.refused', 'flow-retired']);
  });
});

describe('adapters/marketplaces/ebay/order-status', () => {
  it.each([
    ['NOT_STARTED', 'PAID', 'open'],
    ['NOT_STARTED', 'PARTIALLY_REFUNDED', 'open'],
    ['NOT_STARTED', undefined, 'open'],
    ['NOT_STARTED', 'PENDING', 'pending'],
    ['NOT_STARTED', 'FAILED', 'pending'],
    ['NOT_STARTED', 'FULLY_REFUNDED', 'pending'],
    ['NOT_STARTED', 'A_WORD_OF_TOMORROW', 'pending'],
    ['IN_PROGRESS', 'PAID', 'partly-shipped'],
    ['FULFILLED', 'FULLY_REFUNDED', 'shipped'],
    ['A_WORD_OF_TOMORROW', 'PAID', 'pending'],
    [undefined, 'PAID', 'pending'],
  ])('%s and %s is %s', (orderFulfillmentStatus, orderPaymentStatus, status) => {
    expect(statusOf({ orderFulfillmentStatus, orderPaymentStatus })).toBe(status);
  });

  it.each([
    ['NONE_REQUESTED', 'open'],
    ['IN_PROGRESS', 'pending'],
    ['A_WORD_OF_TOMORROW', 'pending'],
    ['CANCELED', 'cancelled'],
  ])('a cancellation that is %s makes an open order %s', (cancelState, status) => {
    const order = { orderFulfillmentStatus: 'NOT_STARTED', orderPaymentStatus: 'PAID', cancelStatus: { cancelState } };
    expect(statusOf(order)).toBe(status);
  });
});

describe('adapters/marketplaces/ebay/order-answers', () => {
  const ORDER = {
    orderId: '11-00001-00001',
    creationDate: '2026-11-23T04:05:06.000Z',
    lastModifiedDate: '2026-11-23T04:06:00.000Z',
    lineItems: [{ lineItemId: '1', quantity: 1, fresh: true }],
    fresh: {},
  };
  const parsed = (order: object) =>
    parseOrders(
      { operation: 'orders', status: 200, body: JSON.stringify({ total: 1, orders: [{ ...ORDER, ...order }] }) },
      0,
    );

  it('takes fields that it does not know, and an order that says little', () => {
    expect(parsed({}).orders[0]?.orderId).toBe('11-00001-00001');
  });

  it.each([
    ['money that is a number', { pricingSummary: { total: { value: 12.5, currency: 'USD' } } }],
    ['a time that is none', { lastModifiedDate: 'yesterday' }],
    ['no id', { orderId: '' }],
    ['a quantity that is text', { lineItems: [{ lineItemId: '1', quantity: '1' }] }],
  ])('counts an order with %s as one that cannot be read', (_what, order) => {
    expect(parsed(order)).toEqual({ total: 1, orders: [], unread: 1 });
  });
});
