import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OrderPage, OrdersRequest } from '../../../../bot/ports.ts';
import { type OpenedOrders, ordersBattery, pagesOf } from '../../../contracts/marketplace-orders.ts';
import { failureOf } from '../../../support/failure-of.ts';
import { app, codeOf, exchange, NOW_MS, openBoth } from './visitor.ts';

const LOGIN = 'Northwind Home';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const signal = new AbortController().signal;
type Both = Awaited<ReturnType<typeof openBoth>>;
async function requestOf(both: Both, login = LOGIN): Promise<Omit<OrdersRequest, 'signal'>> {
  const { credentials, values } = await exchange(both.patient, await codeOf(both.patient, login));
  return {
    flow: 'app',
    sites: ['ALL'],
    credentials: { ...app().credentials, ...credentials },
    values: { ...app().values, ...values },
    sinceMs: NOW_MS - DAY_MS,
    beforeMs: NOW_MS - HOUR_MS,
  };
}
async function open(): Promise<OpenedOrders & { readonly both: Both }> {
  const both = await openBoth();
  const { sandbox } = both;
  return {
    both,
    marketplace: both.patient,
    pageSize: 50,
    misbehaviours: ['error-500', 'html', 'cut', 'empty', 'lose-answer', 'call-limit', 'seller-call-limit'],
    async make(count) {
      const makeOrders = { of: LOGIN, count, agoMs: 2 * HOUR_MS };
      return (sandbox.control({ makeOrders }) as { made: string[] }).made;
    },
    async change(id) {
      sandbox.control({ changeOrder: { of: LOGIN, id } });
    },
    request: () => requestOf(both),
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

ordersBattery('aliexpress', { start: open });

describe('adapters/marketplaces/aliexpress/orders', () => {
  let opened: Awaited<ReturnType<typeof open>>;
  let both: Both;
  beforeAll(async () => {
    opened = await open();
    both = opened.both;
  });
  afterEach(() => opened.reset());
  afterAll(() => both.sandbox.stop());

  const pull = async (more: Partial<OrdersRequest> = {}): Promise<AsyncIterable<OrderPage>> => {
    const pages = both.patient.orders?.({ ...(await opened.request()), signal, ...more });
    if (!pages) throw new Error('no orders');
    return pages;
  };
  const all = async (more: Partial<OrdersRequest> = {}) => pagesOf(opened, await pull(more));
  const ordersOf = (pages: readonly OrderPage[]) => pages.flatMap(({ orders }) => orders);
  const asked = () =>
    both.sandbox
      .requests()
      .filter(({ path }) => path === '/sync')
      .map(({ body }) => new URLSearchParams(body))
      .map(
        (sent): Record<string, unknown> => ({
          method: sent.get('method'),
          ...JSON.parse(sent.get('param_aeop_order_query') ?? sent.get('param0') ?? ''),
        }),
      );
  const make = (count: number, more: object = {}) =>
    (both.sandbox.control({ makeOrders: { of: LOGIN, count, agoMs: 2 * HOUR_MS, ...more } }) as { made: string[] })
      .made;
  const change = (id: string, to?: string) =>
    both.sandbox.control({ changeOrder: { of: LOGIN, id, ...(to ? { to } : {}) } });

  it('brings an order whole: what is the buyer’s is sealed apart', async () => {
    const [id = ''] = make(1);
    const [order] = ordersOf(await all());
    const { own, buyer, ...normalized } = order ?? { own: '{}', buyer: undefined };
    expect(normalized).toEqual({
      id,
      site: 'ALL',
      createdAtMs: NOW_MS - 2 * HOUR_MS,
      updatedAtMs: NOW_MS - 2 * HOUR_MS,
      status: 'open',
      total: { amount: '50.00', currency: 'USD' },
      lines: [0, 1].map((i) => ({
        id: `820000000000100${i}`,
        sku: `SANDBOX-${i}`,
        title: `Paper lantern ${i}`,
        quantity: 2,
        price: { amount: '12.50', currency: 'USD' },
      })),
    });
    expect(JSON.parse(own)).toMatchObject({
      order_status: 'WAIT_SELLER_SEND_GOODS',
      product_list: [{ logistics_service_name: 'AliExpress Standard Shipping' }, {}],
    });
    expect(own).not.toContain('timeout_left_time');
    expect(JSON.parse(buyer?.reveal() ?? '')).toEqual({
      buyer_login_id: 'sandbox-buyer',
      buyer_signer_fullname: expect.any(String),
      product_list: Array(2).fill(expect.objectContaining({ memo: 'sandbox-buyer: ring twice' })),
    });
  });

  it('asks by the time of change in California’s time, and for finished orders in six parts of 29 days', async () => {
    await all();
    const changed = { modified_date_start: '2026-11-22 16:00:00', modified_date_end: '2026-11-23 15:00:00' };
    const part = (from: string, to: string) => ({
      method: 'aliexpress.trade.seller.orderlist.get',
      ...changed,
      create_date_start: from,
      create_date_end: to,
      page_size: 50,
      current_page: 1,
    });
    const finished = { order_status_list: ['FINISH', 'FUND_PROCESSING'] };
    expect(asked()).toEqual([
      part('2026-06-02 16:00:00', '2026-11-23 15:00:00'),
      { ...part('2026-10-25 16:00:00', '2026-11-23 15:00:00'), ...finished },
      { ...part('2026-09-26 16:00:00', '2026-10-25 16:00:00'), ...finished },
      { ...part('2026-08-28 16:00:00', '2026-09-26 16:00:00'), ...finished },
      { ...part('2026-07-30 16:00:00', '2026-08-28 16:00:00'), ...finished },
      { ...part('2026-07-01 16:00:00', '2026-07-30 16:00:00'), ...finished },
      { ...part('2026-06-02 16:00:00', '2026-07-01 16:00:00'), ...finished },
    ]);
  });

  it('brings finished orders, too, however long ago they were made', async () => {
    const ages = [150, 40, 2];
    const made = ages.flatMap((days) => make(1, { agoMs: days * DAY_MS }));
    expect(ordersOf(await all())).toEqual([]);
    both.sandbox.control({ advanceMs: -2 * HOUR_MS });
    for (const [at, to] of ['cancel_order_close_trade', 'FINISH', 'seller_send_goods_timeout'].entries())
      change(made[at] ?? '', to);
    both.sandbox.control({ advanceMs: 2 * HOUR_MS });
    expect(ordersOf(await all()).map(({ id, status }) => [id, status])).toEqual([
      [made[2], 'cancelled'],
      [made[1], 'shipped'],
      [made[0], 'cancelled'],
    ]);
  });

  it('asks for shorter spans when AliExpress takes no longer ones, and brings all the same', async () => {
    const made = [make(60), make(3, { agoMs: 40 * DAY_MS })].flat();
    both.sandbox.control({ advanceMs: -2 * HOUR_MS });
    for (const id of made.slice(55)) change(id, 'FINISH');
    both.sandbox.control({ advanceMs: 2 * HOUR_MS, longestDays: 7 });
    const seen = ordersOf(await all()).map(({ id }) => id);
    expect([...seen].sort()).toEqual([...made].sort());
  });

  it('a seller overseas has another call, which is found once', async () => {
    const request = await requestOf(both, 'Lanternhof');
    both.sandbox.control({ makeOrders: { of: 'Lanternhof', count: 60, agoMs: 2 * HOUR_MS } });
    expect(ordersOf(await all(request))).toHaveLength(60);
    const methods = asked().map(({ method }) => method);
    expect(methods.filter((one) => one === 'aliexpress.trade.seller.orderlist.get')).toHaveLength(1);
    expect(methods[0]).toBe('aliexpress.trade.seller.orderlist.get');
  });

  it('reads the pages from the last to the first, so that a page that shrinks loses nothing, and repeats nothing', async () => {
    const made = make(160);
    const seen: string[] = [];
    for await (const { orders } of await pull()) {
      seen.push(...orders.map(({ id }) => id));
      for (const id of made.slice(-20)) change(id);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(made.slice(0, -20).filter((id) => !seen.includes(id))).toEqual([]);
  });

  it('asks for smaller pages where orders are too large for one answer, and has them all', async () => {
    make(60, { lines: 80 });
    expect(new Set(ordersOf(await all()).map(({ id }) => id)).size).toBe(60);
    expect(new Set(asked().map(({ page_size }) => page_size))).toEqual(new Set([50, 10]));
  });

  it('never asks for AliExpress’s last minute, and nothing where no time has passed', async () => {
    make(1, { agoMs: 30_000 });
    make(1, { agoMs: 90_000 });
    expect(ordersOf(await all({ beforeMs: NOW_MS + HOUR_MS }))).toHaveLength(1);
    const before = asked().length;
    expect(await all({ sinceMs: NOW_MS - 30_000, beforeMs: NOW_MS })).toEqual([{ orders: [] }]);
    expect(asked()).toHaveLength(before);
  });

  it('a pull that is cut off goes on in the window that it began with', async () => {
    const made = make(160);
    const [first] = await all({ beforeMs: NOW_MS });
    make(30, { agoMs: 0 });
    const rest = await all({ beforeMs: NOW_MS + DAY_MS, from: first?.next ?? '' });
    const seen = ordersOf([...(first ? [first] : []), ...rest]).map(({ id }) => id);
    expect([...seen].sort()).toEqual([...made].sort());
  });

  it('S16: an access token that ended is `expired`, is not renewed here, and the pull goes on with a new one', async () => {
    const made = make(120);
    const request = await opened.request();
    const before: OrderPage[] = [];
    const error = await failureOf(
      (async () => {
        for await (const page of await pull(request)) {
          before.push(page);
          both.sandbox.control({ misbehave: { at: 'call', do: 'illegal-access-token' } });
        }
      })(),
    );
    expect([error.code, error.details.reason]).toEqual(['marketplace.expired', 'IllegalAccessToken']);
    expect(both.sandbox.renewals()).toEqual([]);
    const renewed = await both.patient.renew?.({ ...request, site: 'ALL', signal });
    const credentials = { ...request.credentials, ...renewed?.credentials };
    const rest = await all({ ...request, credentials, from: before.at(-1)?.next ?? '' });
    expect(
      ordersOf([...before, ...rest])
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...made].sort());
  });

  it.each(['bare', 'wrapped-twice', 'as-sdks-see-it', 'total-page-changes'])(
    'reads orders that come %s',
    async (shape) => {
      make(2);
      both.sandbox.control({ misbehave: { at: 'call', do: shape } });
      expect(ordersOf(await all())).toHaveLength(2);
    },
  );

  it('an order’s id is read digit by digit', async () => {
    make(1);
    both.sandbox.control({ misbehave: { at: 'call', do: 'long-order-id' } });
    expect(ordersOf(await all()).map(({ id }) => id)).toEqual(['9007199254740993']);
  });

  it.each([
    ['insufficient-permission', 'marketplace.refused', 'InsufficientPermission', 2],
    ['no-success', 'marketplace.unexpected', 'no-success', 20],
    ['filter-ignored', 'marketplace.unexpected', 'filter-ignored', 1],
  ])('%s is told', async (name, code, reason, times) => {
    make(1);
    both.sandbox.control({ misbehave: { at: 'call', do: name, times } });
    const error = await failureOf(all());
    expect([error.code, error.details.reason]).toEqual([code, reason]);
  });

  it('the retired flow’s tokens bring no orders', async () => {
    const error = await failureOf(all({ flow: 'gw' }));
    expect([error.code, error.details.reason]).toEqual(['marketplace.refused', 'flow-retired']);
  });
});
