import { isLive, leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Api, ApiKey, ApiShop, Grant, Shop } from '../ports.ts';
import { standingsOf } from '../pulling/standing.ts';
import { tokenEndOf } from '../tending/calendar.ts';
import type { Counter } from './counter.ts';
import { inNeed } from './in-need.ts';
import { ordersStanding } from './orders-standing.ts';
import { may } from './right.ts';

type Needs = Pick<Parts, 'storage' | 'clock' | 'marketplaces'> & { readonly counter: Counter };

/** The shops of a key, by name, and how each stands. */
export function createShopsDoor(needs: Needs): Pick<Api, 'shops'> {
  const { storage, clock, counter } = needs;

  async function pageOf(
    { shops }: ApiKey,
    { after, limit }: { readonly after?: string; readonly limit: number },
  ): Promise<readonly Shop[]> {
    if (shops === 'all') return storage.shops.list({ limit, ...(after === undefined ? {} : { after }) });
    const found = await Promise.all(shops.map((id) => storage.shops.shop(id)));
    const from = after?.toLowerCase() ?? '';
    return found
      .filter((shop) => shop !== undefined)
      .map((shop) => ({ shop, at: shop.name.toLowerCase() }))
      .filter(({ at }) => at > from)
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .slice(0, limit)
      .map(({ shop }) => shop);
  }

  return {
    async shops(caller, page) {
      const asked = await counter.open(caller, async () => undefined);
      if ('kind' in asked) return asked;
      const { key } = asked;
      if (!may(key, 'shops:read')) return counter.unknown(key, caller, 'shops:read');
      const found = await pageOf(key, page);
      const grants = await storage.shops.grants([...new Set(found.map((shop) => shop.grant))]);
      const here = found.filter((shop) => !leavingOf(grants.get(shop.grant), shop));
      const standings = await standingsOf(here, grants, needs);
      const shops = here.map((shop) => {
        const standing = standings.get(shop.id);
        const orders = standing && ordersStanding(standing);
        return { ...apiShop(shop, grants.get(shop.grant), clock.now()), ...(orders ? { orders } : {}) };
      });
      const last = found.length === page.limit ? found.at(-1)?.name : undefined;
      const refusal = await counter.give(key, caller, 'shops:read', 'shops');
      return refusal ?? { kind: 'given', given: { shops, ...(last === undefined ? {} : { after: last }) } };
    },
  };
}

/** Pure. */
function apiShop(shop: Shop, grant: Grant | undefined, nowMs: number): ApiShop {
  const { id, name, displayName, platform, site, sellerId, erpId } = shop;
  const about = { id, name, displayName, platform, site, sellerId, ...(erpId === undefined ? {} : { erpId }) };
  if (!isLive(grant, { clock: { now: () => nowMs } })) {
    const { kind: status, ...since } = inNeed(grant);
    return { ...about, status, ...since };
  }
  const isDead = (tokenEndOf(grant) ?? Number.POSITIVE_INFINITY) <= nowMs && grant.renewal?.failures !== undefined;
  return {
    ...about,
    status: isDead ? 'waits' : 'works',
    ...(grant.expiresAtMs === undefined ? {} : { untilMs: grant.expiresAtMs }),
  };
}
