import { leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Api, ApiKey, ApiOrdersPlace, OrderChanges, Shop, ShopId } from '../ports.ts';
import type { Counter } from './counter.ts';
import { may } from './right.ts';

type Needs = Pick<Parts, 'storage' | 'clock'> & { readonly counter: Counter };

/** Changes are numbered by the clocks of those who write: the next walk begins this long before the last one did, and may see some again. */
const OVERLAP_MS = 60_000;
const READ_AT_ONCE = 200;

/** Orders of a key's shops that were stored since a time, shop after shop, without buyers. */
export function createOrdersDoor({ storage, clock, counter }: Needs): Pick<Api, 'orders'> {
  /** In the order of the walk; a shop that was disconnected is none. */
  async function shopsOf({ shops }: ApiKey): Promise<ShopId[]> {
    const all: Shop[] = [];
    if (shops === 'all')
      for (let page: readonly Shop[] | undefined; !page || page.length === READ_AT_ONCE; ) {
        const after = all.at(-1)?.name;
        page = await storage.shops.list({ limit: READ_AT_ONCE, ...(after === undefined ? {} : { after }) });
        all.push(...page);
      }
    else all.push(...(await Promise.all(shops.map((id) => storage.shops.shop(id)))).filter((one) => one !== undefined));
    const grants = await storage.shops.grants([...new Set(all.map(({ grant }) => grant))]);
    const here = all.filter((shop) => grants.has(shop.grant) && !leavingOf(grants.get(shop.grant), shop));
    return here.map(({ id }) => id).sort();
  }

  /** @returns nothing: it is not known, or was disconnected */
  async function readShop(id: ShopId): Promise<Shop | undefined> {
    const shop = await storage.shops.shop(id);
    const grant = shop && (await storage.shops.grant(shop.grant));
    return shop && grant && !leavingOf(grant, shop) ? shop : undefined;
  }

  return {
    async orders(caller, { shop: id, sinceMs, from, limit }) {
      const asked = await counter.open(caller, async () => (id === undefined ? undefined : readShop(id as ShopId)));
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
