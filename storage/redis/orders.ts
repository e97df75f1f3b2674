import { shardOfShop } from '../../bot/ids.ts';
import type { OrderStore, PullRecord, ShopId, StoredOrder } from '../../bot/ports.ts';
import { changeAt, walkChanges } from '../order-changes.ts';
import { orderJson, readOrder, readPull } from '../records/orders.ts';
import { SHARDS } from './keys.ts';
import { expireBuyers, putOrders } from './scripts/put-orders.ts';
import { putRecord } from './scripts/put-record.ts';
import { bodyOf, groupBy, pairsOf, type Redis, stringOf } from './value.ts';

/** A page has fewer. */
const ORDERS_A_SCRIPT = 500;

/** A shop's orders are one hash: a key of its own would cost each order a key's overhead (reasoned, not measured). */
export function ordersOf({ connection, keys, clock, orderStream }: Redis): OrderStore {
  const ofShop = (shop: ShopId) => [keys.orders(shop), keys.changes(shop), keys.created(shop), keys.buyers(shop)];
  const untilOf = (shop: ShopId) => keys.buyersUntil(shardOfShop(shop));

  async function changesOf(shop: ShopId, above: number, limit: number) {
    const range = [keys.changes(shop), `(${above}`, '+inf', 'BYSCORE', 'LIMIT', '0', String(limit), 'WITHSCORES'];
    const changes = pairsOf((await connection.send('ZRANGE', ...range)) as string[]);
    const orders = await ordersAt(
      shop,
      changes.map(([id]) => id),
    );
    return changes.flatMap(([, change], n) => {
      const order = orders[n];
      return order ? [{ change: Number(change), order }] : [];
    });
  }

  async function ordersAt(shop: ShopId, ids: readonly string[]): Promise<(StoredOrder | undefined)[]> {
    if (ids.length === 0) return [];
    const [values, buyers, untils] = (await Promise.all([
      connection.send('HMGET', keys.orders(shop), ...ids),
      connection.send('HMGET', keys.buyers(shop), ...ids),
      connection.send('ZMSCORE', untilOf(shop), ...ids.map((id) => `${shop}/${id}`)),
    ])) as [(string | null)[], (string | null)[], (string | null)[]];
    return values.map((value, n) => {
      if (value === null) return undefined;
      const [buyerSealed, until] = [buyers[n], untils[n]];
      const buyer = buyerSealed && until ? { buyerSealed, buyerUntilMs: Number(until) } : {};
      return { ...readOrder(bodyOf(value)), ...buyer };
    });
  }

  /** As `made`, the newest first. Those of the same moment as the place are read to be passed over: they are few. */
  async function idsMade({
    shop,
    createdSinceMs,
    olderThan,
    newerThan,
    limit,
  }: Parameters<OrderStore['made']>[0]): Promise<readonly string[]> {
    const least = Math.max(newerThan?.createdAtMs ?? 0, createdSinceMs);
    const range = newerThan ? [least, '+inf', 'BYSCORE'] : [olderThan?.createdAtMs ?? '+inf', least, 'BYSCORE', 'REV'];
    const isBeyond = (id: string, atMs: number) =>
      (!olderThan || atMs < olderThan.createdAtMs || isBefore(id, olderThan.id)) &&
      (!newerThan || atMs > newerThan.createdAtMs || isBefore(newerThan.id, id));
    const ids: string[] = [];
    for (let offset = 0, isMore = true; isMore && ids.length < limit; offset += limit) {
      const args = [...range, 'LIMIT', offset, limit, 'WITHSCORES'].map(String);
      const some = pairsOf((await connection.send('ZRANGE', keys.created(shop), ...args)) as string[]);
      ids.push(...some.flatMap(([id, atMs]) => (isBeyond(id, Number(atMs)) ? [id] : [])));
      isMore = some.length === limit;
    }
    const found = ids.slice(0, limit);
    return newerThan ? found.reverse() : found;
  }

  /** @param places `<shop>/<order>`, of one shard */
  async function expire(nowMs: number, places: readonly string[]): Promise<number> {
    const byShop = groupBy(places, (place) => place.slice(0, place.indexOf('/')) as ShopId);
    const counts = await Promise.all(
      [...byShop].map(([shop, some]) => {
        const ids = some.map((place) => place.slice(shop.length + 1));
        return connection.run(expireBuyers, [untilOf(shop), keys.buyers(shop)], [String(nowMs), shop, ...ids]);
      }),
    );
    return (counts as number[]).reduce((sum, count) => sum + count, 0);
  }

  async function putSome(shop: ShopId, orders: readonly StoredOrder[]): Promise<readonly number[]> {
    const args = orders.flatMap((order) => [
      order.id,
      String(order.updatedAtMs),
      String(order.createdAtMs),
      orderJson(order),
      order.buyerSealed ?? '',
      String(order.buyerUntilMs ?? ''),
    ]);
    const all = [...ofShop(shop), untilOf(shop), keys.orderStream(shardOfShop(shop))];
    const least = String(changeAt(clock.now()));
    return (await connection.run(putOrders, all, [least, shop, String(orderStream), ...args])) as number[];
  }

  return {
    async put({ shop, orders }) {
      const counts = { added: 0, updated: 0 };
      for (let n = 0; n < orders.length; n += ORDERS_A_SCRIPT) {
        const [added = 0, updated = 0] = await putSome(shop, orders.slice(n, n + ORDERS_A_SCRIPT));
        counts.added += added;
        counts.updated += updated;
      }
      return counts;
    },
    changed: (query) => walkChanges(query, changesOf),
    async count({ shop, createdSinceMs }) {
      return (await connection.send('ZCOUNT', keys.created(shop), String(createdSinceMs), '+inf')) as number;
    },
    async made(query) {
      const ids = await idsMade(query);
      if (ids.length === 0) return [];
      const values = (await connection.send('HMGET', keys.orders(query.shop), ...ids)) as (string | null)[];
      return values.flatMap((value) => (value === null ? [] : [readOrder(bodyOf(value))]));
    },
    /** All are asked at once, which the client sends without waiting between. */
    async find(shops, id) {
      const found = await Promise.all(shops.map((shop) => ordersAt(shop, [id])));
      return found.flatMap(([order], n) => (order ? [{ shop: shops[n] as ShopId, order }] : []));
    },
    async pull(key) {
      const value = (await connection.send('GET', keys.pull(key))) as string | null;
      return value === null ? undefined : readPull(bodyOf(value));
    },
    async putPull(key, record: PullRecord, expectedRev) {
      const expected = expectedRev === 0 ? '' : `${expectedRev}\n`;
      const answer = await connection.run(putRecord, [keys.pull(key)], [expected, stringOf(record.rev, record), '']);
      return answer === 1 ? 'written' : 'conflict';
    },
    async forgetPull(key) {
      await connection.send('UNLINK', keys.pull(key));
    },
    async expireBuyers(nowMs, limit) {
      let gone = 0;
      for (const shard of SHARDS) {
        const range = [keys.buyersUntil(shard), '-inf', String(nowMs), 'BYSCORE', 'LIMIT', '0', String(limit - gone)];
        gone += await expire(nowMs, (await connection.send('ZRANGE', ...range)) as string[]);
        if (gone >= limit) break;
      }
      return gone;
    },
    forgetBuyers: (shop, orders) =>
      expire(
        Number.MAX_SAFE_INTEGER,
        orders.map((id) => `${shop}/${id}`),
      ),
    /** What stands of it among the buyers' times goes when it is due. */
    async forget(shop) {
      await connection.send('UNLINK', ...ofShop(shop));
    },
  };
}

/** As Redis orders members of one score. */
function isBefore(one: string, other: string): boolean {
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
}
