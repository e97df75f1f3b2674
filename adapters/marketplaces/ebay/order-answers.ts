/** The pure second half of an order pull. */
import { z } from 'zod';
import type { Money, Order, OrderLine } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { buyerNameAt } from '../buyer-name.ts';
import type { Answer } from '../call.ts';
import { parseWith } from '../json.ts';
import { keep } from '../keep.ts';
import { readOrders } from '../readable.ts';
import { unitPrice } from '../unit-price.ts';
import { apiFailure } from './answers.ts';
import { failure } from './failure.ts';
import { statusOf } from './order-status.ts';
import { siteOfMarketplace } from './sites.ts';

const time = z.iso.datetime({ offset: true });
const text = z.string().max(4096);
/** eBay gives amounts as text; a number would have lost what it was. */
const AMOUNT = z.looseObject({
  value: z.string().regex(/^-?\d{1,20}(?:\.\d{1,10})?$/),
  currency: z.string().length(3),
});
const LINE = z.looseObject({
  lineItemId: text.min(1),
  sku: text.optional(),
  title: text.optional(),
  quantity: z.number().int().nonnegative(),
  listingMarketplaceId: text.optional(),
  purchaseMarketplaceId: text.optional(),
  lineItemCost: AMOUNT.optional(),
});
const ORDER = z.looseObject({
  orderId: text.min(1),
  creationDate: time,
  lastModifiedDate: time,
  orderFulfillmentStatus: text.optional(),
  orderPaymentStatus: text.optional(),
  cancelStatus: z.looseObject({ cancelState: text.optional() }).optional(),
  pricingSummary: z.looseObject({ total: AMOUNT.optional() }).optional(),
  lineItems: z.array(LINE),
});
const ORDERS = z.object({ total: z.number().int().nonnegative(), orders: z.array(z.unknown()).max(200).default([]) });

type EbayOrder = z.infer<typeof ORDER>;
type Line = z.infer<typeof LINE>;

export interface OrdersAnswer {
  /** How many there are in the window now. */
  readonly total: number;
  readonly orders: readonly EbayOrder[];
  /** So many more, which cannot be read. */
  readonly unread: number;
}

/** `next` is not read: it is an address, and what is asked next is ours to say. @throws MarketplaceError as `apiFailure` */
export function parseOrders(answer: Answer, nowMs: number): OrdersAnswer {
  if (answer.status !== 200) throw apiFailure(answer, nowMs);
  const { total, orders: all } = parseWith(failure, ORDERS, answer);
  const { read: orders, unread } = readOrders(failure, ORDER, all, answer);
  return { total, orders, unread };
}

/** What of eBay's order is kept in clear: nothing of the buyer, nor of where it goes. */
const OWN = [
  ...['orderId', 'legacyOrderId', 'salesRecordReference', 'sellerId', 'creationDate', 'lastModifiedDate'],
  ...['orderFulfillmentStatus', 'orderPaymentStatus', 'cancelStatus.cancelState', 'pricingSummary'],
  ...['lineItemId', 'legacyItemId', 'legacyVariationId', 'sku', 'title', 'quantity', 'soldFormat'].map(ofLine),
  ...['listingMarketplaceId', 'purchaseMarketplaceId', 'lineItemFulfillmentStatus'].map(ofLine),
  ...['lineItemCost', 'discountedLineItemCost', 'deliveryCost', 'total', 'variationAspects'].map(ofLine),
];
/** What is the buyer's: who it is, where it goes, what was written. */
const BUYER = [
  ...['buyer', 'buyerCheckoutNotes', 'fulfillmentStartInstructions'],
  ...['lineItemId', 'giftDetails'].map(ofLine),
];
/** A parcel may go to a shipping partner, whose name stands in its address: the buyer's own is read. */
export const buyerName = buyerNameAt(['buyer.buyerRegistrationAddress.fullName'], ['buyer.username']);

function ofLine(name: string): string {
  return `lineItems.*.${name}`;
}

/** @param asked the sites that are pulled @returns nothing for an order of another site */
export function orderOf(order: EbayOrder, asked: readonly string[]): Order | undefined {
  const site = siteOf(order, asked);
  if (site === undefined) return undefined;
  const total = moneyOf(order.pricingSummary?.total);
  return {
    id: order.orderId,
    site,
    createdAtMs: Date.parse(order.creationDate),
    updatedAtMs: Date.parse(order.lastModifiedDate),
    status: statusOf(order),
    lines: order.lineItems.map(lineOf),
    ...(total ? { total } : {}),
    own: JSON.stringify(keep(order, OWN)),
    buyer: new Secret(JSON.stringify(keep(order, BUYER))),
  };
}

/**
 * Where it was bought, or else where it was listed. An order whose ids are none of our sites is not lost: it counts to the first that
 * was asked, with eBay's own word beside it.
 */
function siteOf({ lineItems }: EbayOrder, asked: readonly string[]): string | undefined {
  for (const id of lineItems.flatMap((line) => [line.purchaseMarketplaceId, line.listingMarketplaceId])) {
    /** eBay Motors is a part of the US site. */
    const site = siteOfMarketplace(id === 'EBAY_MOTORS_US' ? 'EBAY_US' : (id ?? ''));
    if (site) return asked.find((code) => code === site.code);
  }
  return asked[0];
}

/** eBay's cost of a line is that of all of its pieces. */
function lineOf({ lineItemId, sku, title, quantity, lineItemCost }: Line): OrderLine {
  const amount = lineItemCost && unitPrice(lineItemCost.value, quantity);
  return {
    id: lineItemId,
    quantity,
    ...(sku ? { sku } : {}),
    ...(title ? { title } : {}),
    ...(lineItemCost && amount !== undefined ? { price: { amount, currency: lineItemCost.currency } } : {}),
  };
}

function moneyOf(amount: z.infer<typeof AMOUNT> | undefined): Money | undefined {
  return amount && { amount: amount.value, currency: amount.currency };
}
