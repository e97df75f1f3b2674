import type { Locale, Marketplace, PullFailure, PullPace, PullRecord, Shop } from '../ports.ts';
import { saidSite } from '../sites.ts';
import { text, textIfAny } from '../text/index.ts';

/** A shop, and how many of its orders were made since yesterday began there. */
interface Counted {
  readonly shop: Shop;
  readonly timeZone: string;
  readonly count: number;
}

interface About {
  readonly marketplace: Marketplace;
  readonly pace: PullPace;
  readonly next: PullRecord;
  readonly nowMs: number;
  readonly locale: Locale;
}

const MINUTE_MS = 60_000;
const MINUTES_AN_HOUR = 60;

/**
 * "12 orders since yesterday, 00:00 United Kingdom Time. I look again in 10 minutes." None is never said without what was looked at:
 * since when, where, until when, by which permission.
 */
export function ordersSaid(counted: readonly Counted[], about: About): string {
  const { locale, nowMs, next } = about;
  const count = counted.reduce((all, one) => all + one.count, 0);
  const zones = new Set(counted.map(({ timeZone }) => zoneName(timeZone, locale, nowMs)));
  const zone = zones.size === 1 ? [...zones].join() : text(locale, 'pulling.eachZone');
  const values = { count, zone, sites: sitesOf(counted, about) };
  const found =
    count === 0
      ? text(locale, 'pulling.none', {
          ...values,
          until: atSaid(untilOf(next, counted), {
            timeZone: counted[0]?.timeZone ?? 'UTC',
            nowMs,
            locale,
            isOneClock: zones.size === 1,
          }),
          permission: about.pace.permission,
        })
      : text(locale, count === 1 ? 'pulling.one' : 'pulling.some', values);
  const each = counted.length > 1 && count > 0 ? text(locale, 'pulling.each', { sites: eachOf(counted, about) }) : '';
  const isOneClock = zones.size === 1;
  const timeZone = counted[0]?.timeZone ?? 'UTC';
  return inOne([found, each, nextSaid(next.nextAtMs, 'next', { timeZone, isOneClock, nowMs, locale })], locale);
}

/** Of a shop that is not looked at as it should be: what was known before, and that the rest is not. */
export function knownSaid(
  count: number,
  { untilMs, sinceMs, timeZone }: { untilMs: number | undefined; sinceMs: number; timeZone: string },
  { nowMs, locale }: Pick<About, 'nowMs' | 'locale'>,
): string {
  if (untilMs === undefined) return text(locale, 'pulling.neverYet');
  const until = atSaid(untilMs, { timeZone, nowMs, locale });
  if (untilMs <= sinceMs) return text(locale, 'pulling.unknown', { until });
  const zone = zoneName(timeZone, locale, nowMs);
  return text(locale, count === 0 ? 'pulling.known.none' : count === 1 ? 'pulling.known.one' : 'pulling.known.some', {
    count,
    zone,
    until,
  });
}

/** When a pull comes next, as the platform's rate has it: in minutes, or at a time where that is hours away. */
export function nextSaid(
  nextAtMs: number | undefined,
  what: 'next' | 'again',
  at: { timeZone: string; isOneClock?: boolean; nowMs: number; locale: Locale },
): string {
  const { nowMs, locale, isOneClock = true } = at;
  const minutes = Math.max(1, Math.round(((nextAtMs ?? nowMs) - nowMs) / MINUTE_MS));
  if (minutes === 1) return text(locale, `pulling.${what}Soon`);
  if (minutes <= MINUTES_AN_HOUR) return text(locale, `pulling.${what}`, { minutes });
  return text(locale, `pulling.${what}At`, { time: atSaid(nextAtMs ?? nowMs, { ...at, isOneClock }) });
}

/** Sentences, one after the other. */
export function inOne(sentences: readonly string[], locale: Locale): string {
  return sentences.filter((one) => one !== '').join(locale === 'en' ? ' ' : '');
}

