/** The pure second half of an order pull. */
import { z } from 'zod';
import type { Money, Order, OrderStatus } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { buyerNameAt } from '../buyer-name.ts';
import type { Answer } from '../call.ts';
import { parseExactJson } from '../exact-json.ts';
import { keep } from '../keep.ts';
import { readOrders } from '../readable.ts';
import { parseData } from './answers.ts';
import { REMAINING_HEADER, RESET_HEADER, waitMs } from './errors.ts';
import { failure } from './failure.ts';
import { everywhere } from './sites.ts';

const time = z.iso.datetime({ offset: true });
const text = z.string().max(4096);
/** Wish gives amounts as numbers; one with a point comes here as the text that it was. */
const AMOUNT = z.looseObject({
  amount: z.union([z.number().transform(String), z.string()]).pipe(z.string().regex(/^-?\d{1,20}(?:\.\d{1,10})?$/)),
  currency_code: z.string().length(3),
});
const ORDER = z.looseObject({
  id: text.min(1),
  state: text.optional(),
  released_at: time.optional(),
  updated_at: time,
  product_information: z
    .looseObject({ id: text.optional(), variation_id: text.optional(), sku: text.optional(), name: text.optional() })
    .optional(),
  order_payment: z
    .looseObject({
      general_payment_details: z
        .looseObject({
          payment_total: AMOUNT.optional().catch(undefined),
          product_price: AMOUNT.optional().catch(undefined),
          product_quantity: z.number().int().nonnegative().optional(),
        })
        .optional(),
    })
    .optional(),
});
const ORDERS = z.array(z.unknown()).max(500);

type WishOrder = z.infer<typeof ORDER>;

export interface OrdersAnswer {
  readonly orders: readonly WishOrder[];
  /** So many more, which cannot be read. */
  readonly unread: number;
  readonly notBeforeMs?: number;
}

/** @throws MarketplaceError as `parseTokens` */
export function parseOrders(answer: Answer, nowMs: number): OrdersAnswer {
  const all = parseData(ORDERS, answer, { nowMs, read: ({ body }) => parseExactJson(body) });
  const { read: orders, unread } = readOrders(failure, ORDER, all, answer);
  const isOver = answer.headers?.[REMAINING_HEADER] === '0';
  return {
    orders,
    unread,
    ...(isOver ? { notBeforeMs: nowMs + waitMs(answer.headers?.[RESET_HEADER] ?? '', nowMs) } : {}),
  };
}

/** Wish's states. One may come again after a later one: APPROVED after SHIPPED. */
const STATES: Readonly<Record<string, OrderStatus>> = {
  APPROVED: 'open',
  SHIPPED: 'shipped',
  REFUNDED: 'cancelled',
  DECLINED: 'cancelled',
  REQUIRE_REVIEW: 'pending',
};

/** What of Wish's order is kept in clear: nothing of the buyer, nor of where it goes. */
const OWN = [
  ...['id', 'state', 'released_at', 'updated_at', 'transaction_id', 'product_information', 'order_payment'],
  ...['fulfillment_requirements', 'warehouse_information', 'refunds'],
];

const BUYER = ['full_address'];
export const buyerName = buyerNameAt(['full_address.shipping_detail.name']);

export function orderOf(order: WishOrder): Order {
  const { id, state = '', released_at, updated_at, product_information: product = {}, order_payment } = order;
  const { payment_total, product_price, product_quantity = 1 } = order_payment?.general_payment_details ?? {};
  const total = moneyOf(payment_total);
  const price = moneyOf(product_price);
  return {
    id,
    site: everywhere.code,
    createdAtMs: Date.parse(released_at ?? updated_at),
    updatedAtMs: Date.parse(updated_at),
    /** A word that we do not know: nobody ships it by a guess of ours. */
    status: STATES[state] ?? 'pending',
    /** An order of Wish is one product. */
    lines: [
      {
        id: product.variation_id ?? product.id ?? id,
        quantity: product_quantity,
        ...(product.sku ? { sku: product.sku } : {}),
        ...(product.name ? { title: product.name } : {}),
        ...(price ? { price } : {}),
      },
    ],
    ...(total ? { total } : {}),
    own: JSON.stringify(keep(order, OWN)),
    buyer: new Secret(JSON.stringify(keep(order, BUYER))),
  };
}

function moneyOf(amount: z.infer<typeof AMOUNT> | undefined): Money | undefined {
  return amount && { amount: amount.amount, currency: amount.currency_code };
}
