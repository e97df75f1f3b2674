import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAmazon } from '../../../../adapters/marketplaces/amazon/index.ts';
import { parseOrders, statusOf } from '../../../../adapters/marketplaces/amazon/order-answers.ts';
import { MarketplaceError } from '../../../../bot/errors.ts';
import type { OrderPage, OrdersRequest } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { type AmazonSandbox, startAmazon } from '../../../../sandbox/amazon/start.ts';
import { type OpenedOrders, ordersBattery, pagesOf } from '../../../contracts/marketplace-orders.ts';
import { APP, tokensOf } from '../../../sandbox/amazon/visitor.ts';

const NOW_MS = Date.UTC(2026, 10, 25);
const SELLER = 'A2NORTHWIND001';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const signal = new AbortController().signal;

async function open(): Promise<OpenedOrders & { readonly sandbox: AmazonSandbox }> {
  const sandbox = await startAmazon({ now: () => NOW_MS });
  let aheadMs = 0;
  const clock = { now: () => NOW_MS + aheadMs };
  const marketplace = openAmazon(
    {
      applicationId: APP.id,
      clientId: APP.client_id,
      clientSecret: new Secret(APP.client_secret),
      tokenUrl: sandbox.environment.SHOPKEY_AMAZON_TOKEN_URL,
      apiUrl: sandbox.environment.SHOPKEY_AMAZON_API_URL,
      draft: false,
      retiredFlows: [],
    },
    { clock },
  );
  const advance = async (ms: number) => {
    aheadMs += ms;
    sandbox.control({ advanceMs: ms });
  };
  return {
    sandbox,
    marketplace,
    pageSize: 100,
    misbehaviours: ['error-500', 'html', 'cut', 'empty', 'lose-answer', 'throttle', 'throttle-no-header'],
    async make(count) {
      const makeOrders = { of: SELLER, count, agoMs: 2 * HOUR_MS, at: ['UK', 'DE', 'FR'] };
      return (sandbox.control({ makeOrders }) as { made: string[] }).made;
    },
    async change(id) {
      sandbox.control({ changeOrder: { of: SELLER, id } });
    },
    async request() {
      const { access, refresh } = await tokensOf(sandbox, 'Northwind Home');
      return {
        flow: 'app',
        sites: ['UK', 'DE', 'FR'],
        credentials: { accessToken: new Secret(access), refreshToken: new Secret(refresh) },
        values: {},
        sinceMs: NOW_MS - DAY_MS,
        beforeMs: NOW_MS - HOUR_MS,
      };
    },
    async misbehave(name) {
      sandbox.control({ misbehave: { at: 'orders', do: name } });
    },
    waitUntil: (ms) => advance(Math.max(0, ms - clock.now())),
    rest: () => advance(60_000),
    async reset() {
      aheadMs = 0;
      sandbox.control({ reset: true });
    },
    stop: () => sandbox.stop(),
  };
}

ordersBattery('amazon', { start: open });

