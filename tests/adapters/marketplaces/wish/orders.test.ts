import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWish } from '../../../../adapters/marketplaces/wish/index.ts';
import type { OrderPage, OrdersRequest } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { startWish } from '../../../../sandbox/wish/index.ts';
import { type OpenedOrders, ordersBattery, pagesOf } from '../../../contracts/marketplace-orders.ts';
import { type FakeClock, fakeClock } from '../../../fakes/clock.ts';
import { codeOf, createApp } from '../../../sandbox/wish/visitor.ts';
import { failureOf } from '../../../support/failure-of.ts';

const MERCHANT = '5f00000000000000000000a2';
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 10, 25);
const signal = new AbortController().signal;

async function open(): Promise<
  OpenedOrders & { readonly clock: FakeClock; readonly sandbox: Awaited<ReturnType<typeof startWish>> }
> {
  const clock = fakeClock(START_MS);
  const sandbox = await startWish({ port: 0, now: clock.now });
  const marketplace = openWish({ url: `${sandbox.url}/{host}`, retiredFlows: [] }, { clock });
  let given: Pick<OrdersRequest, 'credentials' | 'values'> | undefined;
  return {
    clock,
    sandbox,
    marketplace,
    pageSize: 100,
    misbehaviours: ['error-500', 'html', 'cut', 'lose-answer', 'html-503'],
    async make(count) {
      const made = sandbox.control({ makeOrders: { of: MERCHANT, count, agoMs: 2 * HOUR_MS, everyMs: 1_000 } });
      return (made as { made: string[] }).made;
    },
    async change(id) {
      sandbox.control({ changeOrder: { of: MERCHANT, id } });
    },
    async request() {
      if (!given) {
        const app = await createApp(sandbox);
        const { clientId, host, redirectUri } = app;
        const own = { clientSecret: new Secret(app.clientSecret) };
        const asked = { flow: 'v3', site: 'ALL', values: { clientId, host, redirectUri } };
        const code = new Secret(await codeOf(sandbox, app));
        const { credentials, values } = await marketplace.exchange({ ...asked, code, credentials: own, signal });
        given = { values: { ...asked.values, ...values }, credentials: { ...own, ...credentials } };
      }
      return { ...given, flow: 'v3', sites: ['ALL'], sinceMs: START_MS - 24 * HOUR_MS, beforeMs: START_MS - HOUR_MS };
    },
    async misbehave(name) {
      sandbox.control({ misbehave: { at: 'orders', do: name } });
    },
    async waitUntil(ms) {
      clock.advance(Math.max(0, ms - clock.now()));
    },
    async rest() {
      clock.advance(60_000);
    },
    async reset() {
      given = undefined;
      sandbox.control({ reset: true });
    },
    stop: () => sandbox.stop(),
  };
}

ordersBattery('wish', { start: open });

describe('adapters/marketplaces/wish/orders', () => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(() => opened.reset());
  afterAll(() => opened.stop());

  const pull = async (more: Partial<OrdersRequest> = {}): Promise<AsyncIterable<OrderPage>> =>
    opened.marketplace.orders?.({ ...(await opened.request()), signal, ...more }) ?? (async function* () {})();
  const all = async () => (await pagesOf(opened, await pull())).flatMap(({ orders }) => orders);

  it('brings an order whole: its product as its line, amounts with all their digits, the address apart', async () => {
    await opened.make(1);
    const [order] = await all();
    const { own, buyer, ...normalized } = order ?? { own: '{}' };
    expect(normalized).toEqual({
      id: '5fa000000000000000000001',
      site: 'ALL',
      createdAtMs: START_MS - 2 * HOUR_MS,
      updatedAtMs: START_MS - 2 * HOUR_MS,
      status: 'open',
      lines: [
        {
          id: '5fb000000000000000000002',
          sku: 'SANDBOX-0',
          title: 'Paper lantern',
          quantity: 2,
          price: { amount: '12.25', currency: 'USD' },
        },
      ],
      total: { amount: '27.5', currency: 'USD' },
    });
    expect(JSON.parse(own)).toHaveProperty('fulfillment_requirements');
    expect(buyer?.reveal()).toContain('sandbox-buyer street 1');
  });

  it('a page of orders of one and the same millisecond is asked for anew, larger; more of them than Wish gives are told', async () => {
    const made = opened.sandbox.control({ makeOrders: { of: MERCHANT, count: 250, agoMs: 2 * HOUR_MS, everyMs: 0 } });
    expect((await all()).map(({ id }) => id).sort()).toEqual([...(made as { made: string[] }).made].sort());
    opened.sandbox.control({ makeOrders: { of: MERCHANT, count: 300, agoMs: 2 * HOUR_MS, everyMs: 0 } });
    expect(await failureOf(all())).toMatchObject({ details: { reason: 'page-limit' } });
  });

  it('a token that was revoked by another’s renewal is over for this pull', async () => {
    await opened.make(1);
    const request = await opened.request();
    opened.sandbox.control({ revoke: MERCHANT });
    const pages = opened.marketplace.orders?.({ ...request, signal });
    expect(await failureOf(pagesOf(opened, pages ?? (async function* () {})()))).toMatchObject({
      code: 'marketplace.expired',
      details: { reason: 'orders-1008' },
    });
  });

  it('an order that is approved again after it was shipped is open again', async () => {
    const [id = ''] = await opened.make(1);
    for (const to of ['SHIPPED', 'APPROVED', 'SOMETHING_NEW']) {
      opened.clock.advance(-90 * 60_000);
      opened.sandbox.control({ changeOrder: { of: MERCHANT, id, to } });
      opened.clock.advance(90 * 60_000);
      const [order] = await all();
      expect(order?.status).toBe({ SHIPPED: 'shipped', APPROVED: 'open' }[to] ?? 'pending');
    }
  });
});
