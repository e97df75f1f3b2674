import type { ShopId, StoredOrder } from '../../bot/ports.ts';
import { type Line, tooMany } from './line.ts';
import { PLATFORMS, type Town } from './town.ts';
import type { Done } from './trouble.ts';

const PAGE = 1_000;

/** Every order that was sold in a shop which is still authorized, once, as it was last. */
export async function ordersLedger(town: Town, { changed, made }: Done): Promise<readonly Line[]> {
  const stored = await storedOrders(town);
  const grants = await town.storage.shops.grants(town.shops.map(({ grant }) => grant));
  const sold = await soldOrders(town);
  const times = new Map<string, number>();
  for (const { key } of stored) times.set(key, (times.get(key) ?? 0) + 1);
  const owners = new Map(stored.map(({ key, shop }) => [key, shop]));
  const lost: string[] = [];
  const foreign: string[] = [];
  for (const shop of town.shops) {
    const isLive = grants.get(shop.grant)?.status === 'works';
    for (const key of sold.get(`${shop.platform} ${shop.sellerId}`) ?? []) {
      const owner = owners.get(key);
      if (owner === undefined && isLive) lost.push(`${shop.name} ${key}`);
      if (owner !== undefined && owner !== shop.shop) foreign.push(`${shop.name} ${key}`);
    }
  }
  const live = new Set(town.shops.filter(({ grant }) => grants.get(grant)?.status === 'works').map(({ shop }) => shop));
  const stale = stored.filter(
    ({ key, shop, order }) => live.has(shop) && (order.status === 'shipped') !== changed.has(key),
  );
  const counted = await Promise.all(
    town.shops.map(({ shop }) => town.storage.orders.count({ shop, createdSinceMs: 0 })),
  );
  const total = counted.reduce((sum, count) => sum + count, 0);
  return [
    { what: 'orders made', count: made },
    { what: 'orders stored', count: stored.length },
    tooMany('orders lost', lost),
    tooMany(
      'orders stored twice',
      [...times].filter(([, count]) => count > 1).map(([key]) => key),
    ),
    tooMany('orders in another shop', foreign),
    tooMany(
      'orders not as they were last',
      stale.map(({ key, order }) => `${key} ${order.status}`),
    ),
    { what: 'orders counted otherwise', count: Math.abs(total - stored.length), most: 0 },
  ];
}

/** Every stored order, as often as a walk through all changes meets it. */
export async function storedOrders({ storage, shops }: Town) {
  const platformOf = new Map(shops.map(({ shop, platform }) => [shop, platform]));
  const found: { readonly key: string; readonly shop: ShopId; readonly order: StoredOrder }[] = [];
  const query = { shops: shops.map(({ shop }) => shop), sinceMs: 0, limit: PAGE };
  for (let page = await storage.orders.changed(query); ; ) {
    found.push(...page.orders.map(({ shop, order }) => ({ shop, order, key: `${platformOf.get(shop)} ${order.id}` })));
    if (!page.next) return found;
    page = await storage.orders.changed({ ...query, after: page.next });
  }
}

/** By platform and seller, what the simulations have. */
async function soldOrders(town: Town): Promise<ReadonlyMap<string, readonly string[]>> {
  const sold = new Map<string, readonly string[]>();
  for (const platform of PLATFORMS) {
    const { orders } = await town.wish(platform, { tellOrders: true });
    for (const [of, ids] of Object.entries(orders as Record<string, string[]>))
      sold.set(
        `${platform} ${of}`,
        ids.map((id) => `${platform} ${id}`),
      );
  }
  return sold;
}
