import type { OrderPlace, OrderStatus, Shop, Storage, StoredOrder } from '../ports.ts';

const PAGE = 500;
/** So many orders of a shop are looked at for the statuses; of more, the number alone is said. */
const LOOKED_AT = 5_000;

export interface ShopCounts {
  readonly count: number;
  /** Nothing: there are too many to look at each. */
  readonly byStatus?: Readonly<Partial<Record<OrderStatus, number>>>;
}

/** How many orders a shop has since then, and in which state. @param known how many they are, where that was asked already */
export async function countOrders(
  shop: Pick<Shop, 'id'>,
  createdSinceMs: number,
  { orders }: Pick<Storage, 'orders'>,
  known?: number,
): Promise<ShopCounts> {
  const count = known ?? (await orders.count({ shop: shop.id, createdSinceMs }));
  if (count === 0 || count > LOOKED_AT) return { count, ...(count === 0 ? { byStatus: {} } : {}) };
  const byStatus: Partial<Record<OrderStatus, number>> = {};
  for await (const { status } of ordersSince(shop, createdSinceMs, { orders }))
    byStatus[status] = (byStatus[status] ?? 0) + 1;
  return { count, byStatus };
}

/** The newest first, a page held at a time. */
export async function* ordersSince(
  { id }: Pick<Shop, 'id'>,
  createdSinceMs: number,
  { orders }: Pick<Storage, 'orders'>,
): AsyncGenerator<StoredOrder> {
  for (let olderThan: OrderPlace | undefined; ; ) {
    const page = await orders.made({ shop: id, createdSinceMs, limit: PAGE, ...(olderThan ? { olderThan } : {}) });
    yield* page;
    olderThan = page.at(-1);
    if (page.length < PAGE) return;
  }
}
