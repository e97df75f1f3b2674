import { type BookedOrder, keepOrders } from '../shared/order-book.ts';
import type { OrdersWish } from '../shared/orders-wish.ts';
import { ACCOUNTS, accountOf } from './accounts.ts';
import { pacific } from './pacific.ts';
import type { World } from './world.ts';

/** An invented order of a seller; its status is AliExpress's word, or, in small letters, the reason for which a finished one ended. */
export interface SimulatedOrder extends BookedOrder {
  readonly nick: string;
}

const FIRST_ID = 8_100_000_000_000_000;
const FIRST_CHILD = 8_200_000_000_000_000;

/** @throws RangeError no such seller or order */
export function wishOrders(world: World, wish: OrdersWish): object {
  const sellerOf = (of: string) => {
    const account = ACCOUNTS.find((one) => one.login === of) ?? accountOf(of);
    if (account?.kind !== 'seller') throw new RangeError(`no such seller: ${of}`);
    return account;
  };
  return keepOrders<SimulatedOrder>(
    {
      orders: world.orders,
      idOf: ({ number }) => String(FIRST_ID + number),
      ownerOf: (of) => sellerOf(of).userId,
      begin: ({ of }) => ({ nick: sellerOf(of).nick, status: 'WAIT_SELLER_SEND_GOODS' }),
      changedTo: 'WAIT_BUYER_ACCEPT_GOODS',
      next: () => ++world.lastOrder,
      /** Whole seconds. */
      time: (ms) => Math.floor(ms / 1_000) * 1_000,
      now: world.now,
    },
    wish,
  );
}

const isReason = (status: string) => /^[a-z_]+$/.test(status);
export const wordOf = ({ status }: SimulatedOrder): string => (isReason(status) ? 'FINISH' : status);

const dollars = (cents: number) => ({ amount: (cents / 100).toFixed(2), currency_code: 'USD' });

function goodsOf(order: SimulatedOrder): string {
  if (wordOf(order) === 'FINISH') return isReason(order.status) ? 'WAIT_SELLER_SEND_GOODS' : 'BUYER_ACCEPT_GOODS';
  if (order.status === 'WAIT_BUYER_ACCEPT_GOODS') return 'SELLER_SEND_GOODS';
  return order.status === 'SELLER_PART_SEND_GOODS' ? 'SELLER_SEND_PART_GOODS' : 'WAIT_SELLER_SEND_GOODS';
}

/** How the two calls name their lists. */
export interface Names {
  readonly orders: string;
  readonly products: string;
}

/** An order as both calls show it. @see aliexpress.md section 7 */
export function shown(order: SimulatedOrder, { products }: Names, nowMs: number): object {
  const { number, nick, createdAtMs, updatedAtMs, lines } = order;
  const word = wordOf(order);
  return {
    order_id: FIRST_ID + number,
    biz_type: 'AE_COMMON',
    order_status: word,
    end_reason: isReason(order.status) ? order.status : word === 'FINISH' ? 'buyer_accept_goods' : '',
    frozen_status: 'NO_FROZEN',
    fund_status: 'PAY_SUCCESS',
    issue_status: 'NO_ISSUE',
    logistics_status: goodsOf(order),
    gmt_create: pacific(createdAtMs),
    gmt_pay_time: pacific(createdAtMs),
    gmt_update: pacific(updatedAtMs),
    /** Another at each question. */
    timeout_left_time: createdAtMs + 7 * 86_400_000 - nowMs,
    pay_amount: dollars(2_500 * lines),
    payment_type: 'MIXEDCARD',
    phone: false,
    seller_login_id: nick,
    seller_operator_login_id: nick,
    buyer_login_id: 'sandbox-buyer',
    buyer_signer_fullname: 'sandbox-buyer Person',
    product_list: {
      [products]: Array.from({ length: lines }, (_, i) => ({
        child_id: FIRST_CHILD + number * 1_000 + i,
        order_id: FIRST_CHILD + number * 1_000 + i,
        product_id: 1_005_000_000_000_000 + i,
        product_name: `Paper lantern ${i}`,
        product_count: 2,
        product_unit: 'piece',
        product_unit_price: dollars(1_250),
        total_product_amount: dollars(2_500),
        sku_code: `SANDBOX-${i}`,
        son_order_status: word,
        logistics_service_name: 'AliExpress Standard Shipping',
        product_snap_url: '//www.aliexpress.com/snapshot/null.html',
        memo: 'sandbox-buyer: ring twice',
        buyer_signer_first_name: 'sandbox-buyer',
        buyer_signer_last_name: 'sandbox-buyer',
      })),
    },
  };
}
