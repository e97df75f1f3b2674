import { describe, expect, it } from 'vitest';
import { allowedAtMs } from '../../../bot/api/pull.ts';
import type { ApiOrdersPlace, ShopId, StoredOrder } from '../../../bot/ports.ts';
import { callerOf, keyFor } from '../../support/erp.ts';
import { pulled } from '../../support/pulled.ts';
import { tended } from '../../support/tended.ts';

const orderOf = (n: number, atMs: number): StoredOrder => ({
  id: `o-${n}`,
  site: 'UK',
  createdAtMs: atMs,
  updatedAtMs: atMs,
  status: 'open',
  lines: [{ id: 'l', quantity: 1 }],
  own: `{"n":${n}}`,
  buyerSealed: 'jwe-canary-of-a-buyer',
  buyerUntilMs: atMs + 1e9,
});

async function scene() {
  const stand = await tended();
  const [shop] = await stand.storage.shops.list({ limit: 1 });
  if (!shop) throw new Error('no shop');
  const { key } = await keyFor(stand);
  const { api } = stand.walker.shopkey;
  async function page(sinceMs: number, from?: ApiOrdersPlace) {
    const reply = await api.orders(callerOf(key), { sinceMs, limit: 2, ...(from ? { from } : {}) });
    if (reply.kind !== 'given') throw new Error(reply.kind);
    return reply.given;
  }
  return { ...stand, shop, key, api, page };
}

describe('bot/api orders', () => {
  it('a walk gives each order once, in pages, without buyers; the next walk what changed since', async () => {
    const { storage, shop, clock, page } = await scene();
    const put = (...ns: number[]) =>
      storage.orders.put({ shop: shop.id, orders: ns.map((n) => orderOf(n, clock.now())) });
    await put(1, 2, 3);
    const first = await page(0);
    expect(first.orders.map(({ order }) => order.id)).toEqual(['o-1', 'o-2']);
    expect(JSON.stringify(first)).not.toMatch(/canary|buyer/i);
    const second = await page(0, first.next);
    expect(second.orders.map(({ order }) => order.id)).toEqual(['o-3']);
    expect(second.next).toBeUndefined();
    expect(second.nextSinceMs).toBe(clock.now() - 60_000);
    clock.advance(3_600_000);
    await put(2);
    const next = await page(second.nextSinceMs + 60_001);
    expect(next.orders.map(({ order }) => order.id)).toEqual(['o-2']);
  });

  it('a place that was made up gives no more than the key may see', async () => {
    const { storage, shop, clock, api } = await scene();
    await storage.orders.put({ shop: shop.id, orders: [orderOf(1, clock.now())] });
    const other = await keyFor({ storage, clock }, { shops: [] });
    const from = { sinceMs: 0, begunMs: 0, after: { shop: '' as typeof shop.id, change: 0 } };
    const reply = await api.orders(callerOf(other.key), { sinceMs: 0, from, limit: 9 });
    expect(reply).toMatchObject({ kind: 'given', given: { orders: [] } });
  });

  it('a place from the future sends no program past orders that are still to come', async () => {
    const { clock, page } = await scene();
    const from = { sinceMs: 0, begunMs: 9_999_999_999_999, after: { shop: '' as ShopId, change: 0 } };
    expect((await page(0, from)).nextSinceMs).toBe(clock.now() - 60_000);
  });

  it('a pull that is asked for is put to its grant and region, and brings the orders; a key may not pull without that right', async () => {
    const { walker, book, storage, clock, shops, stored, live } = await pulled();
    const [shop] = await shops();
    if (!shop) throw new Error('no shop');
    const { key } = await keyFor({ storage, clock });
    const reader = await keyFor({ storage, clock }, { scopes: ['orders:read'] });
    const { api } = walker.shopkey;
    await live(60_000);
    book.add(1, { updatedAtMs: clock.now() - 240_000 });
    clock.advance(60_000);
    expect(await api.pull(callerOf(reader.key), shop.id)).toEqual({ kind: 'unknown' });
    expect(await api.pull(callerOf(key), shop.id)).toEqual({
      kind: 'given',
      given: { shop: shop.id, atMs: clock.now() },
    });
    await walker.work();
    expect(await stored()).toHaveLength(1);
    const again = await api.pull(callerOf(key), shop.id);
    expect(again).toEqual({ kind: 'given', given: { shop: shop.id, atMs: clock.now() + 60_000 } });
  });

  it.each([
    ['never pulled', undefined, 1_000_000],
    ['pulled just now', { lastEndedAtMs: 990_000, nextAtMs: 1_590_000 }, 1_050_000],
    ['pulled long ago', { lastEndedAtMs: 100_000, nextAtMs: 700_000 }, 1_000_000],
    ['stretched by the platform', { lastEndedAtMs: 900_000, nextAtMs: 2_000_000 }, 2_000_000],
    [
      'in the middle, where the platform wants a pause',
      { nextAtMs: 1_100_000, window: { sites: [], sinceMs: 0, beforeMs: 1, counts: { added: 0, updated: 0 } } },
      1_100_000,
    ],
    [
      'failed, and waiting',
      { nextAtMs: 1_200_000, failure: { code: 'marketplace.throttled', atMs: 1, count: 1 } },
      1_200_000,
    ],
  ] as const)('a pull that somebody asks for heeds the platform: %s', (_what, record, atMs) => {
    const pace = { everyMs: 600_000 } as Parameters<typeof allowedAtMs>[1];
    const full = record && ({ v: 1, rev: 1, ...record } as Parameters<typeof allowedAtMs>[0]);
    expect(allowedAtMs(full, pace, 1_000_000)).toBe(atMs);
  });
});