describe('adapters/marketplaces/amazon/orders', () => {
  let opened: Awaited<ReturnType<typeof open>>;
  let sandbox: AmazonSandbox;
  beforeAll(async () => {
    opened = await open();
    sandbox = opened.sandbox;
  });
  afterEach(() => opened.reset());
  afterAll(() => sandbox.stop());

  const pull = async (more: Partial<OrdersRequest> = {}): Promise<AsyncIterable<OrderPage>> => {
    const pages = opened.marketplace.orders?.({ ...(await opened.request()), signal, ...more });
    if (!pages) throw new Error('no orders');
    return pages;
  };
  const all = async (more: Partial<OrdersRequest> = {}) => pagesOf(opened, await pull(more));
  const ordersOf = (pages: readonly OrderPage[]) => pages.flatMap(({ orders }) => orders);
  const asked = () => sandbox.requests().filter(({ path }) => path.includes('/orders/'));
  const thrownBy = async (act: Promise<unknown>) => {
    const error = await act.catch((thrown: unknown) => thrown);
    if (error instanceof MarketplaceError) return error;
    throw new Error('no MarketplaceError', { cause: error });
  };

  it('asks for all sites of a region in one call, and for nothing of the buyer', async () => {
    await opened.make(3);
    expect(ordersOf(await all()).map(({ site }) => site)).toEqual(['UK', 'DE', 'FR']);
    const [{ path } = { path: '' }, ...others] = asked();
    expect(others).toEqual([]);
    const query = new URL(path, 'http://amazon.invalid').searchParams;
    expect(Object.fromEntries(query)).toEqual({
      marketplaceIds: 'A13V1IB3VIYZZH,A1F83G8C2ARO7P,A1PA6795UKMFR9',
      lastUpdatedAfter: '2026-11-24T00:00:00.000Z',
      lastUpdatedBefore: '2026-11-24T23:00:00.000Z',
      includedData: 'FULFILLMENT,PROCEEDS',
      maxResultsPerPage: '100',
    });
  });

  it('brings an order whole: gifts’ words are sealed apart', async () => {
    const [id = ''] = await opened.make(1);
    const [order] = ordersOf(await all());
    const { own, buyer, ...normalized } = order ?? { own: '{}', buyer: undefined };
    expect(normalized).toMatchObject({
      id,
      site: 'UK',
      createdAtMs: NOW_MS - 2 * HOUR_MS,
      status: 'open',
      total: { amount: '50.00', currency: 'GBP' },
      lines: [{ id: '10000', quantity: 2, price: { amount: '12.50', currency: 'GBP' } }, { sku: 'SANDBOX-1' }],
    });
    expect(JSON.parse(own)).toMatchObject({ fulfillment: { fulfillmentStatus: 'UNSHIPPED' } });
    expect(buyer?.reveal()).toContain('giftMessage');
  });

  it('asks for smaller pages where orders are too large for one answer, and has them all', async () => {
    sandbox.control({ makeOrders: { of: SELLER, count: 60, lines: 80, agoMs: 2 * HOUR_MS } });
    expect(new Set(ordersOf(await all()).map(({ id }) => id)).size).toBe(60);
  });

  it('never asks for Amazon’s last two minutes, and nothing where no time has passed', async () => {
    sandbox.control({ makeOrders: { of: SELLER, count: 1, agoMs: 200_000 } });
    expect(ordersOf(await all({ beforeMs: NOW_MS + HOUR_MS }))).toHaveLength(1);
    expect(await all({ sinceMs: NOW_MS - 60_000, beforeMs: NOW_MS })).toEqual([{ orders: [] }]);
    expect(asked()).toHaveLength(1);
  });

  it('a seller’s twenty calls are taken at once, and then one in three minutes, so that Amazon never has to say no', async () => {
    await opened.make(2_200);
    const pages = await all();
    expect(pages.map(({ notBeforeMs }) => notBeforeMs)).toEqual([
      ...Array.from({ length: 19 }, () => undefined),
      NOW_MS + 179_000,
      NOW_MS + 2 * 179_000,
      undefined,
    ]);
  });

  it('S15: an access token that ended is said, and renewed by nobody here', async () => {
    await opened.make(1);
    const request = await opened.request();
    const before = sandbox.renewals().length;
    sandbox.control({ misbehave: { at: 'orders', do: 'expired-token' } });
    expect((await thrownBy(all(request))).code).toBe('marketplace.refused');
    const { accessToken: _none, ...credentials } = request.credentials;
    expect((await thrownBy(all({ credentials }))).code).toBe('marketplace.expired');
    expect(sandbox.renewals()).toHaveLength(before);
  });

  it('a bucket that is empty is `throttled` for as long as one call takes to come back', async () => {
    const request = await opened.request();
    sandbox.control({ misbehave: { at: 'orders', do: 'throttle-no-header' } });
    const { code, details } = await thrownBy(all(request));
    expect([code, details.untilMs]).toEqual(['marketplace.throttled', NOW_MS + 179_000]);
  });

  it('a page’s token that is a day old is refused by Amazon, and said so', async () => {
    await opened.make(150);
    const [first] = await all();
    await opened.waitUntil(NOW_MS + DAY_MS);
    const { code, details } = await thrownBy(all({ ...(await opened.request()), from: first?.next ?? '' }));
    expect([code, details.reason]).toEqual(['marketplace.unexpected', 'InvalidInput']);
  });

  it('sites of two regions are not asked in one pull', async () => {
    expect((await thrownBy(all({ sites: ['UK', 'US'] }))).details.reason).toBe('regions');
  });
});

describe('adapters/marketplaces/amazon/order-answers', () => {
  it.each([
    ['PENDING_AVAILABILITY', 'pending'],
    ['PENDING', 'pending'],
    ['UNSHIPPED', 'open'],
    ['PARTIALLY_SHIPPED', 'partly-shipped'],
    ['SHIPPED', 'shipped'],
    ['CANCELLED', 'cancelled'],
    ['UNFULFILLABLE', 'pending'],
    ['A_WORD_OF_TOMORROW', 'pending'],
    [undefined, 'pending'],
  ])('%s is %s', (word, status) => {
    expect(statusOf(word)).toBe(status);
  });

  it('counts an order whose money is a number as one that cannot be read, and keeps the others', () => {
    const order = {
      orderId: '1',
      createdTime: '2026-11-23T01:02:03Z',
      lastUpdatedTime: '2026-11-23T01:02:03Z',
      salesChannel: { channelName: 'AMAZON' },
      orderItems: [],
      proceeds: { grandTotal: { amount: 12.5, currencyCode: 'EUR' } },
    };
    const { proceeds: _none, ...good } = order;
    const parsed = (...orders: object[]) =>
      parseOrders({ operation: 'orders', status: 200, body: JSON.stringify({ orders }) }, 0);
    expect(parsed(order, { ...good, orderId: '2' })).toMatchObject({ orders: [{ orderId: '2' }], unread: 1 });
    expect(() => parsed(order, order)).toThrow(/unexpected/);
  });
});
