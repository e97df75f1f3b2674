import { expect, it } from 'vitest';
import type { OrderCursor, PullFailure, PullRecord, ShopId, Storage, StoredOrder } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import type { Battery } from './storage.ts';
import { allOf } from './storage-records.ts';

let count = 0;
const freshShopId = () => `so-${String(++count).padStart(5, '0')}` as ShopId;
export const freshOrder = (more: Partial<StoredOrder> = {}): StoredOrder => ({
  id: `203-${++count}/A:1`,
  site: 'UK',
  createdAtMs: 1_000,
  updatedAtMs: 2_000,
  status: 'open',
  lines: [{ id: 'l-1', sku: 'S', title: '杯子', quantity: 2, price: { amount: '-1.50', currency: 'GBP' } }],
  total: { amount: '3.00', currency: 'GBP' },
  own: '{"a":"\\n1"}',
  ...more,
});
const freshKey = () => `g-pull-${++count}/EU`;

/** Orders by shop, and what pulls stand at. */
export function orderPromises(storage: () => Storage, clock: FakeClock, battery: Battery): void {
  const store = () => storage().orders;
  const put = (shop: ShopId, ...orders: StoredOrder[]) => store().put({ shop, orders });
  const walk = async (shops: readonly ShopId[], limit: number, sinceMs = 0, of = store()) => {
    const seen: StoredOrder[] = [];
    for (let after: OrderCursor | undefined; ; ) {
      const page = await of.changed({ shops, sinceMs, limit, ...(after === undefined ? {} : { after }) });
      expect(page.orders.length).toBeLessThanOrEqual(limit);
      seen.push(...page.orders.map(({ order }) => order));
      if (page.next === undefined) return seen;
      after = page.next;
    }
  };

  it('keeps each order of a shop once, by the platform’s id', async () => {
    const [shop, other] = [freshShopId(), freshShopId()];
    const [one, two] = [freshOrder(), freshOrder()];
    expect(await put(shop, one, two, one)).toEqual({ added: 2, updated: 0 });
    expect(await put(other, one)).toEqual({ added: 1, updated: 0 });
    expect(await put(shop, two, one)).toEqual({ added: 0, updated: 0 });
    expect(await put(shop)).toEqual({ added: 0, updated: 0 });
    expect(await walk([shop], 10)).toEqual([one, two]);
    expect(await walk([other], 10)).toEqual([one]);
  });

  it('keeps more than one page at a time, in its order', async () => {
    const shop = freshShopId();
    const orders = Array.from({ length: 4_100 }, () => freshOrder());
    expect(await put(shop, ...orders)).toEqual({ added: 4_100, updated: 0 });
    expect(await walk([shop], 5_000)).toEqual(orders);
    expect(await put(shop, ...orders)).toEqual({ added: 0, updated: 0 });
    /** What is moved to another store later need not have so many. */
    await store().forget(shop);
  });

  it('takes the newer of two that come together', async () => {
    const shop = freshShopId();
    const [order, other] = [freshOrder(), freshOrder()];
    const newer = { ...order, status: 'shipped' as const, updatedAtMs: 3_000 };
    expect(await put(shop, order, other, newer, order)).toEqual({ added: 2, updated: 1 });
    expect(await walk([shop], 10)).toEqual([other, newer]);
    expect(await store().count({ shop, createdSinceMs: 0 })).toBe(2);
  });

  it('takes what is newer and leaves what is older, whichever comes first', async () => {
    const shop = freshShopId();
    const order = freshOrder();
    const newer = { ...order, status: 'shipped' as const, updatedAtMs: 3_000 };
    expect(await put(shop, newer)).toEqual({ added: 1, updated: 0 });
    expect(await put(shop, order)).toEqual({ added: 0, updated: 0 });
    expect(await walk([shop], 10)).toEqual([newer]);
    const again = { ...newer, status: 'cancelled' as const };
    expect(await put(shop, again)).toEqual({ added: 0, updated: 1 });
    expect(await walk([shop], 10)).toEqual([again]);
  });

  it('counts each order once when two pulls bring the same at a time', async () => {
    const shop = freshShopId();
    const orders = Array.from({ length: 50 }, () => freshOrder());
    const answers = await Promise.all(Array.from({ length: 4 }, () => put(shop, ...orders)));
    expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(50);
    expect(await walk([shop], 7)).toEqual(orders);
  });

  it('walks all changes of many shops, page by page, skipping and repeating none', async () => {
    const shops = [freshShopId(), freshShopId(), freshShopId()];
    const orders = Array.from({ length: 24 }, () => freshOrder());
    for (const [n, order] of orders.entries()) await put(shops[n % 3] as ShopId, order);
    for (const limit of [1, 5, 8, 100]) {
      const ids = (await walk([...shops].reverse(), limit)).map(({ id }) => id);
      expect(ids).toEqual([0, 1, 2].flatMap((shop) => orders.filter((_, n) => n % 3 === shop).map(({ id }) => id)));
    }
    expect(await walk([], 5)).toEqual([]);
  });

  it('gives an order that changes during a walk again, at the end of its shop', async () => {
    const shop = freshShopId();
    const orders = [freshOrder(), freshOrder(), freshOrder()];
    await put(shop, ...orders);
    const first = await store().changed({ shops: [shop], sinceMs: 0, limit: 1 });
    const changed = { ...(orders[0] as StoredOrder), updatedAtMs: 9_000 };
    await put(shop, changed);
    const rest = await store().changed({ shops: [shop], sinceMs: 0, limit: 9, after: first.next as OrderCursor });
    expect(rest.orders.map(({ order }) => order)).toEqual([orders[1], orders[2], changed]);
  });

  it('says what was written since a time', async () => {
    const shop = freshShopId();
    await put(shop, freshOrder(), freshOrder());
    clock.advance(1_000);
    const late = freshOrder();
    await put(shop, late);
    expect(await walk([shop], 10, clock.now())).toEqual([late]);
    expect(await walk([shop], 10, clock.now() + 1)).toEqual([]);
  });

  it('gives those made since then, the newest first, page by page, without buyers', async () => {
    const shop = freshShopId();
    const all = [5, 6, 7, 8].map((createdAtMs) =>
      freshOrder({ createdAtMs, buyerSealed: 'jwe', buyerUntilMs: clock.now() + 1e9 }),
    );
    await put(shop, ...all);
    const made = async (query: Omit<Parameters<Storage['orders']['made']>[0], 'shop'>) =>
      (await store().made({ shop, ...query })).map(({ createdAtMs }) => createdAtMs);
    const at = (n: number) => all[n] as StoredOrder;
    expect(await made({ createdSinceMs: 6, limit: 2 })).toEqual([8, 7]);
    expect(await made({ createdSinceMs: 6, olderThan: at(2), limit: 2 })).toEqual([6]);
    expect(await made({ createdSinceMs: 6, olderThan: at(1), limit: 2 })).toEqual([]);
    expect(await made({ createdSinceMs: 0, newerThan: at(0), limit: 2 })).toEqual([7, 6]);
    expect(await made({ createdSinceMs: 8, newerThan: at(0), limit: 2 })).toEqual([8]);
    expect(JSON.stringify(await store().made({ shop, createdSinceMs: 0, limit: 9 }))).not.toContain('jwe');
    expect(await store().made({ shop: freshShopId(), createdSinceMs: 0, limit: 9 })).toEqual([]);
  });

  it('skips and doubles none of one moment, both ways, though new ones come in meanwhile', async () => {
    const shop = freshShopId();
    const ids = ['a', 'B', 'é', 'ｚ', '😀', '1', '2', '3', '4'];
    await put(shop, ...ids.map((id) => freshOrder({ id, createdAtMs: 7 })));
    const walked: StoredOrder[] = [];
    for (let olderThan: StoredOrder | undefined; ; olderThan = walked.at(-1)) {
      const page = await store().made({ shop, createdSinceMs: 0, limit: 2, ...(olderThan ? { olderThan } : {}) });
      if (page.length === 0) break;
      walked.push(...page);
      await put(shop, freshOrder({ id: `~${walked.length}`, createdAtMs: 8 }));
    }
    const seen = walked.map(({ id }) => id);
    expect([...seen].sort()).toEqual([...ids].sort());
    const back = await store().made({ shop, createdSinceMs: 0, newerThan: walked[6] as StoredOrder, limit: 3 });
    expect(back.map(({ id }) => id)).toEqual(seen.slice(3, 6));
  });

  it('finds an order in the shops that are asked, with its buyer, and in no other', async () => {
    const [shop, other, third] = [freshShopId(), freshShopId(), freshShopId()];
    const order = freshOrder({ buyerSealed: 'jwe', buyerUntilMs: clock.now() + 1e9 });
    await put(shop, order, freshOrder());
    await put(third, order);
    expect(await store().find([other, shop], order.id)).toEqual([{ shop, order }]);
    expect(await store().find([third, shop], order.id)).toHaveLength(2);
    expect(await store().find([other], order.id)).toEqual([]);
    expect(await store().find([], order.id)).toEqual([]);
  });

  it('counts a shop’s orders by when they were made', async () => {
    const shop = freshShopId();
    await put(shop, ...[5, 6, 7].map((createdAtMs) => freshOrder({ createdAtMs })));
    expect(await store().count({ shop, createdSinceMs: 6 })).toBe(2);
    expect(await store().count({ shop: freshShopId(), createdSinceMs: 0 })).toBe(0);
  });

  it('keeps a sealed buyer until its time, and the order after it', async () => {
    const shop = freshShopId();
    const far = clock.now() + 1e9;
    const soon = freshOrder({ buyerSealed: 'jwe-1', buyerUntilMs: clock.now() + 5 });
    const later = freshOrder({ buyerSealed: 'jwe-2', buyerUntilMs: far });
    await put(shop, soon, later);
    const { buyerSealed: _, buyerUntilMs: _u, ...bare } = soon;
    const moved = { ...bare, updatedAtMs: 5_000 };
    await put(shop, moved);
    expect(await walk([shop], 10)).toEqual([later, { ...soon, updatedAtMs: 5_000 }]);
    expect(await store().expireBuyers(clock.now() + 4, 100)).toBe(0);
    expect(await store().expireBuyers(clock.now() + 5, 100)).toBe(1);
    expect(await store().expireBuyers(clock.now() + 5, 100)).toBe(0);
    expect(await walk([shop], 10)).toEqual([later, moved]);
    await store().expireBuyers(far, 100);
  });

  it('S12: takes out the buyers of the orders that are named, whenever their time is, and nothing else', async () => {
    const [shop, other] = [freshShopId(), freshShopId()];
    const sealed = { buyerSealed: 'jwe', buyerUntilMs: 9e12 };
    const [named, kept, bare] = [freshOrder(sealed), freshOrder(sealed), freshOrder()];
    await put(shop, named, kept, bare);
    await put(other, named);
    const ids = [named.id, bare.id, 'never-seen'];
    expect(await store().forgetBuyers(shop, ids)).toBe(1);
    expect(await store().forgetBuyers(shop, ids)).toBe(0);
    expect(await store().forgetBuyers(shop, [])).toBe(0);
    const { buyerSealed: _, buyerUntilMs: _u, ...rest } = named;
    expect(await walk([shop], 10)).toEqual([rest, kept, bare]);
    expect(await walk([other], 10)).toEqual([named]);
    expect(await put(shop, named)).toEqual({ added: 0, updated: 0 });
    expect(await walk([shop], 10)).toEqual([rest, kept, bare]);
    await Promise.all([shop, other].map((one) => store().forget(one)));
    await store().expireBuyers(9e12, 100);
  });

  it('takes out no more buyers at a time than asked for', async () => {
    const orders = Array.from({ length: 5 }, (_, n) => freshOrder({ buyerSealed: `jwe-${n}`, buyerUntilMs: n }));
    for (const order of orders) await put(freshShopId(), order);
    const counts = [await store().expireBuyers(9, 3), await store().expireBuyers(9, 3)];
    expect(counts).toEqual([3, 2]);
  });

  it('S10: names sealed buyers with their place, and replaces one that still stands there', async () => {
    const shop = freshShopId();
    const order = freshOrder({ buyerSealed: 'jwe-old', buyerUntilMs: 9e12 });
    await put(shop, order);
    const found = (await allOf(storage().sealedValues())).filter(({ place }) => place.owner === shop);
    expect(found.map(({ place, jwe }) => [place, jwe])).toEqual([
      [{ kind: 'order', owner: shop, field: order.id }, 'jwe-old'],
    ]);
    expect(await found[0]?.replace('jwe-new')).toBe(true);
    expect(await found[0]?.replace('jwe-late')).toBe(false);
    expect(await walk([shop], 10)).toEqual([{ ...order, buyerSealed: 'jwe-new' }]);
  });

  it('forgets all orders of a shop, and of no other', async () => {
    const [gone, kept] = [freshShopId(), freshShopId()];
    await put(gone, freshOrder({ buyerSealed: 'jwe', buyerUntilMs: 9e12 }));
    await put(kept, freshOrder());
    await store().forget(gone);
    expect(await walk([gone, kept], 10)).toHaveLength(1);
    expect(await store().count({ shop: gone, createdSinceMs: 0 })).toBe(0);
    expect((await allOf(storage().sealedValues())).filter(({ place }) => place.owner === gone)).toEqual([]);
  });

  it('writes what a pull stands at under its revision', async () => {
    const key = freshKey();
    const failed: Required<PullFailure> = {
      code: 'marketplace.unexpected',
      reason: 'shape',
      atMs: 4,
      sinceMs: 3,
      count: 2,
      untilMs: 9,
      window: {
        sites: ['IT'],
        sinceMs: 5,
        beforeMs: 9,
        from: 'page-3',
        counts: { added: 0, updated: 0 },
        begunAtMs: 4,
      },
      toldAtMs: 4,
    };
    const record: Required<PullRecord> = {
      v: 1,
      rev: 1,
      watermarks: { UK: 5, DE: 6 },
      window: {
        sites: ['UK'],
        sinceMs: 5,
        beforeMs: 9,
        from: 'page-2',
        counts: { added: 3, updated: 0 },
        unread: 1,
        begunAtMs: 4,
        anewAtMs: 4,
        again: true,
      },
      refused: { FR: { code: 'marketplace.refused', reason: 'Unauthorized', atMs: 4, count: 2 }, IT: failed },
      unread: {
        count: 1,
        atMs: 5,
        sites: ['UK'],
        sinceMs: 1,
        beforeMs: 2,
        tries: 3,
        againAtMs: 6,
        toldAtMs: 7,
      },
      lastEndedAtMs: 6,
      notBeforeMs: 6,
      nextAtMs: 7,
      counts: { added: 1, updated: 2 },
      failure: { code: 'marketplace.throttled', atMs: 5, count: 1 },
      toldAtMs: 8,
    };
    expect(await store().pull(key)).toBeUndefined();
    expect(await store().putPull(key, { ...record, rev: 2 }, 1)).toBe('conflict');
    const answers = await Promise.all([1, 2, 3].map(() => store().putPull(key, record, 0)));
    expect(answers.sort()).toEqual(['conflict', 'conflict', 'written']);
    expect(await store().pull(key)).toEqual(record);
    expect(await store().putPull(key, { v: 1, rev: 2 }, 1)).toBe('written');
    expect(await store().putPull(key, { v: 1, rev: 2 }, 1)).toBe('conflict');
    expect(await store().pull(key)).toEqual({ v: 1, rev: 2 });
    await store().forgetPull(key);
    expect(await store().pull(key)).toBeUndefined();
  });

  it('moves orders, their buyers and pulls to another store, twice without change', async () => {
    const [shop, key] = [freshShopId(), freshKey()];
    const orders = [freshOrder({ buyerSealed: 'jwe', buyerUntilMs: 9e12 }), freshOrder()];
    await put(shop, ...orders);
    await store().putPull(key, { v: 1, rev: 1, watermarks: { UK: 5 } }, 0);
    const all = await allOf(storage().export());
    const records = all.filter((record) => record.key === key || record.key.startsWith(`${shop}/`));
    expect(records.map(({ kind }) => kind).sort()).toEqual(['order', 'order', 'pull']);
    const other = await battery.openOther(clock);
    const moved = async function* () {
      yield* records;
    };
    await other.import(moved());
    await other.import(moved());
    expect(await walk([shop], 10, 0, other.orders)).toEqual(orders);
    expect(await other.orders.pull(key)).toEqual({ v: 1, rev: 1, watermarks: { UK: 5 } });
    await other.close();
  });
}
