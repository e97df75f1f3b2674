import { type OrdersWish, timesOf } from '../shared/orders-wish.ts';
import { insert, move } from '../shared/sorted-orders.ts';
import { accountOf } from './accounts.ts';
import type { World } from './world.ts';

/** An invented order of an account. */
export interface SimulatedOrder {
  readonly number: number;
  readonly userId: string;
  readonly marketplace: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
  readonly lines: number;
  /** `FULFILLED`, or another word of eBay's; `CANCELED` stands for the state of a cancellation. */
  status: string;
}

const pad = (number: number, digits = 5) => String(number).padStart(digits, '0');
export const idOf = ({ number }: SimulatedOrder): string =>
  `${pad(number % 100, 2)}-${pad(Math.floor(number / 100))}-${pad(number)}`;

/** @throws RangeError no such account or order */
export function wishOrders(world: World, { makeOrders, changeOrder, tellOrders }: OrdersWish): object {
  const made = makeOrders ? make(world, makeOrders) : undefined;
  if (changeOrder) change(world, changeOrder);
  return {
    ...(made ? { made } : {}),
    ...(tellOrders ? { orders: Object.fromEntries([...world.orders].map(([of, all]) => [of, all.map(idOf)])) } : {}),
  };
}

function userIdOf(of: string): string {
  const account = accountOf(of);
  if (!account) throw new RangeError(`no such account: ${of}`);
  return account.userId;
}

function make(world: World, wish: NonNullable<OrdersWish['makeOrders']>): readonly string[] {
  const userId = userIdOf(wish.of);
  const all = world.orders.get(userId) ?? [];
  world.orders.set(userId, all);
  const at = wish.at ?? [accountOf(userId)?.registered ?? 'EBAY_US'];
  const made = timesOf(wish, world.now()).map(
    (ms, i): SimulatedOrder => ({
      number: ++world.lastOrder,
      userId,
      marketplace: at[i % at.length] ?? 'EBAY_US',
      createdAtMs: ms,
      updatedAtMs: ms,
      lines: wish.lines ?? 2,
      status: 'NOT_STARTED',
    }),
  );
  for (const order of made) insert(all, order);
  return made.map(idOf);
}

function change(world: World, { of, id, to = 'FULFILLED' }: NonNullable<OrdersWish['changeOrder']>): void {
  const all = world.orders.get(userIdOf(of)) ?? [];
  const order = all.find((one) => idOf(one) === id);
  if (!order) throw new RangeError(`no such order: ${id}`);
  move(all, order, () => Object.assign(order, { updatedAtMs: world.now(), status: to }));
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
      giftDetails: { message: 'sandbox-buyer says hello', recipientEmail: 'sandbox-buyer@example.com' },
    })),
  };
}
