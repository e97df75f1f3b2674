import { type BookedOrder, keepOrders } from '../shared/order-book.ts';
import type { OrdersWish } from '../shared/orders-wish.ts';
import { accountOf } from './accounts.ts';
import type { World } from './world.ts';

/** An invented order of an account; its status is `FULFILLED`, or another word of eBay's; `CANCELED` stands for the state of a cancellation. */
export interface SimulatedOrder extends BookedOrder {
  readonly userId: string;
  readonly marketplace: string;
}

const pad = (number: number, digits = 5) => String(number).padStart(digits, '0');
export const idOf = ({ number }: SimulatedOrder): string =>
  `${pad(number % 100, 2)}-${pad(Math.floor(number / 100))}-${pad(number)}`;

/** @throws RangeError no such account or order */
export function wishOrders(world: World, wish: OrdersWish): object {
  const ownerOf = (of: string) => {
    const account = accountOf(of);
    if (!account) throw new RangeError(`no such account: ${of}`);
    return account.userId;
  };
  return keepOrders<SimulatedOrder>(
    {
      orders: world.orders,
      idOf,
      ownerOf,
      begin({ of, at = [accountOf(of)?.registered ?? 'EBAY_US'] }, i) {
        return { userId: ownerOf(of), marketplace: at[i % at.length] ?? 'EBAY_US', status: 'NOT_STARTED' };
      },
      changedTo: 'FULFILLED',
      next: () => ++world.lastOrder,
      time: (ms) => ms,
      now: world.now,
    },
    wish,
  );
}

/** eBay's amounts have a digit after the point, or two. */
const amount = (cents: number) => ({
  value: `${Math.floor(cents / 100)}.${pad(cents % 100, 2).replace(/0$/, '')}`,
  currency: 'USD',
});

const ADDRESS = {
  fullName: 'sandbox-buyer Person',
  contactAddress: { addressLine1: 'sandbox-buyer street 1', city: 'Nowhere', postalCode: '00000', countryCode: 'DE' },
  primaryPhone: { phoneNumber: 'sandbox-buyer-phone' },
  email: 'sandbox-buyer@example.com',
};

/** An order as getOrders shows it. @see ebay.md section 5 */
export function shown(order: SimulatedOrder): object {
  const { userId, marketplace, createdAtMs, updatedAtMs, lines, status } = order;
  const isCancelled = status === 'CANCELED';
  return {
    orderId: idOf(order),
    legacyOrderId: idOf(order),
    creationDate: new Date(createdAtMs).toISOString(),
    lastModifiedDate: new Date(updatedAtMs).toISOString(),
    orderFulfillmentStatus: isCancelled ? 'NOT_STARTED' : status,
    orderPaymentStatus: isCancelled ? 'FULLY_REFUNDED' : 'PAID',
    sellerId: userId,
    buyer: { username: 'sandbox-buyer', taxAddress: { countryCode: 'DE' }, buyerRegistrationAddress: ADDRESS },
    buyerCheckoutNotes: 'sandbox-buyer: ring twice',
    cancelStatus: { cancelState: isCancelled ? 'CANCELED' : 'NONE_REQUESTED', cancelRequests: [] },
    fulfillmentStartInstructions: [{ fulfillmentInstructionsType: 'SHIP_TO', shippingStep: { shipTo: ADDRESS } }],
    pricingSummary: { priceSubtotal: amount(2_500 * lines), total: amount(2_500 * lines) },
    lineItems: Array.from({ length: lines }, (_, i) => ({
      lineItemId: `${order.number}${pad(i, 4)}`,
      legacyItemId: '110000000000',
      sku: `SANDBOX-${i}`,
      title: `Paper lantern ${i}`,
      quantity: 2,
      soldFormat: 'FIXED_PRICE',
      listingMarketplaceId: marketplace,
      purchaseMarketplaceId: marketplace,
      lineItemFulfillmentStatus: isCancelled ? 'NOT_STARTED' : status,
      lineItemCost: amount(2_500),
      total: amount(2_500),
      /** Always there, and empty where nothing applies. */
      appliedPromotions: [],
      refunds: [],
      taxes: [],
      giftDetails: { message: 'sandbox-buyer says hello', recipientEmail: 'sandbox-buyer@example.com' },
    })),
  };
}
