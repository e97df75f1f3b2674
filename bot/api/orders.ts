import type { Parts } from '../parts.ts';
import type { Api, ApiKey, ApiOrdersPlace, OrderChanges, ShopId } from '../ports.ts';
import type { Counter } from './counter.ts';
import { may } from './right.ts';

type Needs = Pick<Parts, 'storage' | 'clock'> & { readonly counter: Counter };

/** Changes are numbered by the clocks of those who write: the next walk begins this long before the last one did, and may see some again. */
const OVERLAP_MS = 60_000;
const READ_AT_ONCE = 200;

/** Orders of a key's shops that were stored since a time, shop after shop, without buyers. */
export function createOrdersDoor({ storage, clock, counter }: Needs): Pick<Api, 'orders'> {
  /** In the order of the walk. */
  async function shopsOf({ shops }: ApiKey): Promise<ShopId[]> {
    if (shops !== 'all') return [...shops].sort();
    const all: ShopId[] = [];
    for (let after: string | undefined, isMore = true; isMore; ) {
      const page = await storage.shops.list({ limit: READ_AT_ONCE, ...(after === undefined ? {} : { after }) });
      all.push(...page.map(({ id }) => id));
      after = page.at(-1)?.name;
      isMore = page.length === READ_AT_ONCE;
    }
    return all.sort();
  }

  return {
    async orders(caller, { shop: id, sinceMs, from, limit }) {
      const asked = await counter.open(caller, async () =>
        id === undefined ? undefined : storage.shops.shop(id as ShopId),
      );
      if ('kind' in asked) return asked;
      const { key, read: shop } = asked;
      const isOwn = id === undefined ? may(key, 'orders:read') : shop && may(key, 'orders:read', shop.id);
      if (!isOwn) return counter.unknown(key, caller, 'orders:read');
      const begunMs = from?.begunMs ?? clock.now();
      const shops = shop ? [shop.id] : await shopsOf(key);
      const walk = { sinceMs: from?.sinceMs ?? sinceMs, limit };
      const found = await storage.orders.changed({ shops, ...walk, ...(from ? { after: from.after } : {}) });
      const refusal = await counter.give(key, caller, 'orders:read', shop?.id ?? 'orders');
      const nextSinceMs = begunMs - OVERLAP_MS;
      return (
        refusal ?? {
          kind: 'given',
          given: { orders: found.orders.map(withoutBuyer), nextSinceMs, ...nextOf(found, walk.sinceMs, begunMs) },
        }
      );
    },
  };
}

function withoutBuyer({ shop, order }: OrderChanges['orders'][number]): OrderChanges['orders'][number] {
  const { buyerSealed: _sealed, buyerUntilMs: _until, ...rest } = order;
  return { shop, order: rest };
}

function nextOf({ next }: OrderChanges, sinceMs: number, begunMs: number): { readonly next?: ApiOrdersPlace } {
  return next ? { next: { sinceMs, begunMs, after: next } } : {};
}
