import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseOrders } from '../../../../adapters/marketplaces/aliexpress/order-answers.ts';
import { statusOf } from '../../../../adapters/marketplaces/aliexpress/order-status.ts';
import {
  isPacific,
  readPacific,
  writeEnd,
  writePacific,
  writeStart,
} from '../../../../adapters/marketplaces/aliexpress/pacific.ts';
import { failureOf as failuresOf } from '../../../../adapters/marketplaces/failure.ts';
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

describe('adapters/marketplaces/aliexpress/order-status', () => {
  it.each([
    ['PLACE_ORDER_SUCCESS', 'pending'],
    ['PAYMENT_PROCESSING', 'pending'],
    ['RISK_CONTROL', 'pending'],
    ['RISK_CONTROL_HOLD', 'pending'],
    ['WAIT_SELLER_EXAMINE_MONEY', 'pending'],
    ['IN_CANCEL', 'pending'],
    ['IN_FROZEN', 'pending'],
    ['WAIT_SELLER_SEND_GOODS', 'open'],
    ['SELLER_PART_SEND_GOODS', 'partly-shipped'],
    ['WAIT_BUYER_ACCEPT_GOODS', 'shipped'],
    ['A_WORD_OF_TOMORROW', 'pending'],
    ['constructor', 'pending'],
    [undefined, 'pending'],
  ])('%s is %s', (order_status, status) => {
    expect(statusOf({ order_status })).toBe(status);
  });

  it('an order that is frozen is not shipped', () => {
    const order_status = 'WAIT_SELLER_SEND_GOODS';
    expect(statusOf({ order_status, frozen_status: 'IN_FROZEN' })).toBe('pending');
    expect(statusOf({ order_status, frozen_status: 'NO_FROZEN' })).toBe('open');
  });

  it.each([
    ['cancel_order_close_trade', 'WAIT_SELLER_SEND_GOODS', 'cancelled'],
    ['buyer_pay_timeout', undefined, 'cancelled'],
    ['buyer_accept_goods', undefined, 'shipped'],
    ['buyer_accept_goods_timeout', 'SELLER_SEND_GOODS', 'shipped'],
    ['seller_accept_issue_no_goods_return', 'SELLER_SEND_GOODS', 'shipped'],
    ['a_reason_of_tomorrow', 'NO_LOGISTICS', 'pending'],
    [undefined, 'BUYER_ACCEPT_GOODS', 'shipped'],
    [undefined, undefined, 'pending'],
  ])('a finished one that ended by %s with its goods %s is %s', (end_reason, logistics_status, status) => {
    for (const order_status of ['FINISH', 'FUND_PROCESSING', 'ARCHIVE'])
      expect(statusOf({ order_status, end_reason, logistics_status })).toBe(status);
  });
});

describe('adapters/marketplaces/aliexpress/pacific', () => {
  it.each([
    ['2026-07-01T07:00:00Z', '2026-07-01 00:00:00'],
    ['2026-12-01T08:00:00Z', '2026-12-01 00:00:00'],
    ['2026-11-01T08:30:00Z', '2026-11-01 01:30:00'],
    ['2026-11-01T09:30:00Z', '2026-11-01 01:30:00'],
    ['2026-03-08T10:00:00Z', '2026-03-08 03:00:00'],
  ])('%s is shown as %s', (iso, text) => {
    expect(writePacific(Date.parse(iso))).toBe(text);
  });

  it.each([
    ['before the clock is put back', '2026-11-01T08:30:00Z', '2026-11-01 00:30:00', '2026-11-01 01:30:00'],
    ['in the hour that comes again', '2026-11-01T09:30:00Z', '2026-11-01 01:30:00', '2026-11-01 02:30:00'],
    ['on any other day', '2026-11-02T08:30:00Z', '2026-11-02 00:30:00', '2026-11-02 00:30:00'],
  ])('%s nothing is passed over, whichever hour is read', (_, iso, start, end) => {
    expect([writeStart(Date.parse(iso)), writeEnd(Date.parse(iso))]).toEqual([start, end]);
  });

  it('a window ends with a whole second, and the one that has begun is in it', () => {
    expect(writeEnd(Date.parse('2026-11-24T08:00:00.001Z'))).toBe('2026-11-24 00:00:01');
  });

  it.each([
    ['2026-07-01 00:00:00', '2030-01-01T00:00:00Z', '2026-07-01T07:00:00.000Z'],
    ['2026-11-01 01:30:00', '2026-11-01T09:00:00Z', '2026-11-01T08:30:00.000Z'],
    ['2026-11-01 01:30:00', '2026-11-01T09:31:00Z', '2026-11-01T09:30:00.000Z'],
    ['2026-11-01 01:30:00', '2026-01-01T00:00:00Z', '2026-11-01T08:30:00.000Z'],
    ['2026-03-08 02:30:00', '2030-01-01T00:00:00Z', '2026-03-08T10:30:00.000Z'],
  ])('%s, asked for until %s, is %s', (text, until, iso) => {
    expect(new Date(readPacific(text, Date.parse(until))).toISOString()).toBe(iso);
  });

  it.each(['', '2026-11-24', '2026-13-01 00:00:00', '2026-11-24T00:00:00', 'yesterday'])('%j is no time', (text) => {
    expect(isPacific(text)).toBe(false);
  });
});

describe('adapters/marketplaces/aliexpress/order-answers', () => {
  const ORDER = {
    order_id: 8100000000000001,
    gmt_create: '2026-11-23 01:15:00',
    gmt_update: '2026-11-23 01:15:00',
    product_list: { order_product_dto: [{ child_id: 1, product_count: '2', fresh: {} }] },
    fresh: {},
  };
  const parsed = (order: object, result: object = {}) => {
    const target_list = { order_dto: [{ ...ORDER, ...order }] };
    const body = JSON.stringify({ a_response: { result: { success: true, total_count: 1, target_list, ...result } } });
    return parseOrders({ operation: 'orders', status: 200, body }, 0, failuresOf('aliexpress'));
  };

  const taken = (order: object) => {
    const answer = parsed(order);
    if (answer === 'no-success') throw new Error('no success');
    return answer;
  };

  it('takes fields that it does not know, numbers as texts, lists that stand bare, and an order that says little', () => {
    expect(taken({}).orders[0]).toMatchObject({ order_id: '8100000000000001', product_list: [{ product_count: 2 }] });
    expect(taken({ product_list: [], pay_amount: null }).orders[0]?.product_list).toEqual([]);
    expect(parsed({}, { success: 'true', total_count: '0', target_list: {} })).toEqual({
      total: 0,
      orders: [],
      unread: 0,
    });
    expect(taken({ pay_amount: { amount: 12.5, currency_code: 'USD' } }).orders[0]?.pay_amount?.amount).toBe('12.5');
  });

  it.each([
    ['money that is none', { pay_amount: { amount: 'free', currency_code: 'USD' } }],
    ['a time that is none', { gmt_update: 'yesterday' }],
    ['no id', { order_id: '' }],
    ['a quantity that is none', { product_list: [{ product_count: 'two' }] }],
    ['a list that is none', { product_list: 'x' }],
  ])('counts an order with %s as one that cannot be read', (_what, order) => {
    expect(parsed(order)).toMatchObject({ total: 1, orders: [], unread: 1 });
  });

  it('refuses a list that does not say how many there are, and one that was not successful', () => {
    expect(() => parsed({}, { total_count: undefined })).toThrow(/unexpected/);
    expect(parsed({}, { success: false })).toBe('no-success');
  });
});
