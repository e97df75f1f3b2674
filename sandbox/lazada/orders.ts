import { type BookedOrder, keepOrders } from '../shared/order-book.ts';
import type { OrdersWish } from '../shared/orders-wish.ts';
import { ACCOUNTS } from './accounts.ts';
import type { World } from './world.ts';

/** An invented order of a seller in a country; its status is the word of its items, or several joined by `+`, in turn. */
export interface SimulatedOrder extends BookedOrder {
  /** `my` */
  readonly country: string;
}

const FIRST_ID = 491_000_000_000_000;
const FIRST_ITEM = 492_000_000_000_000;
/** What money is there, and how far ahead of UTC the clocks are, in hours. */
const COUNTRIES: Readonly<Record<string, { readonly currency: string; readonly ahead: number }>> = {
  my: { currency: 'MYR', ahead: 8 },
  sg: { currency: 'SGD', ahead: 8 },
  th: { currency: 'THB', ahead: 7 },
  id: { currency: 'IDR', ahead: 7 },
  ph: { currency: 'PHP', ahead: 8 },
  vn: { currency: 'VND', ahead: 7 },
};

export const idOf = ({ number }: Pick<SimulatedOrder, 'number'>): string => String(FIRST_ID + number);

/** @throws RangeError no such seller or order */
export function wishOrders(world: World, wish: OrdersWish): object {
  const sellerOf = (of: string) => {
    const account = ACCOUNTS.find((one) => one.login === of || one.userId === of);
    if (!account || Object.keys(account.sellers).length === 0) throw new RangeError(`no such seller: ${of}`);
    return account;
  };
  return keepOrders<SimulatedOrder>(
    {
      orders: world.orders,
      idOf,
      ownerOf: (of) => sellerOf(of).userId,
      begin({ of, at = Object.keys(sellerOf(of).sellers).slice(0, 1) }, i) {
        return { country: at[i % at.length] ?? '', status: 'pending' };
      },
      changedTo: 'shipped',
      next: () => ++world.lastOrder,
      /** Whole seconds. */
      time: (ms) => Math.floor(ms / 1_000) * 1_000,
      now: world.now,
    },
    wish,
  );
}

/** `2026-11-24 08:00:00 +0800`: by the country's clock, in answers of today. */
function local(atMs: number, country: string): string {
  const { ahead } = COUNTRIES[country] ?? { ahead: 0 };
  const shown = new Date(atMs + ahead * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  return `${shown} +0${ahead}00`;
}

const money = (cents: number) => (cents / 100).toFixed(2);
const wordsOf = ({ status, lines }: SimulatedOrder): readonly string[] => {
  const words = status.split('+');
  return Array.from({ length: lines }, (_, i) => words[i % words.length] ?? '');
};

const ADDRESS = {
  first_name: 'sandbox-buyer',
  last_name: '',
  address1: 'sandbox-buyer street 1',
  address2: '',
  address3: 'sandbox-buyer state',
  address4: '',
  address5: '',
  city: 'Nowhere',
  post_code: '00000',
  country: 'Singapore',
  phone: 'sandbox-buyer-phone',
  phone2: '',
};

/** An order as the list shows it: without its items. @see Lazada, `/orders/get` */
export function shown(order: SimulatedOrder): object {
  const { country, createdAtMs, updatedAtMs, lines } = order;
  return {
    order_id: Number(idOf(order)),
    order_number: Number(idOf(order)),
    created_at: local(createdAtMs, country),
    updated_at: local(updatedAtMs, country),
    statuses: [...new Set(wordsOf(order))],
    items_count: lines,
    price: money(1_250 * lines),
    voucher: 0,
    shipping_fee: 1.5,
    payment_method: 'COD',
    warehouse_code: 'dropshipping',
    promised_shipping_times: '',
    gift_option: false,
    need_cancel_confirm: false,
    customer_first_name: 'sandbox-buyer',
    customer_last_name: '',
    address_billing: ADDRESS,
    address_shipping: ADDRESS,
    buyer_note: 'sandbox-buyer: ring twice',
    gift_message: 'sandbox-buyer says hello',
    remarks: '',
    tax_code: 'sandbox-buyer-tax',
    delivery_info: '',
    extra_attributes: '{"TaxInvoiceRequested":false}',
  };
}

/** An order's items: one each, for two of a kind are two. @see Lazada, `/orders/items/get` */
export function itemsOf(order: SimulatedOrder): object {
  const { country, number, createdAtMs, updatedAtMs } = order;
  return {
    order_id: Number(idOf(order)),
    order_number: Number(idOf(order)),
    order_items: wordsOf(order).map((status, i) => ({
      order_item_id: FIRST_ITEM + number * 1_000 + i,
      order_id: Number(idOf(order)),
      name: `Paper lantern ${i}`,
      sku: `SANDBOX-${i}`,
      shop_sku: `SANDBOX-${i}_${country.toUpperCase()}`,
      status,
      item_price: money(1_250),
      paid_price: money(1_250),
      currency: COUNTRIES[country]?.currency,
      variation: 'Color:Red',
      shipment_provider: 'LEX',
      tracking_code: '',
      created_at: local(createdAtMs, country),
      updated_at: local(updatedAtMs, country),
      buyer_id: 'sandbox-buyer-id',
      extra_attributes: '{}',
      personalization: 'sandbox-buyer’s name on it',
    })),
  };
}
