import type { Parts } from '../parts.ts';
import type { Order, PullCounts, Shop, StoredOrder } from '../ports.ts';

type Needs = Pick<Parts, 'storage' | 'vault' | 'clock' | 'buyersForMs'>;

/** Stores a page's orders, each with its shop; those of sites that are no shop of ours are left out. */
export async function storePage(orders: readonly Order[], shops: readonly Shop[], needs: Needs): Promise<PullCounts> {
  const { storage } = needs;
  const answers = await Promise.all(
    shops.map(async (shop) => {
      const own = orders.filter(({ site }) => site === shop.site);
      if (own.length === 0) return { added: 0, updated: 0 };
      const stored = await Promise.all(own.map((order) => toStore(order, shop, needs)));
      const counts = await storage.orders.put({ shop: shop.id, orders: stored });
      /** Erased meanwhile: whoever erased it has forgotten its orders already, or does after this look. */
      if (!(await storage.shops.shop(shop.id))) await storage.orders.forget(shop.id);
      return counts;
    }),
  );
  return answers.reduce(sum, { added: 0, updated: 0 });
}

export function sum(one: PullCounts, other: PullCounts): PullCounts {
  return { added: one.added + other.added, updated: one.updated + other.updated };
}

/** What is the buyer's is sealed for a set time, or left out. */
async function toStore(
  { buyer, ...order }: Order,
  shop: Shop,
  { vault, clock, buyersForMs }: Needs,
): Promise<StoredOrder> {
  if (!buyer || buyersForMs === 0) return order;
  return {
    ...order,
    buyerSealed: await vault.seal(buyer, { kind: 'order', owner: shop.id, field: order.id }),
    buyerUntilMs: clock.now() + buyersForMs,
  };
}
