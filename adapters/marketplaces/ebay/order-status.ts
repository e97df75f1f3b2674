import type { OrderStatus } from '../../../bot/ports.ts';

/** `orderPaymentStatus` of orders that may leave the house; of `PENDING`, `FAILED` and `FULLY_REFUNDED` nothing should. */
const PAID: ReadonlySet<string> = new Set(['PAID', 'PARTIALLY_REFUNDED']);

interface EbayStatus {
  readonly orderFulfillmentStatus?: string | undefined;
  readonly orderPaymentStatus?: string | undefined;
  readonly cancelStatus?: { readonly cancelState?: string | undefined } | undefined;
}

/**
 * What an order is to us. A word that we do not know makes it `pending`: it is stored, with eBay's own word beside it, and nobody
 * ships it by a guess of ours; so does a cancellation that is asked for. @see docs/platforms/ebay.md section 8
 */
export function statusOf({ orderFulfillmentStatus, orderPaymentStatus, cancelStatus }: EbayStatus): OrderStatus {
  const { cancelState = 'NONE_REQUESTED' } = cancelStatus ?? {};
  if (cancelState === 'CANCELED') return 'cancelled';
  if (orderFulfillmentStatus === 'FULFILLED') return 'shipped';
  if (orderFulfillmentStatus === 'IN_PROGRESS') return 'partly-shipped';
  if (orderFulfillmentStatus !== 'NOT_STARTED' || cancelState !== 'NONE_REQUESTED') return 'pending';
  return PAID.has(orderPaymentStatus ?? 'PAID') ? 'open' : 'pending';
}
