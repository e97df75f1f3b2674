import type { Parts } from '../parts.ts';
import type { OrderPlace, OrderStatus, Shop, Storage, StoredOrder } from '../ports.ts';
import { sinceConsent } from '../pulling/plan.ts';
import { pullKey } from '../pulling/subject.ts';

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

/** When a shop's orders were last looked at; nothing: not yet, since it was authorized. */
export async function lookedAtMs(
  shop: Shop,
  { storage, marketplaces }: Pick<Parts, 'storage' | 'marketplaces'>,
): Promise<number | undefined> {
  const grant = await storage.shops.grant(shop.grant);
  const site = marketplaces.get(shop.platform)?.site(shop.site);
  const found = grant && site && (await storage.orders.pull(pullKey(grant.id, site.region)));
  const record = grant && found && sinceConsent(found, grant.authorizedAtMs);
  const untilMs = record?.watermarks?.[shop.site];
  return untilMs === undefined ? undefined : (record?.lastEndedAtMs ?? untilMs);
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
