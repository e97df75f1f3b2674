import type { Order, OrderPage, OrdersRequest } from '../../../bot/ports.ts';
import type { Call } from '../call.ts';
import { unreadOf } from '../readable.ts';
import { failure } from './failure.ts';
import { type OrdersAnswer, orderOf, parseLines, parseOrders, type ShopifyOrder } from './order-answers.ts';
import { type Place, placeBehind, readPlace, writePlace } from './order-place.ts';
import { linesRequest, ordersRequest } from './order-requests.ts';
import type { Access } from './requests.ts';
import { accessOf, asShop, type Deps } from './verify.ts';

/** One pull of one shop. */
interface Pull extends Pick<OrdersRequest, 'beforeMs' | 'signal'> {
  readonly call: Call;
  readonly now: () => number;
  readonly site: string;
  readonly base: string;
  readonly access: Access;
}

/**
 * Orders of a shop that were changed in a time, the oldest change first. An order with many lines is a page's last or first: it is
 * fetched by calls of its own, each of which is waited for like a page's.
 * @throws MarketplaceError as `refusals.ts` has them; `unexpected` (`filter-ignored`, `page-limit`, `place`)
 */
export async function* pullOrders(deps: Deps, site: string, request: OrdersRequest): AsyncGenerator<OrderPage> {
  const { sinceMs, beforeMs, from, signal } = request;
  let place: Place | undefined = from === undefined ? { sinceMs, passed: 0 } : readPlace(from);
  const pull: Pull = {
    call: (outgoing, until) => asShop(() => deps.call(outgoing, until)),
    now: deps.clock.now,
    site,
    base: deps.endpoints.base(site),
    access: await accessOf(deps, { ...request, site }),
    beforeMs,
    signal,
  };
  while (place) place = yield* onePage(pull, place);
}

/** @returns where the next page begins */
async function* onePage(pull: Pull, from: Place): AsyncGenerator<OrderPage, Place | undefined> {
  const answer = await ask(pull, from);
  let place = from;
  let ready: Order[] = [];
  let { notBeforeMs } = answer;
  let changedMs = from.sinceMs;
  for (const { cursor, node } of answer.edges) {
    changedMs = node?.updatedAt ?? changedMs;
    if (node?.lineItems.pageInfo.hasNextPage) {
      if (ready.length > 0 || notBeforeMs !== undefined) yield pageOf(ready, place, notBeforeMs);
      ready = [];
      notBeforeMs = yield* restOfLines(pull, place, node);
    }
    if (node) ready.push(orderOf(pull.site, node, node.lineItems.nodes));
    place = placeBehind(place, cursor, changedMs);
    /** The window begins anew in the middle of a page: what is left of the page comes again. */
    if (place.after === undefined) break;
  }
  const isMore = answer.hasMore || place.after === undefined;
  const unread = answer.edges.filter(({ node }) => !node).length;
  yield {
    ...pageOf(ready, isMore && answer.edges.length > 0 ? place : undefined, notBeforeMs),
    ...unreadOf({ unread }),
  };
  return isMore && answer.edges.length > 0 ? place : undefined;
}

async function ask({ call, now, base, access, beforeMs, signal }: Pull, place: Place): Promise<OrdersAnswer> {
  const { sinceMs, after } = place;
  const answer = parseOrders(await call(ordersRequest(base, access, { sinceMs, beforeMs, after }), signal), now());
  /** An order's change only grows later: an older one says that the filter was not heeded. */
  if (answer.edges.some(({ node }) => node && node.updatedAt < sinceMs - 1_000))
    throw failure('marketplace.unexpected', { operation: 'orders', reason: 'filter-ignored' });
  return answer;
}

/** Brings an order's further lines into it; before each call whoever pulls may wait. @returns when the next call may be */
async function* restOfLines(
  { call, now, base, access, signal }: Pull,
  place: Place,
  node: ShopifyOrder,
): AsyncGenerator<OrderPage, number | undefined> {
  let notBeforeMs: number | undefined;
  let { hasNextPage, endCursor: after } = node.lineItems.pageInfo;
  while (hasNextPage && after) {
    const more = parseLines(await call(linesRequest(base, access, { id: node.id, after }), signal), now());
    notBeforeMs = more.notBeforeMs;
    node.lineItems.nodes.push(...(more.lines?.nodes ?? []));
    hasNextPage = more.lines?.pageInfo.hasNextPage ?? false;
    after = more.lines?.pageInfo.endCursor;
    if (hasNextPage && notBeforeMs !== undefined) yield pageOf([], place, notBeforeMs);
  }
  return notBeforeMs;
}

function pageOf(orders: readonly Order[], next: Place | undefined, notBeforeMs: number | undefined): OrderPage {
  return {
    orders,
    ...(next ? { next: writePlace(next) } : {}),
    ...(notBeforeMs === undefined ? {} : { notBeforeMs }),
  };
}
