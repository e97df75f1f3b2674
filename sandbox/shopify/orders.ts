import { type OrdersWish, timesOf } from '../shared/orders-wish.ts';
import { insert, move } from '../shared/sorted-orders.ts';
import { shopOf, type World } from './world.ts';

/** An invented order of a shop. */
export interface SimulatedOrder {
  readonly number: number;
  readonly createdAtMs: number;
  updatedAtMs: number;
  readonly lines: number;
  /** `FULFILLED`, or another word of Shopify's; `CANCELLED` stands for `cancelledAt`. */
  status: string;
}

const SECOND_MS = 1_000;
const gid = (kind: string, id: number | string) => `gid://shopify/${kind}/${id}`;
const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
const wholeSecond = (ms: number) => Math.floor(ms / SECOND_MS) * SECOND_MS;

/** @throws RangeError no such shop or order */
export function wishOrders(world: World, { makeOrders, changeOrder, tellOrders }: OrdersWish): object {
  const made = makeOrders ? make(world, makeOrders) : undefined;
  if (changeOrder) change(world, changeOrder);
  return {
    ...(made ? { made } : {}),
    ...(tellOrders
      ? { orders: Object.fromEntries([...world.orders].map(([shop, all]) => [shop, all.map(idOf)])) }
      : {}),
  };
}

function make(world: World, wish: NonNullable<OrdersWish['makeOrders']>): readonly string[] {
  if (!shopOf(wish.of)) throw new RangeError(`no such shop: ${wish.of}`);
  const orders = world.orders.get(wish.of) ?? [];
  world.orders.set(wish.of, orders);
  const made = timesOf(wish, world.now()).map((ms): SimulatedOrder => {
    const atMs = wholeSecond(ms);
    const number = ++world.lastOrder;
    return { number, createdAtMs: atMs, updatedAtMs: atMs, lines: wish.lines ?? 2, status: 'UNFULFILLED' };
  });
  for (const order of made) insert(orders, order);
  return made.map(idOf);
}

function change(world: World, { of, id, to = 'FULFILLED' }: NonNullable<OrdersWish['changeOrder']>): void {
  const all = world.orders.get(of) ?? [];
  const order = all.find((one) => idOf(one) === id);
  if (!order) throw new RangeError(`no such order: ${id}`);
  move(all, order, () => Object.assign(order, { updatedAtMs: wholeSecond(world.now()), status: to }));
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
