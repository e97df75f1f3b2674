import { isLive, leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Api, ApiKey, ApiOrders, ApiOrdersPlace, Grant, GrantId, OrderChanges, Shop, ShopId } from '../ports.ts';
import { standingsOf } from '../pulling/standing.ts';
import type { Counter } from './counter.ts';
import { inNeed } from './in-need.ts';
import { ordersStanding } from './orders-standing.ts';
import { may } from './right.ts';

type Needs = Pick<Parts, 'storage' | 'clock' | 'marketplaces'> & { readonly counter: Counter };

interface Walked {
  readonly shops: readonly Shop[];
  readonly grants: ReadonlyMap<GrantId, Grant>;
}

/** Changes are numbered by the clocks of those who write: the next walk begins this long before the last one did, and may see some again. */
const OVERLAP_MS = 60_000;
const READ_AT_ONCE = 200;

/** Orders of a key's shops that were stored since a time, shop after shop, without buyers. */
export function createOrdersDoor(needs: Needs): Pick<Api, 'orders'> {
  const { storage, clock, counter } = needs;

  /** In the order of the walk; a shop that was disconnected is none. */
  async function shopsOf({ shops }: ApiKey): Promise<Walked> {
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
    return { shops: here.sort((a, b) => (a.id < b.id ? -1 : 1)), grants };
  }

  /** @returns nothing: it is not known, or was disconnected */
  async function readShop(id: ShopId): Promise<Walked | undefined> {
    const shop = await storage.shops.shop(id);
    const grant = shop && (await storage.shops.grant(shop.grant));
    return shop && grant && !leavingOf(grant, shop)
      ? { shops: [shop], grants: new Map([[grant.id, grant]]) }
      : undefined;
  }

  /** Of these shops, those whose orders are behind, or come no more. */
  async function lateOf({ shops, grants }: Walked): Promise<NonNullable<ApiOrders['late']>> {
    const standings = await standingsOf(shops, grants, needs);
    return shops.flatMap(({ id: shop, grant }) => {
      if (!isLive(grants.get(grant), needs)) {
        const { kind: why, ...since } = inNeed(grants.get(grant));
        return [{ shop, why, ...since }];
      }
      const standing = standings.get(shop);
      const { late, knownUntilMs } = standing ? ordersStanding(standing) : {};
      return late ? [{ shop, ...(knownUntilMs === undefined ? {} : { knownUntilMs }), ...late }] : [];
    });
  }

  return {
    async orders(caller, { shop: id, sinceMs, from, limit }) {
      const asked = await counter.open(caller, async () => (id === undefined ? undefined : readShop(id as ShopId)));
      if ('kind' in asked) return asked;
      const { key, read } = asked;
      const isOwn = id === undefined ? may(key, 'orders:read') : read && may(key, 'orders:read', id as ShopId);
      if (!isOwn) return counter.unknown(key, caller, 'orders:read');
      /** A place says it, and may be made up: a walk that began later than now would have the next one miss orders. */
      const begunMs = Math.min(from?.begunMs ?? clock.now(), clock.now());
      const walked = read ?? (await shopsOf(key));
      const walk = { sinceMs: from?.sinceMs ?? sinceMs, limit };
      const found = await storage.orders.changed({
        shops: walked.shops.map(({ id: shop }) => shop),
        ...walk,
        ...(from ? { after: from.after } : {}),
      });
      const late = found.next ? {} : { late: await lateOf(walked) };
      const refusal = await counter.give(key, caller, 'orders:read', id ?? 'orders');
      const nextSinceMs = begunMs - OVERLAP_MS;
      return (
        refusal ?? {
          kind: 'given',
          given: {
            orders: found.orders.map(withoutBuyer),
            nextSinceMs,
            ...nextOf(found, walk.sinceMs, begunMs),
            ...late,
          },
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
