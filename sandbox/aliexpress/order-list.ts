import type { Account } from './accounts.ts';
import { type Names, type SimulatedOrder, shown, wordOf } from './orders.ts';
import { pacific } from './pacific.ts';
import type { World } from './world.ts';

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const LARGEST_PAGE = 50;
const DAY_MS = 86_400_000;
/** Unless it takes less. */
export const LONGEST_DAYS = 180;
const LONGEST_FINISHED_DAYS = 30;
/** It cannot tell the one from the other. */
const FINISHED = ['FINISH', 'FUND_PROCESSING'];

interface Asked {
  readonly create_date_start?: string;
  readonly create_date_end?: string;
  readonly modified_date_start?: string;
  readonly modified_date_end?: string;
  readonly order_status?: string;
  readonly order_status_list?: readonly string[];
  readonly page_size?: number;
  readonly current_page?: number;
}

const no = (message: string) => ({ success: false, error_code: 'F00-00-10006-022', error_message: message });

/**
 * A page of a seller's orders, the newest first. A date without its time is ignored without a word, finished orders come by name only,
 * and a page has 50 at most. @see aliexpress.md section 7
 */
export function orderList(
  world: World,
  { userId }: Account,
  { query, names }: { query: string; names: Names },
): object {
  const asked = parse(query);
  const refused = whyNot(asked, world);
  if (refused) return no(refused);
  const { page_size: wanted = 1, current_page: page = 1 } = asked;
  const found = (world.orders.get(userId) ?? []).filter((order) => isAsked(order, asked));
  found.sort((a, b) => b.createdAtMs - a.createdAtMs || b.number - a.number);
  const size = Math.min(Number(wanted), LARGEST_PAGE);
  const first = (Number(page) - 1) * size;
  return {
    success: true,
    error_message: '1',
    total_count: found.length,
    total_page: Math.ceil(found.length / size),
    page_size: size,
    current_page: Number(page),
    time_stamp: pacific(world.now()),
    target_list: {
      [names.orders]: found.slice(first, first + size).map((order) => shown(order, names, world.now())),
    },
  };
}

function whyNot(asked: Asked, world: World): string | undefined {
  const { page_size: size, current_page: page, create_date_start: from, modified_date_start: changed } = asked;
  if (!Number(size) || !Number(page)) return 'page_size and current_page are needed';
  if (!from) return changed ? 'create_date_start is needed beside modified_date_start' : 'a date is needed';
  const days = (Date.parse(asked.create_date_end ?? pacific(world.now())) - Date.parse(from)) / DAY_MS;
  const isFinished = statusesOf(asked)?.some((word) => FINISHED.includes(word)) ?? false;
  const longest = Math.min(isFinished ? LONGEST_FINISHED_DAYS : LONGEST_DAYS, world.longestDays);
  return days > longest ? 'the interval is too long' : undefined;
}

function statusesOf({ order_status: one, order_status_list: list }: Asked): readonly string[] | undefined {
  const named = [...(list ?? []), ...(one ? [one] : [])];
  if (named.length === 0) return undefined;
  return named.some((word) => FINISHED.includes(word)) ? [...named, ...FINISHED] : named;
}

function isAsked(order: SimulatedOrder, asked: Asked): boolean {
  const word = wordOf(order);
  return (
    (statusesOf(asked)?.includes(word) ?? word !== 'FINISH') &&
    isWithin(pacific(order.createdAtMs), asked.create_date_start, asked.create_date_end) &&
    isWithin(pacific(order.updatedAtMs), asked.modified_date_start, asked.modified_date_end)
  );
}

const isWithin = (at: string, from = '', to = '') =>
  (!MOMENT.test(from) || at >= from) && (!MOMENT.test(to) || at <= to);

function parse(query: string): Asked {
  try {
    return JSON.parse(query) as Asked;
  } catch {
    return {};
  }
}
