import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OrderPage, OrdersRequest } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { ONLINE } from '../../../../sandbox/lazada/world.ts';
import { type OpenedOrders, ordersBattery, pagesOf } from '../../../contracts/marketplace-orders.ts';
import { failureOf } from '../../../support/failure-of.ts';
import { authorized, NOW_MS, openBoth } from './visitor.ts';

const LOGIN = 'Northwind Home';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const signal = new AbortController().signal;
type Both = Awaited<ReturnType<typeof openBoth>>;
async function open(): Promise<OpenedOrders & { readonly both: Both }> {
  const both = await openBoth();
  const { sandbox, lazada } = both;
  return {
    both,
    marketplace: lazada,
    pageSize: 50,
    misbehaviours: ['error-500', 'html', 'cut', 'empty', 'lose-answer', 'call-limit', 'seller-call-limit'],
    async make(count) {
      const makeOrders = { of: LOGIN, count, agoMs: 2 * HOUR_MS, at: ['sg'] };
      return (sandbox.control({ makeOrders }) as { made: string[] }).made;
    },
    async change(id) {
      sandbox.control({ changeOrder: { of: LOGIN, id } });
    },
    async request() {
      const { exchanged } = await authorized(lazada, LOGIN, 'cb', 'MY');
      return {
        flow: 'app',
        sites: ['SG'],
        credentials: { appSecret: new Secret(ONLINE.secret), ...exchanged.credentials },
        values: { appKey: ONLINE.key, ...exchanged.values },
        sinceMs: NOW_MS - DAY_MS,
        beforeMs: NOW_MS - HOUR_MS,
      };
    },
    async misbehave(name) {
      sandbox.control({ misbehave: { at: 'call', do: name } });
    },
    waitUntil: async () => undefined,
    rest: async () => undefined,
    async reset() {
      sandbox.control({ reset: true });
    },
    stop: () => sandbox.stop(),
  };
}

ordersBattery('lazada', { start: open });

