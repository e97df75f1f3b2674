import type { OrderStatus } from '../../../bot/ports.ts';

interface AliExpressStatus {
  readonly order_status?: string | undefined;
  readonly end_reason?: string | undefined;
  readonly frozen_status?: string | undefined;
  readonly logistics_status?: string | undefined;
}

const STATUS: Readonly<Record<string, OrderStatus>> = {
  WAIT_SELLER_SEND_GOODS: 'open',
  SELLER_PART_SEND_GOODS: 'partly-shipped',
  WAIT_BUYER_ACCEPT_GOODS: 'shipped',
};
/** Nothing of these says by itself whether the goods have left. */
const TOLD_BY_GOODS: ReadonlySet<string> = new Set(['FUND_PROCESSING', 'FINISH', 'ARCHIVE', 'IN_ISSUE']);
/** `end_reason` of orders whose goods never leave. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'buyer_pay_timeout',
  'buyer_cancel_notpay_order',
  'buyer_cancel_order_in_risk',
  'cancel_order_close_trade',
  'risk_reject_closed',
  'seller_send_goods_timeout',
]);
const SENT: ReadonlySet<string> = new Set(['SELLER_SEND_GOODS', 'BUYER_ACCEPT_GOODS']);

/**
 * What an order is to us. A word that we do not know makes it `pending`: it is stored, with AliExpress's own word beside it, and nobody
 * ships it by a guess of ours. @see docs/platforms/aliexpress.md, "Orders"
 */
export function statusOf({
  order_status: word = '',
  end_reason: reason = '',
  frozen_status: frozen,
  logistics_status: goods = '',
}: AliExpressStatus): OrderStatus {
  if (TOLD_BY_GOODS.has(word)) {
    if (NEVER_SENT.has(reason)) return 'cancelled';
    return SENT.has(goods) || reason.startsWith('buyer_accept_goods') ? 'shipped' : 'pending';
  }
  const status = Object.hasOwn(STATUS, word) ? STATUS[word] : undefined;
  return status === undefined || (status === 'open' && frozen === 'IN_FROZEN') ? 'pending' : status;
}
