/** The pure second halves of an order pull: the orders of a page, and their items. */
import { z } from 'zod';
import type { Order, OrderLine } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { buyerNameAt } from '../buyer-name.ts';
import type { Answer } from '../call.ts';
import type { Failure } from '../failure.ts';
import { parseIop } from '../iop/answers.ts';
import { count, flag, listOf, maybe, maybeAmount, said } from '../iop/order-fields.ts';
import { keep } from '../keep.ts';
import { readOrders } from '../readable.ts';
import { statusOf } from './order-status.ts';
import { readTime } from './order-times.ts';

const time = said.refine((text) => readTime(text) !== undefined);
const ORDER = z.looseObject({
  order_id: said,
  created_at: time,
  updated_at: time,
  statuses: z.array(z.string()).nullish(),
  price: maybeAmount,
  need_cancel_confirm: flag,
  is_cancel_pending: flag,
});
const ORDERS = z.object({ data: z.object({ countTotal: count, orders: listOf(z.unknown()) }) });
const ITEM = z.looseObject({
  order_item_id: said,
  sku: maybe,
  name: maybe,
  status: maybe,
  currency: maybe,
  item_price: maybeAmount,
});
const ITEMS_OF = z.object({ order_id: said, order_items: listOf(ITEM) });
const ITEMS = z.object({ data: listOf(z.unknown()) });

export type LazadaOrder = z.infer<typeof ORDER>;
export type LazadaItem = z.infer<typeof ITEM>;

export interface OrdersAnswer {
  /** How many there are in the window now. */
  readonly total: number;
  readonly orders: readonly LazadaOrder[];
  /** So many more, which cannot be read. */
  readonly unread: number;
}

/** @throws MarketplaceError as `parseIop`, and `unexpected` (`shape`) */
export function parseOrders(answer: Answer, nowMs: number, failure: Failure): OrdersAnswer {
  const { data } = read(ORDERS, answer, nowMs, failure);
  const { read: orders, unread } = readOrders(failure, ORDER, data.orders, answer);
  return { total: data.countTotal, orders, unread };
}

/** @returns the items by their order's id; none of an order whose items cannot be read. @throws MarketplaceError as `parseOrders` */
export function parseItems(
  answer: Answer,
  nowMs: number,
  failure: Failure,
): ReadonlyMap<string, readonly LazadaItem[]> {
  const { data } = read(ITEMS, answer, nowMs, failure);
  const { read: orders } = readOrders(failure, ITEMS_OF, data, answer);
  return new Map(orders.map(({ order_id, order_items }) => [order_id, order_items]));
}

function read<T>(schema: z.ZodType<T>, answer: Answer, nowMs: number, failure: Failure): T {
  const found = schema.safeParse(parseIop(answer, nowMs, failure));
  const { operation, status } = answer;
  if (!found.success) throw failure('marketplace.unexpected', { operation, status, reason: 'shape' });
  return found.data;
}

/** What of Lazada's order is kept in clear: nothing of the buyer, nor of where it goes, nor what has no fixed form. */
const OWN = [
  ...['order_id', 'order_number', 'created_at', 'updated_at', 'statuses', 'items_count', 'price', 'payment_method'],
  ...['voucher', 'voucher_platform', 'voucher_seller', 'voucher_code', 'shipping_fee', 'shipping_fee_original'],
  ...['shipping_fee_discount_seller', 'shipping_fee_discount_platform', 'promised_shipping_times', 'warehouse_code'],
  ...['gift_option', 'need_cancel_confirm', 'is_cancel_pending'],
  ...['order_item_id', 'name', 'sku', 'shop_sku', 'sku_id', 'variation', 'status', 'item_price', 'paid_price'].map(
    ofItem,
  ),
  ...['currency', 'tax_amount', 'voucher_amount', 'voucher_platform', 'voucher_seller', 'shipping_amount'].map(ofItem),
  ...['shipping_type', 'shipment_provider', 'shipping_provider_type', 'tracking_code', 'package_id'].map(ofItem),
  ...['purchase_order_id', 'purchase_order_number', 'invoice_number', 'promised_shipping_time'].map(ofItem),
  ...['sla_time_stamp', 'order_type', 'order_flag', 'stage_pay_status', 'reason', 'return_status'].map(ofItem),
  ...['cancel_return_initiator', 'created_at', 'updated_at', 'warehouse_code', 'is_digital', 'is_fbl'].map(ofItem),
];
/** What is the buyer's: who it is, where it goes, what was written. */
const BUYER = [
  ...['customer_first_name', 'customer_last_name', 'address_billing', 'address_shipping', 'recipient_info'],
  ...['national_registration_number', 'tax_code', 'branch_number', 'remarks', 'buyer_note', 'gift_message'],
  ...['delivery_info', 'extra_attributes'],
  ...['order_item_id', 'buyer_id', 'digital_delivery_info', 'extra_attributes', 'reason_detail'].map(ofItem),
  ...['personalization', 'gift_wrapping', 'pick_up_store_info'].map(ofItem),
];
export const buyerName = buyerNameAt(['customer_first_name', 'customer_last_name']);

function ofItem(name: string): string {
  return `order_items.*.${name}`;
}

/**
 * @param site the country's code
 * @param items those of the order; none where Lazada did not tell them: then nobody ships it, whatever its status says
 */
export function orderOf(order: LazadaOrder, site: string, items: readonly LazadaItem[]): Order {
  const all = { ...order, order_items: items };
  const isHeld = order.need_cancel_confirm || order.is_cancel_pending || items.length === 0;
  const words = items.length > 0 ? items.map(({ status = '' }) => status) : (order.statuses ?? []);
  const currency = items.map((item) => currencyOf(item)).find((code) => code !== undefined);
  return {
    id: order.order_id,
    site,
    createdAtMs: readTime(order.created_at) ?? 0,
    updatedAtMs: readTime(order.updated_at) ?? 0,
    status: statusOf(words, isHeld),
    lines: items.map(lineOf),
    ...(order.price !== undefined && currency ? { total: { amount: order.price, currency } } : {}),
    own: JSON.stringify(keep(all, OWN)),
    buyer: new Secret(JSON.stringify(keep(all, BUYER))),
  };
}

const currencyOf = ({ currency = '' }: LazadaItem): string | undefined =>
  /^[A-Z]{3}$/.test(currency) ? currency : undefined;

/** Lazada counts no pieces: two of a kind are two items. */
function lineOf(item: LazadaItem): OrderLine {
  const { order_item_id: id, sku, name: title, item_price: amount } = item;
  const currency = currencyOf(item);
  return {
    id,
    quantity: 1,
    ...(sku ? { sku } : {}),
    ...(title ? { title } : {}),
    ...(amount !== undefined && currency ? { price: { amount, currency } } : {}),
  };
}
