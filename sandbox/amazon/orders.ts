import { type OrdersWish, timesOf } from '../shared/orders-wish.ts';
import { insert, move } from '../shared/sorted-orders.ts';
import { marketplaceName } from './participations.ts';
import { sellerById } from './sellers.ts';
import { siteOf } from './sites.ts';
import type { World } from './world.ts';

/** An invented order of a seller. */
export interface SimulatedOrder {
  readonly number: number;
  /** A site's code. */
  readonly site: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
  readonly lines: number;
  /** `SHIPPED`, or another word of Amazon's. */
  status: string;
}

const pad = (number: number, digits = 7) => String(number).padStart(digits, '0');
export const idOf = ({ number }: SimulatedOrder): string => `302-${pad(Math.floor(number / 1e7))}-${pad(number % 1e7)}`;

/** @throws RangeError no such seller, site or order */
export function wishOrders(world: World, { makeOrders, changeOrder, tellOrders }: OrdersWish): object {
  const made = makeOrders ? make(world, makeOrders) : undefined;
  if (changeOrder) change(world, changeOrder);
  return {
    ...(made ? { made } : {}),
    ...(tellOrders ? { orders: Object.fromEntries([...world.orders].map(([of, all]) => [of, all.map(idOf)])) } : {}),
  };
}

function make(world: World, wish: NonNullable<OrdersWish['makeOrders']>): readonly string[] {
  const seller = sellerById(wish.of);
  if (!seller) throw new RangeError(`no such seller: ${wish.of}`);
  const at = wish.at ?? seller.sells.slice(0, 1);
  const unknown = at.find((code) => !siteOf(code));
  if (unknown !== undefined) throw new RangeError(`no such site: ${unknown}`);
  const all = world.orders.get(wish.of) ?? [];
  world.orders.set(wish.of, all);
  const made = timesOf(wish, world.now()).map(
    (ms, i): SimulatedOrder => ({
      number: ++world.lastOrder,
      site: at[i % at.length] ?? '',
      createdAtMs: ms,
      updatedAtMs: ms,
      lines: wish.lines ?? 2,
      status: 'UNSHIPPED',
    }),
  );
  for (const order of made) insert(all, order);
  return made.map(idOf);
}

function change(world: World, { of, id, to = 'SHIPPED' }: NonNullable<OrdersWish['changeOrder']>): void {
  const all = world.orders.get(of) ?? [];
  const order = all.find((one) => idOf(one) === id);
  if (!order) throw new RangeError(`no such order: ${id}`);
  move(all, order, () => Object.assign(order, { updatedAtMs: world.now(), status: to }));
}

/** An order as searchOrders shows it: statuses and money only to who asks for them, buyers to nobody here. */
export function shown(order: SimulatedOrder, included: readonly string[]): object {
  const { createdAtMs, updatedAtMs, lines, status } = order;
  const site = siteOf(order.site);
  const money = (cents: number) => ({ amount: (cents / 100).toFixed(2), currencyCode: site?.currency ?? 'EUR' });
  return {
    orderId: idOf(order),
    createdTime: new Date(createdAtMs).toISOString(),
    lastUpdatedTime: new Date(updatedAtMs).toISOString(),
    salesChannel: {
      channelName: 'AMAZON',
      ...(site ? { marketplaceId: site.id, marketplaceName: marketplaceName(site) } : {}),
    },
    ...(included.includes('FULFILLMENT')
      ? { fulfillment: { fulfillmentStatus: status, fulfilledBy: 'MERCHANT' } }
      : {}),
    ...(included.includes('PROCEEDS') ? { proceeds: { grandTotal: money(2_500 * lines) } } : {}),
    orderItems: Array.from({ length: lines }, (_, i) => ({
      orderItemId: `${order.number}${pad(i, 4)}`,
      quantityOrdered: 2,
      product: {
        asin: 'B000000000',
        title: `Paper lantern ${i}`,
        sellerSku: `SANDBOX-${i}`,
        price: { unitPrice: money(1_250) },
        customization: { customizedUrl: 'https://sandbox-buyer.invalid/1' },
      },
      ...(included.includes('FULFILLMENT')
        ? {
            fulfillment: {
              quantityUnfulfilled: 2,
              packing: { giftOption: { giftMessage: 'sandbox-buyer says hello' } },
            },
          }
        : {}),
    })),
  };
}
