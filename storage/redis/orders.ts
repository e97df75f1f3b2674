import { shardOfShop } from '../../bot/ids.ts';
import type { OrderStore, PullRecord, ShopId, StoredOrder } from '../../bot/ports.ts';
import { changeAt, walkChanges } from '../order-changes.ts';
import { orderJson, readOrder, readPull } from '../records.ts';
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
    async made({ shop, createdSinceMs, offset, limit }) {
      const range = ['+inf', String(createdSinceMs), 'BYSCORE', 'REV', 'LIMIT', String(offset), String(limit)];
      const ids = (await connection.send('ZRANGE', keys.created(shop), ...range)) as string[];
      if (ids.length === 0) return [];
      const values = (await connection.send('HMGET', keys.orders(shop), ...ids)) as (string | null)[];
      return values.flatMap((value) => (value === null ? [] : [readOrder(bodyOf(value))]));
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
