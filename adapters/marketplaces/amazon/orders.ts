import { z } from 'zod';
import type { OrderPage, OrdersRequest } from '../../../bot/ports.ts';
import { readPlace } from '../order-place.ts';
import { unreadOf } from '../readable.ts';
import { neededFor } from '../renewal.ts';
import { unlessTooLarge } from '../too-large.ts';
import { ORDERS_WAIT_MS } from './answers.ts';
import { failure } from './failure.ts';
import { type OrdersAnswer, orderOf, parseOrders } from './order-answers.ts';
import type { LwaDeps } from './renew.ts';
import { ordersRequest } from './requests.ts';
import type { AmazonSite } from './sites.ts';

type OrdersDeps = Pick<LwaDeps, 'call' | 'clock' | 'endpoints'>;

/** Amazon's most, for a page may cost three minutes: 100 orders of 10 kB fit. Those that do not are asked for in smaller pages. */
const ORDERS_A_PAGE = 100;
const SMALLER = 5;
/** Amazon's burst; its answers do not say what is left of it. @see docs/platforms/amazon.md, "Orders" */
const CALLS_AT_ONCE = 20;
/** A window ends two minutes before the question at least; clocks differ. */
const SKEW_MS = 150_000;

/** Where a pull goes on: Amazon's token, the window that it is of, and how many calls that took so far. */
const PLACE = z.object({
  sinceMs: z.number().int(),
  beforeMs: z.number().int(),
  token: z.string().min(1).max(3_000),
  calls: z.number().int().optional(),
});
type Place = Partial<z.infer<typeof PLACE>> & Pick<z.infer<typeof PLACE>, 'sinceMs' | 'beforeMs'>;

/**
 * Orders of a seller that were changed in a time, on all asked sites of one region at once: Amazon gives a seller twenty pages, and
 * then one in three minutes. An access token that ended is not renewed here: that is the tending's, once, under its lock (S15).
 * @param places the sites, all of one region
 * @throws MarketplaceError `expired` (`no-token`) · `refused` (`access-denied`: a token that ended, too) · `mismatch` (`regions`) · `unexpected` (`filter-ignored`, `place`, Amazon's code for a token over 24 hours)
 */
export async function* pullOrders(
  deps: OrdersDeps,
  { places, request }: { places: readonly AmazonSite[]; request: OrdersRequest },
): AsyncGenerator<OrderPage> {
  if (new Set(places.map(({ region }) => region)).size !== 1)
    throw failure('marketplace.mismatch', { operation: 'orders', reason: 'regions' });
  const { sites, sinceMs, from } = request;
  const beforeMs = Math.min(request.beforeMs, deps.clock.now() - SKEW_MS);
  let place: Place | undefined = from === undefined ? { sinceMs, beforeMs } : readPlace(PLACE, from, failure);
  if (place.beforeMs <= place.sinceMs) return yield { orders: [] };
  const ask = asking(deps, { places, request });
  let limit = ORDERS_A_PAGE;
  let calls = place.calls ?? 0;
  while (place) {
    const asked: Place = place;
    calls++;
    const answer: OrdersAnswer | undefined = await unlessTooLarge(() => ask(asked, limit), limit);
    if (!answer) {
      limit = Math.ceil(limit / SMALLER);
      continue;
    }
    /** An order's change only grows later: an older one says that the window was not heeded. */
    if (answer.orders.some(({ lastUpdatedTime }) => Date.parse(lastUpdatedTime) < asked.sinceMs - 1_000))
      throw failure('marketplace.unexpected', { operation: 'orders', reason: 'filter-ignored' });
    place = answer.nextToken === undefined ? undefined : { ...place, token: answer.nextToken, calls };
    const orders = answer.orders.flatMap((one) => orderOf(one, sites) ?? []);
    const goesOn = place && {
      next: JSON.stringify(place),
      ...(calls >= CALLS_AT_ONCE ? { notBeforeMs: deps.clock.now() + ORDERS_WAIT_MS } : {}),
    };
    yield { orders, ...unreadOf(answer), ...goesOn };
  }
}

type Ask = (place: Place, limit: number) => Promise<OrdersAnswer>;

/** Asks for a page. */
function asking(
  { call, clock, endpoints }: OrdersDeps,
  { places, request }: { places: readonly AmazonSite[]; request: OrdersRequest },
): Ask {
  const { credentials, signal } = request;
  const accessToken = neededFor(credentials.accessToken, failure);
  const apiUrl = places[0] ? endpoints.api(places[0]) : '';
  const marketplaceIds = places.map(({ marketplaceId }) => marketplaceId).sort();
  return async (place, limit) =>
    parseOrders(
      await call(ordersRequest(apiUrl, accessToken, { ...place, marketplaceIds, limit }), signal),
      clock.now(),
    );
}
