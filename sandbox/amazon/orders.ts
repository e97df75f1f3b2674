import { type BookedOrder, keepOrders } from '../shared/order-book.ts';
import type { OrdersWish } from '../shared/orders-wish.ts';
import { marketplaceName } from './participations.ts';
import { sellerById } from './sellers.ts';
import { siteOf } from './sites.ts';
import type { World } from './world.ts';

/** An invented order of a seller; its status is `SHIPPED`, or another word of Amazon's. */
export interface SimulatedOrder extends BookedOrder {
  /** A site's code. */
  readonly site: string;
}

const pad = (number: number, digits = 7) => String(number).padStart(digits, '0');
export const idOf = ({ number }: SimulatedOrder): string => `302-${pad(Math.floor(number / 1e7))}-${pad(number % 1e7)}`;

/** @throws RangeError no such seller, site or order */
export function wishOrders(world: World, wish: OrdersWish): object {
  const sellerOf = (of: string) => {
    const seller = sellerById(of);
    if (!seller) throw new RangeError(`no such seller: ${of}`);
    return seller;
  };
  return keepOrders<SimulatedOrder>(
    {
      orders: world.orders,
      idOf,
      ownerOf: (of) => sellerOf(of).id,
      begin({ of, at = sellerOf(of).sells.slice(0, 1) }, i) {
        const site = at[i % at.length] ?? '';
        if (!siteOf(site)) throw new RangeError(`no such site: ${site}`);
        return { site, status: 'UNSHIPPED' };
      },
      changedTo: 'SHIPPED',
      next: () => ++world.lastOrder,
      time: (ms) => ms,
      now: world.now,
    },
    wish,
  );
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
