import { readDay, WRITTEN_DAY } from '../written-day.ts';

const DAY_MS = 86_400_000;
const DAYS = /^(\d{1,4})(d|days?|天)$/;
const DATE = new RegExp(`^${WRITTEN_DAY.source}$`);

/** From Sunday on. */
const WEEKDAYS =
  /^(?:(sun)|(mon)|(tue)|(wed)|(thu)|(fri)|(sat))[a-z]*$|^(?:周|星期|礼拜)(?:([日天])|(一)|(二)|(三)|(四)|(五)|(六))$/;
const WEEK = 7;

/** Whether it is written as an end: `2026-12-31`, `2026年12月31日`, `7d`, `7天`, 周五. */
export function isEndWritten(word: string): boolean {
  return DATE.test(word) || DAYS.test(word.toLowerCase()) || /^(?:周|星期|礼拜)[一二三四五六日天]$/.test(word);
}

/** How many days until the next such day, 1 to 7; 1 for tomorrow. */
function daysUntil(word: string, nowMs: number): number | undefined {
  if (/^(?:tomorrow|明天)$/.test(word)) return 1;
  const [, ...days] = WEEKDAYS.exec(word) ?? [];
  const day = days.findIndex((one) => one !== undefined) % WEEK;
  return day < 0 ? undefined : ((day - new Date(nowMs).getUTCDay() + WEEK - 1) % WEEK) + 1;
}

/** Pure: the end of that day, UTC; `bad` when it is no day, or is over. */
export function endOf(word: string, nowMs: number): { untilMs: number } | { bad: string } {
  const [, written] = DAYS.exec(word.toLowerCase()) ?? [];
  const days = written ?? daysUntil(word.toLowerCase(), nowMs);
  const date = readDay(word);
  const untilMs =
    days !== undefined
      ? endOfDay(nowMs + Number(days) * DAY_MS)
      : date !== undefined
        ? endOfDay(Date.parse(date))
        : Number.NaN;
  return untilMs > nowMs ? { untilMs } : { bad: word };
}

export function endOfDay(atMs: number): number {
  return (Math.floor(atMs / DAY_MS) + 1) * DAY_MS - 1;
}
