import { z } from 'zod';
import type { Clock, OrderPage, OrdersRequest } from '../../../bot/ports.ts';
import type { Call } from '../call.ts';
import { readPlace } from '../order-place.ts';
import { unreadOf } from '../readable.ts';
import { unlessTooLarge } from '../too-large.ts';
import { failure } from './failure.ts';
import { type Endpoints, hostOf } from './hosts.ts';
import { type OrdersAnswer, orderOf, parseOrders } from './order-answers.ts';
import { ordersRequest } from './requests.ts';

const ORDERS_A_PAGE = 100;
const SMALLER = 5;
/** Wish's most, for orders of one and the same millisecond. */
const MOST = 500;

/** Where a pull goes on: orders that were changed then, or later, without those of that moment that came already. */
const PLACE = z.object({ atMs: z.number().int(), done: z.array(z.string()) });
/** So many ids fit into a place; of more, some come twice. */
const MOST_DONE = 130;

/**
 * Orders of a merchant that were changed in a time, the oldest change first. A page begins with the change that the one before ended
 * with, which Wish counts in: what came already is left out, and whatever changes meanwhile moves behind the window.
 * @throws MarketplaceError `expired` (`no-token`, `orders-1007`, `orders-1008`) · `refused` · `unexpected` (`filter-ignored`, `page-limit`,
 *   `place`) · the general ones
 * @see docs/platforms/wish.md, "Orders"
 */
export async function* pullOrders(
  { call, clock, endpoints }: { readonly call: Call; readonly clock: Clock; readonly endpoints: Endpoints },
  { credentials, values, sinceMs, beforeMs, from, signal }: OrdersRequest,
): AsyncGenerator<OrderPage> {
  const { accessToken } = credentials;
  if (!accessToken) throw failure('marketplace.expired', { operation: 'orders', reason: 'no-token' });
  const base = endpoints.base(hostOf(values));
  const ask = async (atMs: number, limit: number): Promise<OrdersAnswer> => {
    const sent = ordersRequest(base, accessToken, { sinceMs: atMs, untilMs: beforeMs - 1, limit });
    const answer = parseOrders(await call(sent, signal), clock.now());
    /** An order's change only grows later: an older one says that the filter was not heeded. */
    if (answer.orders.some(({ updated_at }) => Date.parse(updated_at) < sinceMs - 1_000))
      throw failure('marketplace.unexpected', { operation: 'orders', reason: 'filter-ignored' });
    return answer;
  };
  let { atMs, done } = from === undefined ? { atMs: sinceMs, done: [] } : readPlace(PLACE, from, failure);
  let limit = ORDERS_A_PAGE;
  for (let isMore = atMs < beforeMs; isMore; ) {
    const asked = limit;
    const answer = await unlessTooLarge(() => ask(atMs, asked), asked);
    if (!answer) {
      limit = Math.ceil(limit / SMALLER);
      continue;
    }
    const { orders, unread, notBeforeMs } = answer;
    isMore = orders.length + unread >= asked;
    const lastMs = orders.length === 0 ? atMs : Date.parse(orders.at(-1)?.updated_at ?? '');
    if (isMore && lastMs <= atMs && orders.every(({ updated_at }) => Date.parse(updated_at) === atMs)) {
      if (asked === MOST) throw failure('marketplace.unexpected', { operation: 'orders', reason: 'page-limit' });
      limit = MOST;
      continue;
    }
    limit = ORDERS_A_PAGE;
    const before = new Set(done);
    done = orders.filter(({ updated_at }) => Date.parse(updated_at) === lastMs).map(({ id }) => id);
    atMs = lastMs;
    yield {
      orders: orders.filter(({ id }) => !before.has(id)).map(orderOf),
      ...unreadOf(answer),
      ...(isMore ? { next: JSON.stringify({ atMs, done: done.slice(-MOST_DONE) }) } : {}),
      ...(notBeforeMs === undefined ? {} : { notBeforeMs }),
    };
  }
}
