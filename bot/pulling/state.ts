import { isLive, leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Grant, Locale, Shop } from '../ports.ts';
import { text } from '../text/index.ts';
import { sinceConsent } from './plan.ts';
import { clockTime, ordersSaid, whyOf } from './sentences.ts';
import { pullKey } from './subject.ts';
import { startOfYesterday } from './window.ts';

type Needs = Pick<Parts, 'storage' | 'marketplaces' | 'clock'> & { readonly locale: Locale };

const MINUTE_MS = 60_000;

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
  const failure = record?.refused?.[shop.site] ?? record?.failure;
  if (failure && failure.code !== 'marketplace.throttled') {
    const minutes = Math.max(1, Math.round(((record?.nextAtMs ?? nowMs) - nowMs) / MINUTE_MS));
    return text(locale, 'pulling.failed', { why: whyOf(failure, { marketplace, locale }), minutes });
  }
  const watermarkMs = record?.watermarks?.[shop.site];
  if (!record || watermarkMs === undefined) return text(locale, 'pulling.first');
  const { timeZone } = site;
  const count = await storage.orders.count({ shop: shop.id, createdSinceMs: startOfYesterday(nowMs, timeZone) });
  const said = ordersSaid([{ shop, timeZone, count }], { marketplace, pace, next: record, nowMs, locale });
  const looked = text(locale, 'pulling.looked', {
    time: clockTime(record.lastEndedAtMs ?? watermarkMs, timeZone, locale),
  });
  return [said, looked].join(locale === 'en' ? ' ' : '');
}
