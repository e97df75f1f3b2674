import type { OrderChanges, OrderCursor, ShopId, StoredOrder } from '../bot/ports.ts';

/** The least change number of a write at this time, as stores give them. */
export const changeAt = (atMs: number): number => Math.floor(atMs) * 1000;

interface Change {
  readonly change: number;
  readonly order: StoredOrder;
}

/**
 * Walks shop after shop, by id.
 * @param read up to `limit` changes of a shop above a number, by number
 */
export async function walkChanges(
  query: {
    readonly shops: readonly ShopId[];
    readonly sinceMs: number;
    readonly after?: OrderCursor;
    readonly limit: number;
  },
  read: (shop: ShopId, above: number, limit: number) => Promise<readonly Change[]>,
): Promise<OrderChanges> {
  const { shops, sinceMs, after, limit } = query;
  const least = changeAt(sinceMs) - 1;
  const left = [...new Set(shops)].sort().filter((shop) => after === undefined || shop >= after.shop);
  const orders: { shop: ShopId; order: StoredOrder }[] = [];
  let last = after;
  for (const shop of left) {
    const above = shop === after?.shop ? Math.max(after.change, least) : least;
    const found = await read(shop, above, limit - orders.length);
    for (const { order, change } of found) {
      orders.push({ shop, order });
      last = { shop, change };
    }
    if (orders.length >= limit) return { orders, ...(last === undefined ? {} : { next: last }) };
  }
  return { orders };
}
