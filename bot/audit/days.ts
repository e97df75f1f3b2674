import { localClock } from '../local-clock.ts';
import type { Locale } from '../ports.ts';

/** Whose days and times are said to whom: a chat tells the language, and no zone. */
export const ZONES: Readonly<Record<Locale, string>> = { en: 'UTC', 'zh-CN': 'Asia/Shanghai' };

const DAY_MS = 86_400_000;

export interface Days {
  readonly sinceMs?: number;
  readonly untilMs?: number;
}

interface Now {
  readonly locale: Locale;
  readonly nowMs: number;
}

const DATE = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/;
const ON = DATE.source;
/** The first that fits counts; the last of all fits any date. */
const FORMS: readonly (readonly [RegExp, (found: RegExpExecArray, now: Now) => Days | undefined])[] = [
  [
    /\b(?:since|from) yesterday\b|(?:自|从)昨[天日](?:起|以来|开始)?|昨[天日](?:起|以来|开始)/i,
    (_, now) => ({ sinceMs: dayStart(-1, now) }),
  ],
  [/\b(?:since )?(?:today)\b|今天|今日/i, (_, now) => ({ sinceMs: dayStart(0, now) })],
  [/\b(?:yesterday)\b|昨天|昨日/i, (_, now) => ({ sinceMs: dayStart(-1, now), untilMs: dayStart(0, now) })],
  [/\b(?:last|past)? ?(\d{1,4}) ?days?\b|(?:最近|近|过去)? ?(\d{1,4}) ?天(?:内|以来)?/i, lastDays],
  [/\b(?:last|past) week\b|(?:最近|近|过去)?一周(?:内|以来)?/i, (_, now) => ({ sinceMs: dayStart(-6, now) })],
  [/\b(?:last|past) (?:(\d{1,3}) )?hours?\b|(?:最近|近|过去) ?(\d{1,3})? ?(?:个)?小时(?:内)?/i, lastHours],
  [
    new RegExp(`${ON} ?(?:to|until|till|-|–|到|至) ?${ON}`, 'i'),
    (found, now) => between(dateOf(found, 1, now), dateOf(found, 4, now)),
  ],
  [
    new RegExp(`(?:\\b(?:since|from|after) |自|从) ?${ON} ?(?:起|以来|开始)?|${ON} ?(?:起|以来|开始|以后|之后)`, 'i'),
    (found, now) => {
      const sinceMs = dateOf(found, found[1] === undefined ? 4 : 1, now);
      return sinceMs === undefined ? undefined : { sinceMs };
    },
  ],
  [
    new RegExp(`\\b(?:before|until|till) ${ON}|${ON} ?(?:以前|之前|为止)`, 'i'),
    (found, now) => {
      const untilMs = dateOf(found, found[1] === undefined ? 4 : 1, now);
      return untilMs === undefined ? undefined : { untilMs };
    },
  ],
  [
    new RegExp(ON),
    (found, now) => {
      const day = dateOf(found, 1, now);
      return between(day, day);
    },
  ],
];

/**
 * Pure: which days are meant, in English or Chinese: `today`, `yesterday`, `last 7 days`, `since 2026-11-01`, `2026-11-01 to 2026-11-05`.
 * @returns what is left of what was typed; `unknown`: a day that no calendar has
 */
export function readDays(
  typed: string,
  now: Now,
): { readonly range: Days; readonly rest: string } | { readonly unknown: string } {
  for (const [form, range] of FORMS) {
    const found = form.exec(typed);
    if (!found) continue;
    const read = range(found, now);
    if (!read) return { unknown: found[0].trim() };
    return { range: read, rest: `${typed.slice(0, found.index)} ${typed.slice(found.index + found[0].length)}` };
  }
  return { range: {}, rest: typed };
}

/** When a day begins for whoever reads that language. @param days 0: today, -1: yesterday */
function dayStart(days: number, { locale, nowMs }: Now): number {
  const shown = localClock(ZONES[locale])(nowMs);
  return nowMs - shown + (Math.floor(shown / DAY_MS) + days) * DAY_MS;
}

function lastDays(found: RegExpExecArray, now: Now): Days | undefined {
  const days = Number(found[1] ?? found[2]);
  return days > 0 ? { sinceMs: dayStart(1 - days, now) } : undefined;
}

function lastHours(found: RegExpExecArray, { nowMs }: Now): Days {
  return { sinceMs: nowMs - Number(found[1] ?? found[2] ?? 1) * 3_600_000 };
}

/** Both days belong to it. */
function between(first: number | undefined, last: number | undefined): Days | undefined {
  if (first === undefined || last === undefined || last < first) return undefined;
  return { sinceMs: first, untilMs: last + DAY_MS };
}

/** 2026-02-30 is none. */
function dateOf(found: RegExpExecArray, at: number, { locale, nowMs }: Now): number | undefined {
  const [year = '', month = '', day = ''] = found.slice(at, at + 3);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(date)) return undefined;
  return ms - (localClock(ZONES[locale])(nowMs) - nowMs);
}
