import { isLive, leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Grant, Locale, Marketplace, Shop } from '../ports.ts';
import { text } from '../text/index.ts';
import { sinceConsent } from './plan.ts';
import { atSaid, inOne, knownSaid, nextSaid, ordersSaid, reasonOf, whyOf } from './sentences.ts';
import { type Standing, standingOf } from './standing.ts';
import { pullKey } from './subject.ts';
import { startOfYesterday } from './window.ts';

type Needs = Pick<Parts, 'storage' | 'marketplaces' | 'clock'> & { readonly locale: Locale };

/**
 * How a shop's orders stand, for its card: how many, when they were looked at and when next, or why they are not.
 * @returns nothing where the platform or the flow gives no orders
 */
export async function ordersStand(shop: Shop, grant: Grant | undefined, needs: Needs): Promise<string | undefined> {
  const { storage, marketplaces, clock, locale } = needs;
  const marketplace = marketplaces.get(shop.platform);
  const site = marketplace?.site(shop.site);
  const flow = marketplace?.flows.find(({ id }) => id === grant?.flow);
  const pace = marketplace?.pull;
  if (!marketplace || !site || !pace || !flow || flow.retired) return undefined;
  /** Its state says until when it can be undone, and what follows. */
  if (leavingOf(grant, shop)) return undefined;
  if (!isLive(grant, needs)) return text(locale, 'pulling.stopped');
  const nowMs = clock.now();
  const found = await storage.orders.pull(pullKey(grant.id, site.region));
  const record = found && sinceConsent(found, grant.authorizedAtMs);
  const standing = standingOf(shop, grant, found, { ...pace, nowMs });
  const { failure, isLate, lookedAtMs, untilMs } = standing;
  const { timeZone } = site;
  if (!record || lookedAtMs === undefined) if (!failure && !isLate) return text(locale, 'pulling.first');
  const sinceMs = startOfYesterday(nowMs, timeZone);
  const count = await storage.orders.count({ shop: shop.id, createdSinceMs: sinceMs });
  const at = { marketplace, timeZone, nowMs, locale };
  if (!record || failure || isLate) {
    const known = knownSaid(count, { untilMs, sinceMs, timeZone }, { nowMs, locale });
    const next = standing.isOverdue
      ? text(locale, 'pulling.overdue')
      : nextSaid(standing.nextAtMs, 'again', { timeZone, nowMs, locale });
    return inOne([failingSaid(standing, at), known, unreadSaid(standing, at), next], locale);
  }
  const said = ordersSaid([{ shop, timeZone, count }], { marketplace, pace, next: record, nowMs, locale });
  return inOne([said, lookedSaid(standing, at), unreadSaid(standing, at)], locale);
}

type At = { readonly timeZone: string; readonly nowMs: number; readonly locale: Locale };

/** "Amazon answers with errors right now. It has been so since 24 November, 10:00."; nothing where nothing failed. */
export function failingSaid(
  { failure }: Pick<Standing, 'failure'>,
  { marketplace, timeZone, nowMs, locale }: At & { readonly marketplace: Marketplace },
): string {
  if (!failure) return '';
  const since = atSaid(failure.sinceMs ?? failure.atMs, { timeZone, nowMs, locale });
  const about = { marketplace, locale };
  const said = text(locale, 'pulling.failing', { why: whyOf(failure, about), since });
  return inOne([said, reasonOf(failure, about)], locale);
}

/** "Last looked at 10:00.", with the day where that was not today. */
export function lookedSaid({ lookedAtMs }: Standing, at: At): string {
  return lookedAtMs === undefined
    ? text(at.locale, 'pulling.neverYet')
    : text(at.locale, 'pulling.looked', { time: atSaid(lookedAtMs, at) });
}

/** Of orders that came in a form that we cannot read: they are missing in every number. */
export function unreadSaid(
  { unread }: Pick<Standing, 'unread'>,
  at: At & { readonly marketplace: Marketplace },
): string {
  if (!unread) return '';
  const { count, atMs } = unread;
  const values = { count, time: atSaid(atMs, at), platform: at.marketplace.names[at.locale] };
  return text(at.locale, count === 1 ? 'pulling.unread.one' : 'pulling.unread', values);
}
