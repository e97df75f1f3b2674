import { z } from 'zod';
import type { OrderPage, OrdersRequest } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { appOf } from '../iop/app.ts';
import { LEFT, pageOf, stepBack } from '../iop/from-the-last.ts';
import { methodRequest } from '../iop/requests.ts';
import { readPlace } from '../order-place.ts';
import { unreadOf } from '../readable.ts';
import { unlessTooLarge } from '../too-large.ts';
import type { AliExpressCalls } from './exchange.ts';
import { firstAllowed } from './first-allowed.ts';
import { type OrdersAnswer, orderOf, parseOrders } from './order-answers.ts';
import { readPacific, writeEnd, writeStart } from './pacific.ts';

/** AliExpress's most; an order with three products has 5 kB. Those that do not fit are asked for in smaller pages. */
const ORDERS_A_PAGE = 50;
const SMALLER = 5;
/** A window ends in the past, where nothing comes into it any more; clocks differ. */
const SKEW_MS = 60_000;
const DAY_MS = 86_400_000;
/**
 * Whoever asks by the time of a change has to say when the orders were made, within 180 days, or 30 for finished ones, which come only
 * when they are asked for. Whole months of 29 days, for the days on which the clocks are changed.
 */
const FINISHED_DAYS = 29;
const OLDEST_DAYS = 6 * FINISHED_DAYS;
const FINISHED = ['FINISH', 'FUND_PROCESSING'];

/** Where a pull goes on: orders that are not finished, then those that are; each by when they were made, the newest first. */
const PLACE = z.object({
  beforeMs: z.number().int(),
  isFinished: z.boolean(),
  /** Made in so many days until then. */
  days: z.number().int().min(1).max(OLDEST_DAYS),
  untilMs: z.number().int(),
  left: LEFT.optional(),
});
type Place = z.infer<typeof PLACE>;

/** The first is for sellers in China, the second for those overseas; what they ask and answer is the same. */
const QUESTIONS = [
  { method: 'aliexpress.trade.seller.orderlist.get', param: 'param_aeop_order_query' },
  { method: 'aliexpress.solution.order.get', param: 'param0' },
] as const;

type Ask = (place: Place, page: number, size: number) => Promise<OrdersAnswer | 'no-success'>;

/**
 * Orders of a seller that were made or changed in a time, and made in the 174 days before its end. An access token that ended is not
 * renewed here: a renewal ends the refresh token, so that it is the tending's, under its lock.
 * @throws MarketplaceError `expired` (`IllegalAccessToken`) · `refused` (`InsufficientPermission`) · `throttled` · `unavailable` ·
 *   `unexpected` (`filter-ignored`, `no-success`, `place`, `shape`)
 * @see docs/platforms/aliexpress.md, "Orders"
 */
export async function* pullOrders(deps: AliExpressCalls, request: OrdersRequest): AsyncGenerator<OrderPage> {
  const { sinceMs, from } = request;
  const beforeMs = Math.min(request.beforeMs, deps.clock.now() - SKEW_MS);
  let place: Place | undefined = from === undefined ? startAt(beforeMs) : readPlace(PLACE, from, deps.failure);
  if (place.beforeMs <= sinceMs) return yield { orders: [] };
  const ask = asking(deps, request);
  let size = ORDERS_A_PAGE;
  let before: ReadonlySet<string> = new Set();
  while (place) {
    const asked: Place = place;
    const answer = await unlessTooLarge(() => ask(asked, pageOf(asked.left, size), size), size);
    if (!answer) {
      size = Math.ceil(size / SMALLER);
      continue;
    }
    if (answer === 'no-success') {
      place = shorter(asked);
      if (!place) throw deps.failure('marketplace.unexpected', { operation: 'orders', reason: 'no-success' });
      continue;
    }
    const { isTaken, left } = stepBack(asked.left, {
      total: answer.total,
      count: answer.orders.length + answer.unread,
      size,
    });
    place = left ? { ...asked, left } : partBehind(asked);
    if (!isTaken) continue;
    const fresh = answer.orders.filter(({ order_id }) => !before.has(order_id));
    before = new Set(answer.orders.map(({ order_id }) => order_id));
    const orders = fresh.map((one) => orderOf(one, asked.beforeMs));
    /** Most parts are empty, and nobody has to hear of each. */
    if (orders.length + answer.unread > 0 || !place)
      yield { orders, ...unreadOf(answer), ...(place ? { next: JSON.stringify(place) } : {}) };
  }
}

const startAt = (beforeMs: number): Place => ({ beforeMs, isFinished: false, days: OLDEST_DAYS, untilMs: beforeMs });

const oldestOf = ({ beforeMs }: Place): number => beforeMs - OLDEST_DAYS * DAY_MS;
const madeSince = (place: Place): number => Math.max(place.untilMs - place.days * DAY_MS, oldestOf(place));

function partBehind(place: Place): Place | undefined {
  const { beforeMs, isFinished, days } = place;
  if (madeSince(place) > oldestOf(place)) return { beforeMs, isFinished, days, untilMs: madeSince(place) };
  return isFinished ? undefined : { beforeMs, isFinished: true, days: FINISHED_DAYS, untilMs: beforeMs };
}

/** In great sales AliExpress takes shorter spans than it says, how short is not said: half of it, and half of that. */
const shorter = ({ beforeMs, isFinished, days, untilMs }: Place): Place | undefined =>
  days > 1 ? { beforeMs, isFinished, days: Math.ceil(days / 2), untilMs } : undefined;

/** Asks for a page with the call that this seller may make. */
function asking({ call, clock, failure, url }: AliExpressCalls, request: OrdersRequest): Ask {
  const { credentials, sinceMs, signal } = request;
  const accessToken = credentials.accessToken ?? new Secret('');
  const app = appOf(request);
  const operation = 'orders';
  let questions: readonly (typeof QUESTIONS)[number][] = QUESTIONS;
  return (place, page, size) =>
    firstAllowed(questions, async (question) => {
      const params = { [question.param]: JSON.stringify(queryOf(place, { sinceMs, page, size })) };
      const sent = methodRequest(`${url}/sync`, question.method, accessToken, {
        operation,
        app,
        params,
        nowMs: clock.now(),
      });
      const answer = parseOrders(await call(sent, signal), clock.now(), failure);
      questions = [question];
      if (answer === 'no-success') return answer;
      /** By a day, for what counts as an order's change is not written anywhere: an older one says that the filter was not heeded. */
      const isOld = (changed: string | undefined) =>
        changed !== undefined && readPacific(changed, place.beforeMs) < sinceMs - DAY_MS;
      if (answer.orders.some(({ gmt_update }) => isOld(gmt_update)))
        throw failure('marketplace.unexpected', { operation, reason: 'filter-ignored' });
      return answer;
    });
}

function queryOf(
  place: Place,
  { sinceMs, page, size }: { readonly sinceMs: number; readonly page: number; readonly size: number },
): object {
  return {
    modified_date_start: writeStart(sinceMs),
    modified_date_end: writeEnd(place.beforeMs),
    create_date_start: writeStart(madeSince(place)),
    create_date_end: writeEnd(place.untilMs),
    ...(place.isFinished ? { order_status_list: FINISHED } : {}),
    page_size: size,
    current_page: page,
  };
}
