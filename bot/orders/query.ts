import type { OrderStatus } from '../ports.ts';
import { startOfYesterday } from '../pulling/window.ts';

/** Which orders are wanted. */
export interface OrdersQuery {
  /** A day as `2026-11-25`, in each site's own zone; `yesterday` unless told. */
  readonly since: 'today' | 'yesterday' | string;
  readonly status?: OrderStatus;
  /** Part of a shop's name, as typed. */
  readonly shop: string;
}

const STATUSES: Readonly<Record<string, OrderStatus>> = {
  pending: 'pending',
  unpaid: 'pending',
  待付款: 'pending',
  open: 'open',
  unshipped: 'open',
  'to ship': 'open',
  待发货: 'open',
  'partly shipped': 'partly-shipped',
  部分发货: 'partly-shipped',
  shipped: 'shipped',
  已发货: 'shipped',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  已取消: 'cancelled',
};
/** The longest first: `partly shipped` is not `shipped`. */
const TYPED = Object.keys(STATUSES).sort((a, b) => b.length - a.length);
const FILLER = /\b(of|for|from|the|in|since|my|all|status)\b|的|从|以来|状态/gi;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST = 60;

/** Pure. `north_uk shipped since 2026-11-20`, `north_uk 待发货 今天` */
export function readOrdersQuery(typed: string): OrdersQuery {
  let rest = ` ${typed.toLowerCase()} `;
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest)?.[0];
    if (found !== undefined) rest = rest.replace(found, ' ');
    return found?.trim();
  };
  const day = take(/\d{4}-\d{2}-\d{2}/);
  const isToday = take(/\btoday\b|今天/) !== undefined;
  take(/\byesterday\b|昨天/);
  const word = TYPED.find((one) =>
    (/^[a-z]/.test(one) ? new RegExp(`[^a-z_]${one}[^a-z_]`) : new RegExp(one)).test(rest),
  );
  if (word !== undefined) rest = rest.replace(word, ' ');
  const status = word === undefined ? undefined : STATUSES[word];
  return {
    since: day !== undefined && isDay(day) ? day : isToday ? 'today' : 'yesterday',
    ...(status === undefined ? {} : { status }),
    shop: rest.replace(FILLER, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST),
  };
}

/** When it begins in a zone, UTC milliseconds. */
export function sinceMs(since: OrdersQuery['since'], timeZone: string, nowMs: number): number {
  if (since === 'yesterday') return startOfYesterday(nowMs, timeZone);
  if (since === 'today') return startOfYesterday(nowMs + DAY_MS, timeZone);
  /** Noon of the day after: its yesterday is that day in every zone that a site has. */
  return startOfYesterday(Date.parse(since) + DAY_MS + 12 * HOUR_MS, timeZone);
}

/** As a button's argument. */
export function packQuery({ since, status }: Pick<OrdersQuery, 'since' | 'status'>): string {
  return `${since},${status ?? ''}`;
}

export function unpackQuery(packed: string): Pick<OrdersQuery, 'since' | 'status'> {
  const [since = '', status = ''] = packed.split(',');
  const known = Object.values(STATUSES).find((one) => one === status);
  return { since: since === 'today' || isDay(since) ? since : 'yesterday', ...(known ? { status: known } : {}) };
}

function isDay(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) === true;
}
