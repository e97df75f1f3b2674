/** The pure second half of an order pull. */
import { z } from 'zod';
import type { Money, Order, OrderLine, OrderStatus } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import type { Answer } from '../call.ts';
import { parseWith } from '../json.ts';
import { keep } from '../keep.ts';
import { readOrders } from '../readable.ts';
import { apiFailure, denied } from './answers.ts';
import { failure } from './failure.ts';
import { sites } from './sites.ts';

const time = z.iso.datetime({ offset: true });
const text = z.string().max(4096);
/** Amazon's description has amounts as text; a number would have lost what it was. */
const MONEY = z.looseObject({
  amount: z.string().regex(/^-?\d{1,20}(?:\.\d{1,10})?$/),
  currencyCode: z.string().length(3),
});
const ITEM = z.looseObject({
  orderItemId: text.min(1),
  quantityOrdered: z.number().int().nonnegative(),
  product: z.looseObject({
    sellerSku: text.optional(),
    title: text.optional(),
    price: z.looseObject({ unitPrice: MONEY.optional() }).optional(),
  }),
});
const ORDER = z.looseObject({
  orderId: text.min(1),
  createdTime: time,
  lastUpdatedTime: time,
  salesChannel: z.looseObject({ channelName: text, marketplaceId: text.optional() }),
  fulfillment: z.looseObject({ fulfillmentStatus: text }).optional(),
  proceeds: z.looseObject({ grandTotal: MONEY.optional() }).optional(),
  orderItems: z.array(ITEM),
});
const ORDERS = z.object({
  orders: z.array(z.unknown()).max(100),
  pagination: z.object({ nextToken: z.string().min(1).max(3_000).optional() }).optional(),
});

type AmazonOrder = z.infer<typeof ORDER>;

export interface OrdersAnswer {
  readonly orders: readonly AmazonOrder[];
  /** So many more, which cannot be read. */
  readonly unread: number;
  /** Good for 24 hours, and for the same question only. */
  readonly nextToken?: string | undefined;
}

/** @throws MarketplaceError as `parseParticipations` */
export function parseOrders(answer: Answer, nowMs: number): OrdersAnswer {
  if (answer.status === 401 || answer.status === 403) throw denied(answer);
  if (answer.status !== 200) throw apiFailure(answer, nowMs);
  const { orders: all, pagination } = parseWith(failure, ORDERS, answer);
  const { read: orders, unread } = readOrders(failure, ORDER, all, answer);
  return { orders, unread, nextToken: pagination?.nextToken };
}

/** @see orders_2026-01-01.json, FulfillmentStatus */
const STATUS: Readonly<Record<string, OrderStatus>> = {
  PENDING_AVAILABILITY: 'pending',
  PENDING: 'pending',
  UNSHIPPED: 'open',
  PARTIALLY_SHIPPED: 'partly-shipped',
  SHIPPED: 'shipped',
  CANCELLED: 'cancelled',
  UNFULFILLABLE: 'pending',
};

/**
 * What an order is to us. A word that we do not know, or none, makes it `pending`: it is stored, with Amazon's own word beside it, and
 * nobody ships it by a guess of ours.
 */
export const statusOf = (word: string | undefined): OrderStatus => STATUS[word ?? ''] ?? 'pending';

/** What of Amazon's order is kept in clear: nothing of the buyer, nor of where it goes. */
const OWN = [
  ...['orderId', 'orderAliases', 'createdTime', 'lastUpdatedTime', 'programs', 'associatedOrders', 'salesChannel'],
  ...['fulfillmentStatus', 'fulfilledBy', 'fulfillmentServiceLevel', 'shipByWindow', 'deliverByWindow'].map(
    (name) => `fulfillment.${name}`,
  ),
  'proceeds',
  ...['orderItemId', 'quantityOrdered', 'measurement', 'programs', 'proceeds'].map(ofItem),
  ...['asin', 'title', 'sellerSku', 'condition', 'price'].map((name) => ofItem(`product.${name}`)),
  ...['quantityFulfilled', 'quantityUnfulfilled'].map((name) => ofItem(`fulfillment.${name}`)),
];
/** What is the buyer's, where Amazon gave it without being asked: gifts' words, what was made for them. */
const BUYER = [
  ...['buyer', 'recipient'],
  ...['orderItemId', 'product.customization', 'fulfillment.packing.giftOption'].map(ofItem),
];
const IS_BUYERS = /"(?:buyer|recipient|customization|giftOption)":/;

function ofItem(name: string): string {
  return `orderItems.*.${name}`;
}

/** @param asked the sites that are pulled @returns nothing for an order of another site, or of another channel than Amazon's */
export function orderOf(order: AmazonOrder, asked: readonly string[]): Order | undefined {
  const { salesChannel, proceeds, fulfillment } = order;
  if (salesChannel.channelName === 'NON_AMAZON') return undefined;
  const known = sites.find((one) => one.marketplaceId === salesChannel.marketplaceId)?.code;
  /** An order of a site that we do not know is not lost: it counts to the first that was asked. */
  const site = known === undefined ? asked[0] : asked.find((code) => code === known);
  if (site === undefined) return undefined;
  const total = moneyOf(proceeds?.grandTotal);
  const buyer = JSON.stringify(keep(order, BUYER));
  return {
    id: order.orderId,
    site,
    createdAtMs: Date.parse(order.createdTime),
    updatedAtMs: Date.parse(order.lastUpdatedTime),
    status: statusOf(fulfillment?.fulfillmentStatus),
    lines: order.orderItems.map(lineOf),
    ...(total ? { total } : {}),
    own: JSON.stringify(keep(order, OWN)),
    ...(IS_BUYERS.test(buyer) ? { buyer: new Secret(buyer) } : {}),
  };
}

function lineOf({ orderItemId: id, quantityOrdered: quantity, product }: z.infer<typeof ITEM>): OrderLine {
  const { sellerSku: sku, title } = product;
  const price = moneyOf(product.price?.unitPrice);
  return { id, quantity, ...(sku ? { sku } : {}), ...(title ? { title } : {}), ...(price ? { price } : {}) };
}

function moneyOf(money: z.infer<typeof MONEY> | undefined): Money | undefined {
  return money && { amount: money.amount, currency: money.currencyCode };
}
