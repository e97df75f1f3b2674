import type { Clock, OrderStore, ShopId, StoredOrder } from '../../bot/ports.ts';
import { changeAt, walkChanges } from '../order-changes.ts';
import { orderJson, readOrder, readPull } from '../records/orders.ts';
import type { EmbeddedFile } from './database.ts';

interface Row {
  readonly change: number;
  readonly record: string;
  readonly buyer: string | null;
  readonly until: number | null;
}

export function ordersOf({ sql, atomically }: EmbeddedFile, clock: Clock): OrderStore {
  function changeOf(shop: ShopId): number {
    const row = sql('SELECT max(change) AS last FROM order_ WHERE shop = ?').get(shop) as { last: number | null };
    return Math.max(changeAt(clock.now()), (row.last ?? 0) + 1);
  }

  function put(shop: ShopId, order: StoredOrder): 'added' | 'updated' | undefined {
    const there = sql('SELECT updated, record FROM order_ WHERE shop = ? AND id = ?').get(shop, order.id) as
      | { updated: number; record: string }
      | undefined;
    const json = orderJson(order);
    if (there && (there.updated > order.updatedAtMs || there.record === json)) return undefined;
    sql(
      `INSERT INTO order_ (shop, id, change, created, updated, record, buyer, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (shop, id) DO UPDATE SET change = excluded.change, created = excluded.created, updated = excluded.updated,
      record = excluded.record, buyer = coalesce(excluded.buyer, buyer), until = coalesce(excluded.until, until)`,
    ).run(
      shop,
      order.id,
      changeOf(shop),
      order.createdAtMs,
      order.updatedAtMs,
      json,
      order.buyerSealed ?? null,
      order.buyerUntilMs ?? null,
    );
    return there ? 'updated' : 'added';
  }

  return {
    async put({ shop, orders }) {
      return atomically(() => {
        const counts = { added: 0, updated: 0 };
        for (const order of orders) {
          const done = put(shop, order);
          if (done) counts[done]++;
        }
        return counts;
      });
    },
    changed: (query) =>
      walkChanges(query, async (shop, above, limit) => {
        const rows = sql(
          'SELECT change, record, buyer, until FROM order_ WHERE shop = ? AND change > ? ORDER BY change LIMIT ?',
        ).all(shop, above, limit) as Row[];
        return rows.map(({ change, ...row }) => ({ change, order: orderOf(row) }));
      }),
    async count({ shop, createdSinceMs }) {
      const query = 'SELECT count(*) AS n FROM order_ WHERE shop = ? AND created >= ?';
      return (sql(query).get(shop, createdSinceMs) as { n: number }).n;
    },
    async made({ shop, createdSinceMs, olderThan, newerThan, limit }) {
      const [sign, order] = newerThan ? ['>', 'ASC'] : ['<', 'DESC'];
      const { createdAtMs, id } = newerThan ?? olderThan ?? { createdAtMs: Number.MAX_SAFE_INTEGER, id: '' };
      const query = `SELECT record FROM order_ WHERE shop = ? AND created >= ? AND (created, id) ${sign} (?, ?)
        ORDER BY created ${order}, id ${order} LIMIT ?`;
      const rows = sql(query).all(shop, createdSinceMs, createdAtMs, id, limit) as { record: string }[];
      const orders = rows.map(({ record }) => readOrder(record));
      return newerThan ? orders.reverse() : orders;
    },
    async find(shops, id) {
      const query = sql('SELECT record, buyer, until FROM order_ WHERE shop = ? AND id = ?');
      return shops.flatMap((shop) => {
        const row = query.get(shop, id) as Row | undefined;
        return row ? [{ shop, order: orderOf(row) }] : [];
      });
    },
    async pull(key) {
      const row = sql('SELECT record FROM pull WHERE key = ?').get(key) as { record: string } | undefined;
      return row && readPull(row.record);
    },
    async putPull(key, record, expectedRev) {
      const json = JSON.stringify(record);
      return atomically(() => {
        const { changes } =
          expectedRev === 0
            ? sql('INSERT OR IGNORE INTO pull (key, rev, record) VALUES (?, ?, ?)').run(key, record.rev, json)
            : sql('UPDATE pull SET rev = ?, record = ? WHERE key = ? AND rev = ?').run(
                record.rev,
                json,
                key,
                expectedRev,
              );
        return changes === 1 ? 'written' : 'conflict';
      });
    },
    async forgetPull(key) {
      atomically(() => sql('DELETE FROM pull WHERE key = ?').run(key));
    },
    async expireBuyers(nowMs, limit) {
      const due = 'SELECT shop, id FROM order_ WHERE until <= ? ORDER BY until LIMIT ?';
      return atomically(() => {
        const rows = sql(due).all(nowMs, limit) as { shop: string; id: string }[];
        for (const { shop, id } of rows)
          sql('UPDATE order_ SET buyer = NULL, until = NULL WHERE shop = ? AND id = ?').run(shop, id);
        return rows.length;
      });
    },
    async forgetBuyers(shop, orders) {
      const take = 'UPDATE order_ SET buyer = NULL, until = NULL WHERE shop = ? AND id = ? AND buyer IS NOT NULL';
      return atomically(() => orders.reduce((sum, id) => sum + Number(sql(take).run(shop, id).changes), 0));
    },
    async forget(shop) {
      atomically(() => sql('DELETE FROM order_ WHERE shop = ?').run(shop));
    },
  };
}

export function orderOf({ record, buyer, until }: Pick<Row, 'record' | 'buyer' | 'until'>): StoredOrder {
  return {
    ...readOrder(record),
    ...(buyer === null || until === null ? {} : { buyerSealed: buyer, buyerUntilMs: until }),
  };
}
