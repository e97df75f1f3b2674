import { type BookedOrder, keepOrders } from '../shared/order-book.ts';
import type { OrdersWish } from '../shared/orders-wish.ts';
import { merchantById } from './merchants.ts';
import type { World } from './world.ts';

/** An invented order of a merchant; its status is one of Wish's states. */
export interface SimulatedOrder extends BookedOrder {
  readonly merchantId: string;
}

export const idOf = ({ number }: SimulatedOrder): string => `5fa0${number.toString(16).padStart(20, '0')}`;

/** @throws RangeError no such merchant or order */
export function wishOrders(world: World, wish: OrdersWish): object {
  const ownerOf = (of: string) => {
    if (!merchantById(of)) throw new RangeError(`no such merchant: ${of}`);
    return of;
  };
  return keepOrders<SimulatedOrder>(
    {
      orders: world.orders,
      idOf,
      ownerOf,
      begin: ({ of }) => ({ merchantId: of, status: 'APPROVED' }),
      changedTo: 'SHIPPED',
      next: () => ++world.lastOrder,
      time: (ms) => ms,
      now: world.now,
    },
    wish,
  );
}

const time = (ms: number) => new Date(ms).toISOString();
const amount = (value: number) => ({ amount: value, currency_code: 'USD' });

/** An order as the list shows it. @see wish.md section 7 and 11 */
export function shown(order: SimulatedOrder): object {
  const id = idOf(order);
  return {
    id,
    state: order.status,
    released_at: time(order.createdAtMs),
    updated_at: time(order.updatedAtMs),
    transaction_id: `${id.slice(0, -1)}f`,
    product_information: {
      id: '5fb000000000000000000001',
      variation_id: '5fb000000000000000000002',
      sku: 'SANDBOX-0',
      name: 'Paper lantern',
    },
    order_payment: {
      general_payment_details: {
        payment_total: amount(27.5),
        product_price: amount(12.25),
        product_quantity: 2,
        product_shipping_price: amount(3),
      },
    },
    full_address: {
      shipping_detail: {
        name: 'sandbox-buyer Person',
        street_address1: 'sandbox-buyer street 1',
        city: 'Nowhere',
        state: 'Nowhere',
        zipcode: '00000',
        country_code: 'DE',
        phone_number: { number: 'sandbox-buyer-phone' },
      },
    },
    fulfillment_requirements: { expected_ship_time: time(order.createdAtMs + 5 * 86_400_000) },
    fulfillment_records: [],
    refunds: [],
  };
}
