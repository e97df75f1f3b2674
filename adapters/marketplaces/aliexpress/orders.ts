import { z } from 'zod';
import type { OrderPage, OrdersRequest } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { appOf } from '../iop/app.ts';
import { LEFT, pageOf, stepBack } from '../iop/from-the-last.ts';
import { methodRequest } from '../iop/requests.ts';
import { readPlace } from '../order-place.ts';
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
 * Whoever asks by the time of a change has to say when the orders were made: 180 days at most, and 30 for finished ones, which come
 * only when they are asked for. A day less each, for the days on which the clocks are changed.
 */
const FINISHED_DAYS = 29;
const FINISHED_PARTS = 6;
const FINISHED = ['FINISH', 'FUND_PROCESSING'];

/** Where a pull goes on: in part 0, orders that are not finished; or in one of the others, those that are, by when they were made. */
const PLACE = z.object({
  beforeMs: z.number().int(),
  part: z.number().int().min(0).max(FINISHED_PARTS),
  left: LEFT.optional(),
});
type Place = z.infer<typeof PLACE>;

/** The first is for sellers in China, the second for those overseas; what they ask and answer is the same. */
const QUESTIONS = [
  { method: 'aliexpress.trade.seller.orderlist.get', param: 'param_aeop_order_query' },
  { method: 'aliexpress.solution.order.get', param: 'param0' },
] as const;

type Ask = (place: Place, page: number, size: number) => Promise<OrdersAnswer>;

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
  let place: Place | undefined = from === undefined ? { beforeMs, part: 0 } : readPlace(PLACE, from, deps.failure);
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
    const { isTaken, left } = stepBack(asked.left, { total: answer.total, count: answer.orders.length, size });
    place = left ? { ...asked, left } : partBehind(asked);
    if (!isTaken) continue;
    const fresh = answer.orders.filter(({ order_id }) => !before.has(order_id));
    before = new Set(answer.orders.map(({ order_id }) => order_id));
    const orders = fresh.map((one) => orderOf(one, asked.beforeMs));
    /** Most parts are empty, and nobody has to hear of each. */
    if (orders.length > 0 || !place) yield { orders, ...(place ? { next: JSON.stringify(place) } : {}) };
  }
}

const partBehind = ({ beforeMs, part }: Place): Place | undefined =>
  part < FINISHED_PARTS ? { beforeMs, part: part + 1 } : undefined;

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
      /** By a day, for what counts as an order's change is not written anywhere: an older one says that the filter was not heeded. */
      const isOld = (changed: string | undefined) =>
        changed !== undefined && readPacific(changed, place.beforeMs) < sinceMs - DAY_MS;
      if (answer.orders.some(({ gmt_update }) => isOld(gmt_update)))
        throw failure('marketplace.unexpected', { operation, reason: 'filter-ignored' });
      return answer;
    });
}

function queryOf(
  { beforeMs, part }: Place,
  { sinceMs, page, size }: { readonly sinceMs: number; readonly page: number; readonly size: number },
): object {
  const days = (parts: number) => beforeMs - parts * FINISHED_DAYS * DAY_MS;
  return {
    modified_date_start: writeStart(sinceMs),
    modified_date_end: writeEnd(beforeMs),
    create_date_start: writeStart(days(part === 0 ? FINISHED_PARTS : part)),
    create_date_end: writeEnd(days(part === 0 ? 0 : part - 1)),
    ...(part === 0 ? {} : { order_status_list: FINISHED }),
    page_size: size,
    current_page: page,
  };
}
