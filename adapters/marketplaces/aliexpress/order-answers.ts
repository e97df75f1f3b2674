/** The pure second half of an order pull. */
import { z } from 'zod';
import type { Money, Order, OrderLine } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { buyerNameAt } from '../buyer-name.ts';
import type { Answer } from '../call.ts';
import type { Failure } from '../failure.ts';
import { parseIop } from '../iop/answers.ts';
import { amount, count, flag, listOf, maybe, said } from '../iop/order-fields.ts';
import { keep } from '../keep.ts';
import { readOrders } from '../readable.ts';
import { statusOf } from './order-status.ts';
import { isPacific, readPacific } from './pacific.ts';
import { ALL } from './sites.ts';

const time = said.refine(isPacific);
const MONEY = z.looseObject({ amount, currency_code: z.string().length(3) });
const LINE = z.looseObject({
  child_id: maybe,
  order_id: maybe,
  sku_code: maybe,
  product_name: maybe,
  product_count: count,
  product_unit_price: MONEY.nullish(),
});
const ORDER = z.looseObject({
  order_id: said,
  gmt_create: time,
  gmt_update: time.optional(),
  order_status: maybe,
  end_reason: maybe,
  frozen_status: maybe,
  logistics_status: maybe,
  pay_amount: MONEY.nullish(),
  product_list: listOf(LINE),
});
const ORDERS = z.object({ success: flag, total_count: count.optional(), target_list: listOf(z.unknown()) });

type AliExpressOrder = z.infer<typeof ORDER>;

export interface OrdersAnswer {
  /** How many there are in the window now. */
  readonly total: number;
  readonly orders: readonly AliExpressOrder[];
  /** So many more, which cannot be read. */
  readonly unread: number;
}

/**
 * `error_message` is not read: the documentation's own sample of a success has one.
 * @throws MarketplaceError as `parseIop`, and `unexpected` (`shape`)
 */
export function parseOrders(answer: Answer, nowMs: number, failure: Failure): OrdersAnswer | 'no-success' {
  const data = parseIop(answer, nowMs, failure);
  const { operation, status } = answer;
  const read = ORDERS.safeParse(data.result ?? data);
  if (!read.success) throw failure('marketplace.unexpected', { operation, status, reason: 'shape' });
  const { success, total_count: total, target_list: all } = read.data;
  if (!success) return 'no-success';
  if (total === undefined) throw failure('marketplace.unexpected', { operation, status, reason: 'shape' });
  const { read: orders, unread } = readOrders(failure, ORDER, all, answer);
  return { total, orders, unread };
}

/** What of AliExpress's order is kept in clear: nothing of the buyer, and no time that is left, which is another at each question. */
const OWN = [
  ...['order_id', 'biz_type', 'order_status', 'end_reason', 'frozen_status', 'fund_status', 'issue_status'],
  ...['logistics_status', 'gmt_create', 'gmt_pay_time', 'gmt_send_goods_time', 'gmt_update', 'payment_type'],
  ...['pay_amount', 'loan_amount', 'escrow_fee', 'escrow_fee_rate', 'logisitcs_escrow_fee_rate'],
  ...['offline_pickup_type', 'seller_login_id', 'seller_operator_login_id'],
  ...['child_id', 'order_id', 'product_id', 'sku_code', 'product_name', 'product_count', 'product_unit'].map(ofLine),
  ...['product_unit_price', 'total_product_amount', 'product_standard', 'logistics_amount'].map(ofLine),
  ...['logistics_type', 'logistics_service_name', 'send_goods_operator', 'send_goods_time'].map(ofLine),
  ...['son_order_status', 'show_status', 'issue_status', 'issue_mode', 'fund_status'].map(ofLine),
  ...['goods_prepare_time', 'delivery_time', 'freight_commit_day', 'escrow_fee_rate', 'afflicate_fee_rate'].map(ofLine),
];
/** What is the buyer's: who it is, what was written. Where it goes is not in the list of orders. */
const BUYER = [
  ...['buyer_login_id', 'buyer_signer_fullname'],
  ...['child_id', 'memo', 'buyer_signer_first_name', 'buyer_signer_last_name'].map(ofLine),
];
const IS_BUYERS = /"(?:buyer_\w+|memo)":/;
export const buyerName = buyerNameAt(['buyer_signer_fullname'], ['buyer_login_id']);

function ofLine(name: string): string {
  return `product_list.*.${name}`;
}

/** @param beforeMs what was asked for ended then */
export function orderOf(order: AliExpressOrder, beforeMs: number): Order {
  const updatedAtMs = readPacific(order.gmt_update ?? order.gmt_create, beforeMs);
  const total = moneyOf(order.pay_amount);
  const buyer = JSON.stringify(keep(order, BUYER));
  return {
    id: order.order_id,
    site: ALL.code,
    createdAtMs: readPacific(order.gmt_create, updatedAtMs),
    updatedAtMs,
    status: statusOf(order),
    lines: order.product_list.map((line) => lineOf(order, line)),
    ...(total ? { total } : {}),
    own: JSON.stringify(keep(order, OWN)),
    ...(IS_BUYERS.test(buyer) ? { buyer: new Secret(buyer) } : {}),
  };
}

function lineOf({ order_id }: AliExpressOrder, line: z.infer<typeof LINE>): OrderLine {
  const { child_id, sku_code: sku, product_name: title, product_count: quantity } = line;
  const price = moneyOf(line.product_unit_price);
  return {
    id: child_id ?? line.order_id ?? order_id,
    quantity,
    ...(sku ? { sku } : {}),
    ...(title ? { title } : {}),
    ...(price ? { price } : {}),
  };
}

function moneyOf(money: z.infer<typeof MONEY> | null | undefined): Money | undefined {
  return money ? { amount: money.amount, currency: money.currency_code } : undefined;
}