describe('adapters/marketplaces/lazada/orders', () => {
  let opened: Awaited<ReturnType<typeof open>>;
  let both: Both;
  beforeAll(async () => {
    opened = await open();
    both = opened.both;
  });
  afterEach(() => opened.reset());
  afterAll(() => both.sandbox.stop());

  const pull = async (more: Partial<OrdersRequest> = {}): Promise<AsyncIterable<OrderPage>> => {
    const pages = both.lazada.orders?.({ ...(await opened.request()), signal, ...more });
    if (!pages) throw new Error('no orders');
    return pages;
  };
  const all = async (more: Partial<OrdersRequest> = {}) => pagesOf(opened, await pull(more));
  const ordersOf = (pages: readonly OrderPage[]) => pages.flatMap(({ orders }) => orders);
  const asked = (path: string) =>
    both.sandbox
      .requests()
      .map((one) => ({ method: one.method, url: new URL(one.path, 'http://lazada.invalid') }))
      .filter(({ url }) => url.pathname.endsWith(path));
  const make = (count: number, more: object = {}) => {
    const makeOrders = { of: LOGIN, count, agoMs: 2 * HOUR_MS, at: ['sg'], ...more };
    return (both.sandbox.control({ makeOrders }) as { made: string[] }).made;
  };

  it('brings an order whole: what is the buyer’s is sealed apart', async () => {
    const [id = ''] = make(1);
    const [order] = ordersOf(await all());
    const { own, buyer, ...normalized } = order ?? { own: '{}', buyer: undefined };
    expect(normalized).toEqual({
      id,
      site: 'SG',
      createdAtMs: NOW_MS - 2 * HOUR_MS,
      updatedAtMs: NOW_MS - 2 * HOUR_MS,
      status: 'open',
      total: { amount: '25.00', currency: 'SGD' },
      lines: [0, 1].map((i) => ({
        id: `49200000000100${i}`,
        sku: `SANDBOX-${i}`,
        title: `Paper lantern ${i}`,
        quantity: 1,
        price: { amount: '12.50', currency: 'SGD' },
      })),
    });
    expect(JSON.parse(own)).toMatchObject({ payment_method: 'COD', order_items: [{ shipment_provider: 'LEX' }, {}] });
    expect(JSON.parse(buyer?.reveal() ?? '')).toMatchObject({
      customer_first_name: 'sandbox-buyer',
      address_shipping: expect.any(Object),
      order_items: Array(2).fill(expect.objectContaining({ buyer_id: 'sandbox-buyer-id' })),
    });
  });

  it('asks the country’s host, by GET, by the time of the change, the oldest first', async () => {
    make(1);
    await all();
    const lists = asked('/orders/get');
    expect(lists.map(({ method, url }) => [method, url.pathname])).toEqual([['GET', '/api/sg/rest/orders/get']]);
    expect(Object.fromEntries(lists[0]?.url.searchParams ?? [])).toMatchObject({
      update_after: '2026-11-23T00:00:00+00:00',
      update_before: '2026-11-23T23:00:00+00:00',
      sort_by: 'updated_at',
      sort_direction: 'ASC',
      offset: '0',
      limit: '50',
    });
    expect(asked('/orders/items/get').map(({ url }) => url.searchParams.get('order_ids'))).toEqual([
      '[491000000000001]',
    ]);
  });

  it('brings orders of one country at once, with its money and its times', async () => {
    make(3, { at: ['my', 'sg', 'vn'] });
    const seen = ordersOf(await all({ sites: ['VN'] }));
    expect(seen.map(({ site, total, createdAtMs }) => [site, total?.currency, createdAtMs])).toEqual([
      ['VN', 'VND', NOW_MS - 2 * HOUR_MS],
    ]);
    expect((await failureOf(all({ sites: ['VN', 'MY'] }))).details.reason).toBe('regions');
  });

  it('reads the pages from the last to the first, so that a page that shrinks loses nothing, and repeats nothing', async () => {
    const made = make(160);
    const seen: string[] = [];
    for await (const { orders } of await pull()) {
      seen.push(...orders.map(({ id }) => id));
      for (const id of made.slice(0, 20)) both.sandbox.control({ changeOrder: { of: LOGIN, id } });
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(made.slice(20).filter((id) => !seen.includes(id))).toEqual([]);
  });

  it('halves a window with more orders than Lazada counts, and has them all once', async () => {
    const made = make(5_200, { lines: 1, everyMs: 10_000 });
    const seen = ordersOf(await all()).map(({ id }) => id);
    expect(new Set(seen)).toEqual(new Set(made));
    expect(asked('/orders/get').every(({ url }) => Number(url.searchParams.get('offset')) <= 5_000)).toBe(true);
  });

  it('more orders in a second than Lazada counts are told', async () => {
    make(5_001, { lines: 1, everyMs: 0 });
    const error = await failureOf(all());
    expect([error.code, error.details.reason]).toEqual(['marketplace.unexpected', 'page-limit']);
  });

  it('asks for the items of fewer orders where they are too large for one answer, and has them all', async () => {
    make(50, { lines: 80 });
    const orders = ordersOf(await all());
    expect(orders).toHaveLength(50);
    expect(orders.every(({ lines }) => lines.length === 80)).toBe(true);
  });

  it('an order whose items are not told is stored, and nobody ships it', async () => {
    make(2);
    both.sandbox.control({ misbehave: { at: 'call', do: 'items-missing', times: 2 } });
    const orders = ordersOf(await all());
    expect(orders.map(({ status, lines, total }) => [status, lines.length, total?.amount])).toEqual([
      ['pending', 0, undefined],
      ['open', 2, '25.00'],
    ]);
  });

  it('never asks for Lazada’s last minute, and nothing where no time has passed', async () => {
    make(1, { agoMs: 30_000 });
    make(1, { agoMs: 90_000 });
    expect(ordersOf(await all({ beforeMs: NOW_MS + HOUR_MS }))).toHaveLength(1);
    const before = asked('/orders/get').length;
    expect(await all({ sinceMs: NOW_MS - 30_000, beforeMs: NOW_MS })).toEqual([{ orders: [] }]);
    expect(asked('/orders/get')).toHaveLength(before);
  });

  it('a pull that is cut off goes on in the window that it began with', async () => {
    const made = make(170);
    const pages = await all({ beforeMs: NOW_MS });
    for (const [at, { next }] of pages.entries()) {
      if (next === undefined) continue;
      make(5, { agoMs: 0 });
      const rest = await all({ beforeMs: NOW_MS + DAY_MS, from: next });
      const seen = ordersOf([...pages.slice(0, at + 1), ...rest]).map(({ id }) => id);
      expect([...seen].sort()).toEqual([...made].sort());
    }
  });

  it('S16: an access token that ended is `expired`, and is not renewed here', async () => {
    make(60);
    const error = await failureOf(
      (async () => {
        for await (const _ of await pull())
          both.sandbox.control({ misbehave: { at: 'call', do: 'illegal-access-token' } });
      })(),
    );
    expect([error.code, error.details.reason]).toEqual(['marketplace.expired', 'IllegalAccessToken']);
    expect(both.sandbox.renewals()).toEqual([]);
  });

  it('a country that the consent does not cover is refused, without a call', async () => {
    const request = await opened.request();
    const error = await failureOf(all({ ...request, values: { ...request.values, countries: 'MY:1001' } }));
    expect([error.code, error.details.reason]).toEqual(['marketplace.mismatch', 'no-seller']);
    expect(asked('/orders/get')).toEqual([]);
  });
});
