import { z } from 'zod';
import type { OrderPage, OrdersRequest } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { appOf } from '../iop/app.ts';
import type { IopDeps } from '../iop/exchange.ts';
import { LEFT, pageOf, stepBack } from '../iop/from-the-last.ts';
import { queryRequest } from '../iop/requests.ts';
import { readPlace } from '../order-place.ts';
import { unreadOf } from '../readable.ts';
import { unlessTooLarge } from '../too-large.ts';
import { type LazadaItem, type LazadaOrder, orderOf, parseItems, parseOrders } from './order-answers.ts';
import { writeTime } from './order-times.ts';

/** A page has 100 at most, but items are told of 50 orders at most. */
const ORDERS_A_PAGE = 50;
/** Lazada counts no further: a window with more orders is halved. */
const MOST_PASSED = 5_000;
const SHORTEST_MS = 2_000;
/** A window ends in the past, where nothing comes into it any more; clocks differ. */
const SKEW_MS = 60_000;

/** Where a pull goes on: in a part of the time that is asked for, which ends at `untilMs`, the whole at `beforeMs`. */
const PLACE = z.object({
  sinceMs: z.number().int(),
  untilMs: z.number().int(),
  beforeMs: z.number().int(),
  left: LEFT.optional(),
});
type Place = z.infer<typeof PLACE>;

/** The country's code, and its host with `/rest`. */
export interface Country {
  readonly code: string;
  readonly rest: string;
}

/**
 * Orders of a seller in a country that were made or changed in a time. An access token that ended is not renewed here: a renewal ends
 * the refresh token, so that it is the tending's, under its lock.
 * @throws MarketplaceError `expired` (`IllegalAccessToken`) · `refused` (`InsufficientPermission`) · `throttled` · `unavailable` ·
 *   `unexpected` (`page-limit`, `place`, `shape`)
 * @see docs/platforms/lazada.md, "Orders"
 */
export async function* pullOrders(deps: IopDeps, country: Country, request: OrdersRequest): AsyncGenerator<OrderPage> {
  const { sinceMs, from } = request;
  const { failure } = deps;
  const beforeMs = Math.min(request.beforeMs, deps.clock.now() - SKEW_MS);
  let place: Place | undefined =
    from === undefined ? { sinceMs, untilMs: beforeMs, beforeMs } : readPlace(PLACE, from, failure);
  if (place.beforeMs <= place.sinceMs) return yield { orders: [] };
  const ask = asking(deps, country, request);
  let before: ReadonlySet<string> = new Set();
  while (place) {
    const asked: Place = place;
    const { total, orders: all, unread } = await ask.orders(asked);
    if (!asked.left && total > MOST_PASSED) {
      place = halved(asked);
      if (!place) throw failure('marketplace.unexpected', { operation: 'orders', reason: 'page-limit' });
      continue;
    }
    const { isTaken, left } = stepBack(asked.left, { total, count: all.length + unread, size: ORDERS_A_PAGE });
    place = left ? { ...asked, left } : partBehind(asked);
    if (!isTaken) continue;
    const fresh = all.filter(({ order_id }) => !before.has(order_id));
    before = new Set(all.map(({ order_id }) => order_id));
    const items = await ask.items(fresh);
    const orders = fresh.map((one) => orderOf(one, country.code, items.get(one.order_id) ?? []));
    if (orders.length + unread > 0 || !place)
      yield { orders, ...unreadOf({ unread }), ...(place ? { next: JSON.stringify(place) } : {}) };
  }
}

const partBehind = ({ untilMs, beforeMs }: Place): Place | undefined =>
  untilMs < beforeMs ? { sinceMs: untilMs, untilMs: beforeMs, beforeMs } : undefined;

const halved = ({ sinceMs, untilMs, beforeMs }: Place): Place | undefined =>
  untilMs - sinceMs < SHORTEST_MS
    ? undefined
    : { sinceMs, untilMs: Math.floor((sinceMs + untilMs) / 2_000) * 1_000, beforeMs };

function asking({ call, clock, failure }: IopDeps, { rest }: Country, request: OrdersRequest) {
  const { credentials, signal } = request;
  const access_token = (credentials.accessToken ?? new Secret('')).reveal();
  const app = appOf(request);
  const get = (path: string, params: Readonly<Record<string, string>>) => {
    const signed = { operation: 'orders', app, params: { ...params, access_token }, nowMs: clock.now() };
    return call(queryRequest(rest, path, signed), signal);
  };
  const items = async (orders: readonly LazadaOrder[]): Promise<ReadonlyMap<string, readonly LazadaItem[]>> => {
    if (orders.length === 0) return new Map();
    const params = { order_ids: `[${orders.map(({ order_id }) => order_id).join(',')}]` };
    const answer = await unlessTooLarge(() => get('/orders/items/get', params), orders.length);
    if (answer) return parseItems(answer, clock.now(), failure);
    const half = Math.ceil(orders.length / 2);
    return new Map([...(await items(orders.slice(0, half))), ...(await items(orders.slice(half)))]);
  };
  const orders = async (place: Place) => parseOrders(await get('/orders/get', queryOf(place)), clock.now(), failure);
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
