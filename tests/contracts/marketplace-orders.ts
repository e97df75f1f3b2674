import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../bot/errors.ts';
import type { Marketplace, Order, OrderPage, OrdersRequest } from '../../bot/ports.ts';

/** A simulated platform with orders of one account. */
interface OrdersStand {
  start(): Promise<OpenedOrders>;
}

export interface OpenedOrders {
  readonly marketplace: Marketplace;
  /** More orders than two pages hold, all within `window`. @returns their ids */
  make(count: number): Promise<readonly string[]>;
  /** An order, one of those that were made, is changed after the window. */
  change(id: string): Promise<void>;
  /** Whose: asked anew after each reset. */
  request(): Promise<Omit<OrdersRequest, 'signal'>>;
  /** Orders a page. */
  readonly pageSize: number;
  /** The next call of an order pull, and no other, goes wrong. */
  misbehave(name: string): Promise<void>;
  /** The names that `misbehave` takes: `error-500`, `html`, `cut`, `lose-answer`. */
  readonly misbehaviours: readonly string[];
  /** Whoever pulls has waited until then. */
  waitUntil(ms: number): Promise<void>;
  /** A minute passes: what the platform counts is full again. */
  rest(): Promise<void>;
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export async function pagesOf(opened: OpenedOrders, pages: AsyncIterable<OrderPage>): Promise<OrderPage[]> {
  const all: OrderPage[] = [];
  for await (const page of pages) {
    all.push(page);
    if (page.notBeforeMs !== undefined) await opened.waitUntil(page.notBeforeMs);
  }
  return all;
}

/** A whole pull, nobody waiting in between. */
export async function pulled(marketplace: Marketplace, request: OrdersRequest): Promise<readonly OrderPage[]> {
  const pages: OrderPage[] = [];
  for await (const page of marketplace.orders?.(request) ?? []) pages.push(page);
  return pages;
}

const idsOf = (pages: readonly OrderPage[]) => pages.flatMap(({ orders }) => orders.map(({ id }) => id));
const sorted = (ids: readonly string[]) => [...ids].sort();

/** What every platform promises whose orders are pulled. */
export function ordersBattery(name: string, stand: OrdersStand): void {
  describe(`${name}: orders`, () => {
    let opened: OpenedOrders;
    beforeAll(async () => {
      opened = await stand.start();
    });
    afterEach(() => opened.reset());
    afterAll(() => opened.stop());

    const pull = async (more: Partial<OrdersRequest> = {}): Promise<AsyncIterable<OrderPage>> => {
      const pages = opened.marketplace.orders?.({
        ...(await opened.request()),
        signal: new AbortController().signal,
        ...more,
      });
      if (!pages) throw new Error('no orders');
      return pages;
    };
    const allOf = async (more: Partial<OrdersRequest> = {}) => pagesOf(opened, await pull(more));
    const errorOf = async (act: Promise<unknown>): Promise<MarketplaceError> => {
      const error = await act.then(
        () => new Error('nothing was thrown'),
        (thrown: unknown) => thrown,
      );
      if (error instanceof MarketplaceError) return error;
      throw error;
    };

    it('brings every order of the window once, pages and all, and ends', async () => {
      const made = await opened.make(2 * opened.pageSize + 3);
      const pages = await allOf();
      expect(sorted(idsOf(pages))).toEqual(sorted(made));
      expect(pages.length).toBeGreaterThan(2);
      expect(pages.at(-1)?.next).toBeUndefined();
    });

    it('brings none where there are none, in a page that says so', async () => {
      expect(await allOf()).toEqual([expect.objectContaining({ orders: [] })]);
    });

    it('goes on at any page’s `next`, with what is missing and no more', async () => {
      const made = await opened.make(2 * opened.pageSize + 3);
      const pages = await allOf();
      for (const [at, { next }] of pages.entries()) {
        if (next === undefined) continue;
        const before = idsOf(pages.slice(0, at + 1));
        const rest = idsOf(await allOf({ from: next }));
        expect(sorted([...before, ...rest])).toEqual(sorted(made));
      }
    });

    it('S36: a `next` is short, and has no secret in it', async () => {
      await opened.make(2 * opened.pageSize + 3);
      const { credentials } = await opened.request();
      const nexts = (await allOf()).flatMap(({ next }) => next ?? []);
      expect(nexts.length).toBeGreaterThan(0);
      for (const next of nexts) {
        expect(next.length).toBeLessThanOrEqual(4_000);
        for (const secret of Object.values(credentials)) expect(next).not.toContain(secret.reveal());
      }
    });

    it.each(['', '{', '{"offset":-1}', 'null', 'x'.repeat(5_000)])(
      'takes no `next` that it never gave: %j',
      async (from) => {
        const { code } = await errorOf(allOf({ from: `${from} ` }));
        expect(code).toBe('marketplace.unexpected');
      },
    );

    it('misses no order when one that was read leaves the window between two pages', async () => {
      const made = await opened.make(3 * opened.pageSize);
      const seen = new Set<string>();
      const changed = new Set<string>();
      for await (const { orders, notBeforeMs } of await pull()) {
        for (const { id } of orders) seen.add(id);
        for (const id of [made[0], made[1], orders[0]?.id])
          if (id !== undefined && !changed.has(id)) {
            changed.add(id);
            await opened.change(id);
          }
        if (notBeforeMs !== undefined) await opened.waitUntil(notBeforeMs);
      }
      expect(sorted(made.filter((id) => !seen.has(id) && !changed.has(id)))).toEqual([]);
    });

    it('says what an order is: times in UTC, lines, money as text with its currency, and the platform’s own words', async () => {
      await opened.make(1);
      const request = await opened.request();
      const [order] = (await allOf()).flatMap(({ orders }) => orders);
      if (!order) throw new Error('no order');
      expect(request.sites).toContain(order.site);
      expect(order.createdAtMs).toBeGreaterThanOrEqual(request.sinceMs - 1_000);
      expect(order.updatedAtMs).toBeLessThan(request.beforeMs + 1_000);
      expect(order.total).toEqual({
        amount: expect.stringMatching(/^\d+\.\d+$/),
        currency: expect.stringMatching(/^[A-Z]{3}$/),
      });
      expect(order.lines.length).toBeGreaterThan(0);
      for (const { id, quantity, price } of order.lines) {
        expect([typeof id, Number.isInteger(quantity)]).toEqual(['string', true]);
        if (price) expect(price.amount).toMatch(/^\d+\.\d+$/);
      }
      expect(JSON.parse(order.own)).toEqual(expect.any(Object));
    });

    it('what is the buyer’s is a secret, and in nothing else', async () => {
      await opened.make(2);
      for (const order of (await allOf()).flatMap(({ orders }) => orders)) {
        expect(order.buyer?.reveal() ?? 'sandbox-buyer').toContain('sandbox-buyer');
        expect(JSON.stringify(order) + inspect(order, { depth: null })).not.toContain('sandbox-buyer');
      }
    });

    it('ends when it is told to, before the next page', async () => {
      await opened.make(2 * opened.pageSize + 3);
      const controller = new AbortController();
      const seen: Order[] = [];
      const error = await errorOf(
        (async () => {
          for await (const { orders, notBeforeMs } of await pull({ signal: controller.signal })) {
            seen.push(...orders);
            if (notBeforeMs !== undefined) await opened.waitUntil(notBeforeMs);
            controller.abort();
          }
        })(),
      );
      expect([error.code, error.details.reason]).toEqual(['marketplace.unavailable', 'aborted']);
      expect(seen.length).toBeLessThanOrEqual(opened.pageSize);
    });

    it('S36: a page that goes wrong is an error without secrets, and the same page comes when it is asked again', async () => {
      const made = await opened.make(2 * opened.pageSize + 3);
      const { credentials } = await opened.request();
      for (const misbehaviour of opened.misbehaviours) {
        await opened.rest();
        const before: OrderPage[] = [];
        let error: MarketplaceError | undefined;
        try {
          for await (const page of await pull()) {
            before.push(page);
            if (page.notBeforeMs !== undefined) await opened.waitUntil(page.notBeforeMs);
            if (before.length === 1) await opened.misbehave(misbehaviour);
          }
        } catch (thrown) {
          if (!(thrown instanceof MarketplaceError)) throw thrown;
          error = thrown;
        }
        expect([misbehaviour, error?.code]).toEqual([misbehaviour, expect.stringMatching(/unavailable|throttled/)]);
        await opened.rest();
        for (const secret of Object.values(credentials))
          expect(inspect(error, { depth: null, showHidden: true })).not.toContain(secret.reveal());
        const next = before.at(-1)?.next;
        if (next === undefined) throw new Error('no next');
        expect(sorted([...idsOf(before), ...idsOf(await allOf({ from: next }))])).toEqual(sorted(made));
      }
    });

    it('refuses a site that it does not have, without a call', async () => {
      const { code } = await errorOf(allOf({ sites: ['nowhere'] }));
      expect(code).toBe('marketplace.mismatch');
    });
  });
}
