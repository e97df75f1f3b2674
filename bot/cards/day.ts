import type { Locale } from '../ports.ts';

/** A day as people say it: `3 March`, `3 March 2027`, `3月3日`; UTC. */
export function dayOf(atMs: number, locale: Locale, nowMs: number): string {
  const isThisYear = new Date(atMs).getUTCFullYear() === new Date(nowMs).getUTCFullYear();
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(atMs);
}
