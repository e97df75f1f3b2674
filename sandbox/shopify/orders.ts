import { type BookedOrder, keepOrders } from '../shared/order-book.ts';
import type { OrdersWish } from '../shared/orders-wish.ts';
import { shopOf, type World } from './world.ts';

/** An invented order of a shop; its status is `FULFILLED`, or another word of Shopify's; `CANCELLED` stands for `cancelledAt`. */
export type SimulatedOrder = BookedOrder;

const SECOND_MS = 1_000;
const gid = (kind: string, id: number | string) => `gid://shopify/${kind}/${id}`;
const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
const wholeSecond = (ms: number) => Math.floor(ms / SECOND_MS) * SECOND_MS;

/** @throws RangeError no such shop or order */
export function wishOrders(world: World, wish: OrdersWish): object {
  return keepOrders<SimulatedOrder>(
    {
      orders: world.orders,
      idOf,
      ownerOf(of) {
        if (!shopOf(of)) throw new RangeError(`no such shop: ${of}`);
        return of;
      },
      begin: () => ({ status: 'UNFULFILLED' }),
      changedTo: 'FULFILLED',
      next: () => ++world.lastOrder,
      time: wholeSecond,
      now: world.now,
    },
    wish,
  );
}

export const idOf = ({ number }: SimulatedOrder): string => gid('Order', number);

const money = (cents: number) => {
  const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const one = { amount, currencyCode: 'USD' };
  return { shopMoney: one, presentmentMoney: one };
};

/** An order as the Admin API shows it, its lines as a list that is cut into pages by whoever asks. Buyers are not for this app. */
export function fieldsOf(order: SimulatedOrder): Readonly<Record<string, unknown>> {
  const { number, createdAtMs, updatedAtMs, lines, status } = order;
  const isCancelled = status === 'CANCELLED';
  return {
    id: idOf(order),
    name: `#${1_000 + number}`,
    createdAt: time(createdAtMs),
    updatedAt: time(updatedAtMs),
    cancelledAt: isCancelled ? time(updatedAtMs) : null,
    cancelReason: isCancelled ? 'CUSTOMER' : null,
    closedAt: null,
    test: false,
    currencyCode: 'USD',
    displayFinancialStatus: 'PAID',
    displayFulfillmentStatus: isCancelled ? 'UNFULFILLED' : status,
    totalPriceSet: money(1_250 * lines),
    customer: null,
    lineItems: Array.from({ length: lines }, (_, i) => ({
      id: gid('LineItem', `${number}${String(i).padStart(4, '0')}`),
      sku: `SANDBOX-${i}`,
      title: `Paper lantern ${i}`,
      variantTitle: null,
      quantity: 1 + (i % 3),
      currentQuantity: 1 + (i % 3),
      originalUnitPriceSet: money(1_250),
    })),
  };
}
