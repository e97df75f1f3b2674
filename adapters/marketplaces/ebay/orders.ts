import { z } from 'zod';
import type { OrderPage, OrdersRequest } from '../../../bot/ports.ts';
import { readPlace } from '../order-place.ts';
import { unreadOf } from '../readable.ts';
import { neededFor } from '../renewal.ts';
import { unlessTooLarge } from '../too-large.ts';
import { failure } from './failure.ts';
import { type OrdersAnswer, orderOf, parseOrders } from './order-answers.ts';
import type { OauthDeps } from './renew.ts';
import { ordersRequest } from './requests.ts';

type OrdersDeps = Pick<OauthDeps, 'call' | 'clock' | 'config'>;

/** An order is 3 to 6 kB, and 50 of 20 kB still fit into an answer. One that does not fit is asked for in smaller pages. */
const ORDERS_A_PAGE = 50;
const SMALLER = 5;
/** eBay refuses a window that ends in its future; clocks differ. */
const SKEW_MS = 60_000;

/** Where a pull goes on: what stands before this place was not read yet. */
const PLACE = z.object({ end: z.number().int().positive() });

type Ask = (offset: number, limit: number) => Promise<OrdersAnswer>;

/**
 * Orders of an account that were changed in a time, on the sites that are asked. eBay pages by counting, and whatever changes
 * meanwhile leaves the window, so that all behind it move up: the pages are read from the last to the first, where that makes an
 * order come twice and never none.
 * @throws MarketplaceError `expired` (`no-token`, `token-refused`) · `unexpected` (`filter-ignored`, `place`) · as `apiFailure`
 */
export async function* pullOrders(deps: OrdersDeps, request: OrdersRequest): AsyncGenerator<OrderPage> {
  const { sites, sinceMs, from } = request;
  let place = from === undefined ? undefined : readPlace(PLACE, from, failure).end;
  const beforeMs = Math.min(request.beforeMs, deps.clock.now() - SKEW_MS);
  if (beforeMs <= sinceMs) return yield { orders: [] };
  const ask = asking(deps, { ...request, beforeMs });
  let limit = ORDERS_A_PAGE;
  let before: ReadonlySet<string> = new Set();
  do {
    const offset = Math.max(0, (place ?? 0) - limit);
    const answer = await unlessTooLarge(() => ask(offset, place === undefined ? limit : place - offset), limit);
    if (!answer) {
      limit = Math.ceil(limit / SMALLER);
      continue;
    }
    if (place === undefined && answer.total > answer.orders.length + answer.unread) {
      place = answer.total;
      continue;
    }
    place = offset;
    const fresh = answer.orders.filter(({ orderId }) => !before.has(orderId));
    before = new Set(answer.orders.map(({ orderId }) => orderId));
    const orders = fresh.flatMap((one) => orderOf(one, sites) ?? []);
    yield { orders, ...unreadOf(answer), ...(place > 0 ? { next: JSON.stringify({ end: place }) } : {}) };
  } while (place !== 0);
}

/** Asks for a page. An access token that ended is not renewed here: that is the tending's, once, under its lock (S15). */
function asking({ call, clock, config }: OrdersDeps, { credentials, sinceMs, beforeMs, signal }: OrdersRequest): Ask {
  const accessToken = neededFor(credentials.accessToken, failure);
  return async (offset, limit) => {
    const outgoing = ordersRequest(config.apiUrl, accessToken, { sinceMs, beforeMs, offset, limit });
    const answer = parseOrders(await call(outgoing, signal), clock.now());
    /** An order's change only grows later: an older one says that the filter was not heeded. */
    if (answer.orders.some(({ lastModifiedDate }) => Date.parse(lastModifiedDate) < sinceMs - 1_000))
      throw failure('marketplace.unexpected', { operation: 'orders', reason: 'filter-ignored' });
    return answer;
  };
}
