import type { Account } from './accounts.ts';

/** Invented orders of every seller; times are US Pacific. */
// biome-ignore format: a table, one order a line
const ORDERS = [
  { order_id: 8100000000000001, order_status: 'WAIT_SELLER_SEND_GOODS', gmt_create: '2026-11-23 01:15:00' },
  { order_id: 8100000000000002, order_status: 'WAIT_BUYER_ACCEPT_GOODS', gmt_create: '2026-11-23 18:40:00' },
  { order_id: 8100000000000003, order_status: 'FINISH', gmt_create: '2026-11-20 09:00:00' },
];
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const LARGEST_PAGE = 50;

interface Asked {
  readonly create_date_start?: string;
  readonly create_date_end?: string;
  readonly order_status?: string;
  readonly page_size?: number;
  readonly current_page?: number;
}

/** A date without its time is ignored without a word, finished orders come by name only, and a page has 50 at most. */
export function ordersOf(account: Account, param0: string): object {
  const asked = parse(param0);
  if (!asked.page_size || !asked.current_page)
    return { success: false, error_code: 'F00-00-10006-022', error_message: 'page_size and current_page are needed' };
  const { create_date_start: from = '', create_date_end: to = '', order_status: status } = asked;
  const found = ORDERS.filter(
    (order) =>
      (status === undefined ? order.order_status !== 'FINISH' : order.order_status === status) &&
      (!MOMENT.test(from) || order.gmt_create >= from) &&
      (!MOMENT.test(to) || order.gmt_create < to),
  );
  const size = Math.min(asked.page_size, LARGEST_PAGE);
  const first = (asked.current_page - 1) * size;
  return {
    success: true,
    error_message: '1',
    total_count: found.length,
    total_page: Math.ceil(found.length / size),
    page_size: size,
    current_page: asked.current_page,
    target_list: {
      order_dto: found.slice(first, first + size).map((order) => ({ ...order, seller_login_id: account.nick })),
    },
  };
}

function parse(param0: string): Asked {
  try {
    return JSON.parse(param0) as Asked;
  } catch {
    return {};
  }
}
