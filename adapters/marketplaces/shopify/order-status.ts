import type { OrderStatus } from '../../../bot/ports.ts';

/** Shopify's `displayFulfillmentStatus`. @see docs/platforms/shopify.md section 9 */
const BY_FULFILLMENT: Readonly<Record<string, OrderStatus>> = {
  UNFULFILLED: 'open',
  OPEN: 'open',
  IN_PROGRESS: 'open',
  PENDING_FULFILLMENT: 'open',
  REQUEST_DECLINED: 'open',
  RESTOCKED: 'open',
  ON_HOLD: 'pending',
  SCHEDULED: 'pending',
  PARTIALLY_FULFILLED: 'partly-shipped',
  FULFILLED: 'shipped',
  FULFILLMENT_NOT_REQUIRED: 'shipped',
};

/** Shopify's `displayFinancialStatus` of an order that is to be paid, or whose money went back: nothing of it should leave the house. */
const IS_PAID: Readonly<Record<string, boolean>> = {
  AUTHORIZED: true,
  PAID: true,
  PARTIALLY_REFUNDED: true,
  PARTIALLY_PAID: false,
  PENDING: false,
  EXPIRED: false,
  REFUNDED: false,
  VOIDED: false,
};

interface ShopifyStatus {
  readonly cancelledAt?: string | null | undefined;
  readonly displayFulfillmentStatus?: string | null | undefined;
  readonly displayFinancialStatus?: string | null | undefined;
}

/**
 * What an order is to us. A word that we do not know makes it `pending`: it is stored, with Shopify's own word beside it, and nobody
 * ships it by a guess of ours.
 */
export function statusOf(order: ShopifyStatus): OrderStatus {
  if (order.cancelledAt) return 'cancelled';
  const shipping = BY_FULFILLMENT[order.displayFulfillmentStatus ?? 'UNFULFILLED'] ?? 'pending';
  if (shipping !== 'open') return shipping;
  return (IS_PAID[order.displayFinancialStatus ?? 'PAID'] ?? false) ? 'open' : 'pending';
}