/** What we say of a platform's short reason, where we know it. */
function ownWords(
  failure: PullFailure | undefined,
  { marketplace, locale }: Pick<About, 'marketplace' | 'locale'>,
): string | undefined {
  if (!failure?.reason) return undefined;
  return textIfAny(locale, `${marketplace.platform}.reason.${failure.reason}`, { platform: marketplace.names[locale] });
}

/** Why a pull failed, in words. */
export function whyOf(failure: PullFailure | undefined, about: Pick<About, 'marketplace' | 'locale'>): string {
  const { marketplace, locale } = about;
  const platform = marketplace.names[locale];
  return (
    ownWords(failure, about) ??
    textIfAny(locale, `pulling.why.${(failure?.code ?? '').replace('marketplace.', '')}`, { platform }) ??
    text(locale, 'pulling.why.unexpected', { platform })
  );
}

/** A short reason that we have no words for, labelled for whom it is; nothing where there is none. */
export function reasonOf(failure: PullFailure | undefined, about: Pick<About, 'marketplace' | 'locale'>): string {
  const { reason } = failure ?? {};
  return !reason || ownWords(failure, about) ? '' : text(about.locale, 'pulling.reason', { reason });
}

/** "United Kingdom Time", "英国时间". */
function zoneName(timeZone: string, locale: Locale, atMs: number): string {
  if (timeZone === 'UTC') return timeZone;
  const parts = new Intl.DateTimeFormat(tag(locale), { timeZone, timeZoneName: 'longGeneric' }).formatToParts(atMs);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** `14:05`, by a clock there. */
export function clockTime(atMs: number, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tag(locale), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(atMs);
}

/** `27 November, 14:05 (United Kingdom Time)`, `11月27日 14:05（英国时间）`: whoever reads it may be elsewhere. */
export function momentIn(atMs: number, timeZone: string, locale: Locale): string {
  const day = new Intl.DateTimeFormat(tag(locale), { timeZone, day: 'numeric', month: 'long' }).format(atMs);
  const [time, zone] = [clockTime(atMs, timeZone, locale), zoneName(timeZone, locale, atMs)];
  return locale === 'en' ? `${day}, ${time} (${zone})` : `${day} ${time}（${zone}）`;
}

/** `14:05`, with the day where that is not today there; with the zone's name where several clocks are meant. */
export function atSaid(
  atMs: number,
  {
    timeZone,
    nowMs,
    locale,
    isOneClock = true,
  }: { readonly timeZone: string; readonly nowMs: number; readonly locale: Locale; readonly isOneClock?: boolean },
): string {
  const dayOf = (ms: number) =>
    new Intl.DateTimeFormat(tag(locale), { timeZone, day: 'numeric', month: 'long' }).format(ms);
  const isToday = dayOf(atMs) === dayOf(nowMs);
  if (!isOneClock) return momentIn(atMs, timeZone, locale);
  const time = clockTime(atMs, timeZone, locale);
  return isToday ? time : `${dayOf(atMs)}${locale === 'en' ? ', ' : ' '}${time}`;
}

const tag = (locale: Locale) => (locale === 'en' ? 'en-GB' : 'zh-CN');

function untilOf({ watermarks }: PullRecord, counted: readonly Counted[]): number {
  return Math.min(...counted.map(({ shop }) => watermarks?.[shop.site] ?? 0));
}

function sitesOf(counted: readonly Counted[], about: About): string {
  return counted.map(({ shop }) => siteOf(shop, about)).join(about.locale === 'en' ? ', ' : '、');
}

function eachOf(counted: readonly Counted[], about: About): string {
  return counted.map(({ shop, count }) => `${siteOf(shop, about)} ${count}`).join(about.locale === 'en' ? ', ' : '、');
}

function siteOf({ site }: Shop, { marketplace, locale }: About): string {
  const known = saidSite(marketplace, site);
  return known?.names[locale] ?? marketplace.names[locale];
}
