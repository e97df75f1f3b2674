/** The pure second halves of an order pull. */
import { z } from 'zod';
import type { Money, Order, OrderLine } from '../../../bot/ports.ts';
import type { Answer } from '../call.ts';
import { parseWith } from '../json.ts';
import { keep } from '../keep.ts';
import { readOrders } from '../readable.ts';
import { goodAnswer } from './answers.ts';
import { failure } from './failure.ts';
import { statusOf } from './order-status.ts';
import { waitFor } from './refusals.ts';

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const text = z.string().max(4096);
const cursor = z.string().min(1).max(3_000);
/** Shopify gives amounts as text; a number would have lost what it was. */
const MONEY = z.object({
  shopMoney: z.object({ amount: z.string().regex(/^-?\d{1,20}(?:\.\d{1,10})?$/), currencyCode: z.string().length(3) }),
});
const LINE = z.looseObject({
  id: text.min(1),
  sku: text.nullish(),
  title: text.nullish(),
  quantity: z.number().int().nonnegative(),
  originalUnitPriceSet: MONEY.nullish(),
});
const LINES = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: cursor.nullish() }),
  nodes: z.array(LINE).max(250),
});
const NODE = z.looseObject({
  id: text.min(1),
  createdAt: time,
  updatedAt: time,
  cancelledAt: text.nullish(),
  displayFulfillmentStatus: text.nullish(),
  displayFinancialStatus: text.nullish(),
  totalPriceSet: MONEY.nullish(),
  lineItems: LINES,
});
const ORDERS = z.object({
  data: z.object({
    orders: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean() }),
      edges: z.array(z.object({ cursor, node: z.unknown() })).max(250),
    }),
  }),
  extensions: z.object({ search: z.array(z.object({ warnings: z.array(z.unknown()).nullish() })).nullish() }).nullish(),
});
const MORE = z.object({ data: z.object({ order: z.object({ lineItems: LINES }).nullable() }) });

type Line = z.infer<typeof LINE>;
type ShopifyLines = z.infer<typeof LINES>;
/** An order as Shopify has it, with what it gave of its lines. */
export type ShopifyOrder = z.infer<typeof NODE>;

export interface OrdersAnswer {
  /** Without its node: an order that cannot be read. */
  readonly edges: readonly { readonly cursor: string; readonly node?: ShopifyOrder }[];
  readonly hasMore: boolean;
  /** By what this question cost, when the next one may be asked, UTC milliseconds; absent: now. */
  readonly notBeforeMs?: number;
}

/**
 * A page of orders. A filter that Shopify did not understand is left out by it, and all orders would come.
 * @throws MarketplaceError `unexpected` (`filter-ignored`) · as `refusals.ts` has them
 */
export function parseOrders(answer: Answer, nowMs: number): OrdersAnswer {
  const { data, extensions } = parseWith(failure, ORDERS, goodAnswer(answer, nowMs));
  if (extensions?.search?.some(({ warnings }) => warnings && warnings.length > 0))
    throw failure('marketplace.unexpected', { operation: answer.operation, reason: 'filter-ignored' });
  const { edges: all, pageInfo } = data.orders;
  readOrders(
    failure,
    NODE,
    all.map(({ node }) => node),
    answer,
  );
  const edges = all.map(({ cursor: place, node }) => {
    const found = NODE.safeParse(node);
    return { cursor: place, ...(found.success ? { node: found.data } : {}) };
  });
  return { edges, hasMore: pageInfo.hasNextPage, ...waitFor(answer, nowMs) };
}

/** An order's further lines; none for an order that was deleted meanwhile. @throws MarketplaceError as `refusals.ts` has them */
export function parseLines(
  answer: Answer,
  nowMs: number,
): { readonly lines: ShopifyLines | undefined; readonly notBeforeMs?: number } {
  const { order } = parseWith(failure, MORE, goodAnswer(answer, nowMs)).data;
  return { lines: order?.lineItems, ...waitFor(answer, nowMs) };
}

/** What of Shopify's order is kept. The question asks for nothing of the buyer; an answer that brings it all the same is not kept. */
const OWN = [
  ...['id', 'name', 'createdAt', 'updatedAt', 'cancelledAt', 'cancelReason', 'closedAt', 'test', 'currencyCode'],
  ...['displayFinancialStatus', 'displayFulfillmentStatus', 'totalPriceSet.shopMoney.amount'],
  'totalPriceSet.shopMoney.currencyCode',
];
const OWN_LINE = [
  ...['id', 'sku', 'title', 'variantTitle', 'quantity', 'currentQuantity'],
  ...['originalUnitPriceSet.shopMoney.amount', 'originalUnitPriceSet.shopMoney.currencyCode'],
];

/** @param site the shop's domain @param lines all of its lines */
export function orderOf(site: string, node: ShopifyOrder, lines: readonly Line[]): Order {
  const total = moneyOf(node.totalPriceSet);
  const own = keep({ ...node, createdAt: iso(node.createdAt), updatedAt: iso(node.updatedAt) }, OWN) as object;
  return {
    id: node.id,
    site,
    createdAtMs: node.createdAt,
    updatedAtMs: node.updatedAt,
    status: statusOf(node),
    lines: lines.map(lineOf),
    ...(total ? { total } : {}),
    own: JSON.stringify({ ...own, lineItems: lines.map((line) => keep(line, OWN_LINE)) }),
  };
}

function lineOf({ id, sku, title, quantity, originalUnitPriceSet }: Line): OrderLine {
  const price = moneyOf(originalUnitPriceSet);
  return { id, quantity, ...(sku ? { sku } : {}), ...(title ? { title } : {}), ...(price ? { price } : {}) };
}

/** In the shop's own currency, in which it is kept by the shop's books. */
function moneyOf(set: z.infer<typeof MONEY> | null | undefined): Money | undefined {
  return set ? { amount: set.shopMoney.amount, currency: set.shopMoney.currencyCode } : undefined;
}

const iso = (ms: number): string => new Date(ms).toISOString();
