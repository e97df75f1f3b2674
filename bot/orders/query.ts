import type { OrderStatus } from '../ports.ts';
import { startOfYesterday } from '../pulling/window.ts';
import { readDay, WRITTEN_DAY } from '../written-day.ts';

/** Which orders are wanted. */
export interface OrdersQuery {
  /** A day as `2026-11-25`, in each site's own zone; `yesterday` unless told. */
  readonly since: 'today' | 'yesterday' | string;
  readonly status?: OrderStatus;
  /** Part of a shop's name, as typed. */
  readonly shop: string;
  /** What was written as a day and is none: `2026-13-01`. */
  readonly noDay?: string;
}

/** What has to be done first comes first. */
export const STATUSES = [
  'open',
  'partly-shipped',
  'pending',
  'shipped',
  'cancelled',
] as const satisfies readonly OrderStatus[];

/** As people write them: our own words, and those of the platforms' pages. */
const WORDS: Readonly<Record<OrderStatus, readonly string[]>> = {
  pending: ['pending', 'unpaid', 'not paid yet', 'not paid', '待付款', '未付款', '未支付', '待支付'],
  open: ['open', 'unshipped', 'not shipped', 'to ship', 'awaiting shipment', '待发货', '未发货', '没发货', '等待发货'],
  'partly-shipped': ['partly-shipped', 'partly shipped', 'partially shipped', '部分发货'],
  shipped: ['shipped', 'dispatched', 'sent', '已发货', '已寄出', '发货了'],
  cancelled: ['cancelled', 'canceled', '已取消', '取消的', '取消了'],
};
const MEANT: Readonly<Record<string, OrderStatus>> = Object.fromEntries(
  STATUSES.flatMap((status) => WORDS[status].map((word) => [word, status])),
);
/** The longest first: `partly shipped` is not `shipped`. */
const TYPED = Object.keys(MEANT).sort((a, b) => b.length - a.length);
const FILLER =
  /\b(of|for|from|the|in|since|my|all|status|export|download|refresh|csv|excel)\b|的|从|以来|状态|导出|下载|刷新|表格/gi;
const DAY = new RegExp(`(?<![\\w-])${WRITTEN_DAY.source}(?![\\w-])`);
/** Fewer digits may be a shop's name. */
const ORDER_DIGITS = 5;
const ORDER_CHARS = 100;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST = 60;

/** What people say of the last days: how many they are. */
const SPANS: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:this|last|past) week(?:['’]s)?\b|\b(?:last|past) (?:7|seven) days\b|上周|上星期|本周|这周|这星期|最?近(?:一周|七天|7天)/,
    7,
  ],
  [
    /\b(?:this|last|past) month(?:['’]s)?\b|\b(?:last|past) (?:30|thirty) days\b|上个?月|本月|这个月|最?近(?:一个月|30天)/,
    30,
  ],
];

/** `last monday`, 上周一, 星期天: which day of the week, Sunday first. */
const WEEKDAY =
  /\b(?:last )?(sun|mon|tues|wednes|thurs|fri|satur)day(?:['’]s)?\b|(?:本|这|(上))?个?(?:周|星期|礼拜)([日天一二三四五六])/;
const IN_ENGLISH = ['sun', 'mon', 'tues', 'wednes', 'thurs', 'fri', 'satur'];
const IN_CHINESE = ['日', '一', '二', '三', '四', '五', '六'];
const WEEK = 7;

/** The latest such day, today among them; 上周一 is that of the week before. */
function weekdaySaid(said: string, nowMs: number): string | undefined {
  const [, english, last, chinese = ''] = WEEKDAY.exec(said) ?? [];
  const day =
    english === undefined ? IN_CHINESE.indexOf(chinese === '天' ? '日' : chinese) : IN_ENGLISH.indexOf(english);
  if (day < 0) return undefined;
  const today = new Date(nowMs).getUTCDay();
  /** A Chinese week begins on Monday. */
  const fromMonday = (one: number) => (one + WEEK - 1) % WEEK;
  const ago = last === undefined ? (today + WEEK - day) % WEEK : fromMonday(today) - fromMonday(day) + WEEK;
  return dayBefore(nowMs, ago === 0 && said.startsWith('last') ? WEEK : ago);
}

/** Pure. `north_uk shipped since 2026-11-20`, `north_uk 待发货 从2026/11/20`, `last week` */
export function readOrdersQuery(typed: string, nowMs: number): OrdersQuery {
  let rest = ` ${typed.toLowerCase()} `;
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest)?.[0];
    if (found !== undefined) rest = rest.replace(found, ' ');
    return found?.trim();
  };
  const written = take(DAY);
  const day = written === undefined ? undefined : readDay(written);
  const isToday = take(/\btoday(?:['’]s)?\b|今天|今日/) !== undefined;
  take(/\byesterday(?:['’]s)?\b|昨天|昨日/);
  const weekday = take(WEEKDAY);
  const since = weekday === undefined ? undefined : weekdaySaid(weekday, nowMs);
  const [, days] = SPANS.find(([span]) => take(span) !== undefined) ?? [];
  const word = TYPED.find((one) =>
    (/^[a-z]/.test(one) ? new RegExp(`[^a-z_]${one}[^a-z_]`) : new RegExp(one)).test(rest),
  );
  if (word !== undefined) rest = rest.replace(word, ' ');
  const status = word === undefined ? undefined : MEANT[word];
  return {
    since: day ?? since ?? (isToday ? 'today' : days === undefined ? 'yesterday' : dayBefore(nowMs, days)),
    ...(status === undefined ? {} : { status }),
    shop: rest.replace(FILLER, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST),
    ...(written !== undefined && day === undefined ? { noDay: written } : {}),
  };
}

/** An order's number among what was typed, as it was typed: visible ASCII, with more digits than a name has, and no day. */
export function readOrderId(typed: string): string | undefined {
  return typed
    .split(' ')
    .map((token) => token.replace(/^(?:订单号|单号|[#:：])+/, ''))
    .find(
      (token) =>
        /^[\x21-\x7e]+$/.test(token) &&
        token.length <= ORDER_CHARS &&
        token.replace(/\D/g, '').length >= ORDER_DIGITS &&
        !DAY.test(token),
    );
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
  const known = STATUSES.find((one) => one === status);
  return {
    since: since === 'today' || readDay(since) === since ? since : 'yesterday',
    ...(known ? { status: known } : {}),
  };
}

function dayBefore(nowMs: number, days: number): string {
  return new Date(nowMs - days * DAY_MS).toISOString().slice(0, 10);
}
