import { z } from 'zod';
import type { OrderPage, OrdersRequest } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { appOf } from '../iop/app.ts';
import type { IopDeps } from '../iop/exchange.ts';
import { LEFT, pageOf, stepBack } from '../iop/from-the-last.ts';
import { queryRequest } from '../iop/requests.ts';
import { readPlace } from '../order-place.ts';
import { unlessTooLarge } from '../too-large.ts';
import { type LazadaItem, type LazadaOrder, orderOf, parseItems, parseOrders } from './order-answers.ts';
import { writeTime } from './order-times.ts';
import { sites } from './sites.ts';

/** A page has 100 at most, but items are told of 50 orders at most. */
const ORDERS_A_PAGE = 50;
/** Lazada counts no further: a window with more orders is halved. */
const MOST_PASSED = 5_000;
const SHORTEST_MS = 2_000;
/** A window ends in the past, where nothing comes into it any more; clocks differ. */
const SKEW_MS = 60_000;

/** Where a pull goes on: at a country, in a part of the time that is asked for. */
const PLACE = z.object({
  site: z.string(),
  sinceMs: z.number().int(),
  /** The part ends here, the whole at `beforeMs`. */
  untilMs: z.number().int(),
  beforeMs: z.number().int(),
  left: LEFT.optional(),
});
type Place = z.infer<typeof PLACE>;

/**
 * Orders of a seller that were made or changed in a time, country after country: each has a host of its own. An access token that
 * ended is not renewed here: a renewal ends the refresh token, so that it is the tending's, under its lock.
 * @param apiUrl `https://api.lazada.{domain}/rest`
 * @throws MarketplaceError `expired` (`IllegalAccessToken`) · `refused` (`InsufficientPermission`) · `throttled` · `unavailable` ·
 *   `unexpected` (`page-limit`, `place`, `shape`)
 * @see docs/platforms/lazada.md, "Orders"
 */
export async function* pullOrders(deps: IopDeps, request: OrdersRequest, apiUrl: string): AsyncGenerator<OrderPage> {
  const { failure } = deps;
  const beforeMs = Math.min(request.beforeMs, deps.clock.now() - SKEW_MS);
  let place = request.from === undefined ? startOf(request, beforeMs) : readPlace(PLACE, request.from, failure);
  if (!place || place.beforeMs <= place.sinceMs) return yield { orders: [] };
  const ask = asking(deps, request, apiUrl);
  let before: ReadonlySet<string> = new Set();
  while (place) {
    const asked: Place = place;
    const { total, orders: all } = await ask.orders(asked);
    if (!asked.left && total > MOST_PASSED) {
      place = halved(asked);
      if (!place) throw failure('marketplace.unexpected', { operation: 'orders', reason: 'page-limit' });
      continue;
    }
    const { isTaken, left } = stepBack(asked.left, { total, count: all.length, size: ORDERS_A_PAGE });
    place = left ? { ...asked, left } : behind(asked, request);
    if (!isTaken) continue;
    const fresh = all.filter(({ order_id }) => !before.has(order_id));
    before = new Set(all.map(({ order_id }) => order_id));
    const items = await ask.items(asked, fresh);
    const orders = fresh.map((one) => orderOf(one, asked.site, items.get(one.order_id) ?? []));
    if (orders.length > 0 || !place) yield { orders, ...(place ? { next: JSON.stringify(place) } : {}) };
  }
}

/** At a country, the whole time that is asked for. */
function startOf({ sites, sinceMs }: OrdersRequest, beforeMs: number, at = 0): Place | undefined {
  const site = sites[at];
  return site === undefined ? undefined : { site, sinceMs, untilMs: beforeMs, beforeMs };
}

/** Behind a part of the time, or behind a country. */
function behind({ site, untilMs, beforeMs }: Place, request: OrdersRequest): Place | undefined {
  if (untilMs < beforeMs) return { site, sinceMs: untilMs, untilMs: beforeMs, beforeMs };
  return startOf(request, beforeMs, request.sites.indexOf(site) + 1);
}

const halved = ({ sinceMs, untilMs, ...more }: Place): Place | undefined =>
  untilMs - sinceMs < SHORTEST_MS
    ? undefined
    : { ...more, sinceMs, untilMs: Math.floor((sinceMs + untilMs) / 2_000) * 1_000 };

function asking({ call, clock, failure }: IopDeps, request: OrdersRequest, apiUrl: string) {
  const { credentials, signal } = request;
  const access_token = (credentials.accessToken ?? new Secret('')).reveal();
  const app = appOf(request);
  const get = (place: Place, path: string, params: Readonly<Record<string, string>>) => {
    const site = sites.find(({ code }) => code === place.site && request.sites.includes(code));
    if (!site) throw failure('marketplace.unexpected', { operation: 'orders', reason: 'place' });
    const all = { operation: 'orders', app, params: { ...params, access_token }, nowMs: clock.now() };
    return call(queryRequest(apiUrl.replace('{domain}', site.domain), path, all), signal);
  };
  const items = async (
    place: Place,
    orders: readonly LazadaOrder[],
  ): Promise<ReadonlyMap<string, readonly LazadaItem[]>> => {
    if (orders.length === 0) return new Map();
    const params = { order_ids: `[${orders.map(({ order_id }) => order_id).join(',')}]` };
    const answer = await unlessTooLarge(() => get(place, '/orders/items/get', params), orders.length);
    if (answer) return parseItems(answer, clock.now(), failure);
    const half = Math.ceil(orders.length / 2);
    return new Map([...(await items(place, orders.slice(0, half))), ...(await items(place, orders.slice(half)))]);
  };
  const orders = async (place: Place) =>
    parseOrders(await get(place, '/orders/get', queryOf(place)), clock.now(), failure);
  return { orders, items };
}

/** By the time of the change, the oldest first: what comes into the window comes behind what was not read yet. */
const queryOf = ({ sinceMs, untilMs, left }: Place): Readonly<Record<string, string>> => ({
  update_after: writeTime(sinceMs),
  update_before: writeTime(Math.ceil(untilMs / 1_000) * 1_000),
  sort_by: 'updated_at',
  sort_direction: 'ASC',
  offset: String((pageOf(left, ORDERS_A_PAGE) - 1) * ORDERS_A_PAGE),
  limit: String(ORDERS_A_PAGE),
});
