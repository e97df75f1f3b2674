/** The pure first halves of an order pull. @see docs/platforms/shopify.md section 9 */
import type { OutgoingRequest } from '../call.ts';
import { type Access, graphqlRequest } from './requests.ts';

/**
 * Sizes by Shopify's count of costs, where an object is a point and a connection what it may hold: 25 orders with 10 lines each are at
 * most 25 × (1 + 2 + 10 × 3) = 825 of the 1,000 points that one query may cost. A line is under 2 kB, so a page is under 600 kB.
 */
export const ORDERS_A_PAGE = 25;
const LINES_AN_ORDER = 10;
/** The rest of a long order: 300 points, 200 kB. */
const LINES_A_PAGE = 100;

const MONEY = '{ shopMoney { amount currencyCode } }';
const LINES = `pageInfo { hasNextPage endCursor } nodes { id sku title variantTitle quantity currentQuantity originalUnitPriceSet ${MONEY} }`;

/** Nothing of the buyer is asked for: Shopify gives it to approved apps alone, and refuses the whole answer to others. */
const ORDERS = `query($first: Int!, $after: String, $window: String!, $lines: Int!) {
  orders(first: $first, after: $after, sortKey: UPDATED_AT, query: $window) {
    pageInfo { hasNextPage }
    edges { cursor node {
      id name createdAt updatedAt cancelledAt cancelReason closedAt test currencyCode
      displayFinancialStatus displayFulfillmentStatus
      totalPriceSet ${MONEY}
      lineItems(first: $lines) { ${LINES} }
    } }
  }
}`;

const MORE_LINES = `query($id: ID!, $first: Int!, $after: String) {
  order(id: $id) { lineItems(first: $first, after: $after) { ${LINES} } }
}`;

interface OrdersWindow {
  readonly sinceMs: number;
  readonly beforeMs: number;
  /** A cursor of Shopify's. */
  readonly after?: string | undefined;
}

/** Orders that were changed in a time, the oldest change first, so that whatever changes meanwhile comes later or leaves the window. */
export function ordersRequest(
  base: string,
  access: Access,
  { sinceMs, beforeMs, after }: OrdersWindow,
): OutgoingRequest {
  const window = `updated_at:>='${seconds(sinceMs)}' AND updated_at:<'${seconds(beforeMs + 999)}'`;
  const variables = { first: ORDERS_A_PAGE, after: after ?? null, window, lines: LINES_AN_ORDER };
  return graphqlRequest('orders', { base, access, body: { query: ORDERS, variables } });
}

/** An order's further lines. @param id as an answer had it */
export function linesRequest(
  base: string,
  access: Access,
  { id, after }: { readonly id: string; readonly after: string },
): OutgoingRequest {
  const variables = { id, first: LINES_A_PAGE, after };
  return graphqlRequest('order-lines', { base, access, body: { query: MORE_LINES, variables } });
}

/** Shopify's times have whole seconds, and without a zone they are the shop's own. */
const seconds = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
