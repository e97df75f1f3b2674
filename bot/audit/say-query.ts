import type { Locale } from '../ports.ts';
import { saidSite } from '../sites.ts';
import { text } from '../text/index.ts';
import type { AuditQuery } from './query.ts';
import { createSayEntry, type SayingNeeds } from './say-entry.ts';

/** `northwind_uk · Lin · since 20 Nov 2026, 00:00`; nothing when all is wanted. */
export async function sayQuery(query: AuditQuery, needs: SayingNeeds, locale: Locale): Promise<string> {
  const { timeSaid } = createSayEntry(needs, locale);
  const marketplace = needs.marketplaces.get(query.platform ?? '');
  return [
    marketplace?.names[locale],
    marketplace && saidSite(marketplace, query.site)?.names[locale],
    query.shop,
    query.person && (await needs.names.nameOf(query.person, locale)),
    query.sinceMs === undefined ? undefined : text(locale, 'audit.since', { time: timeSaid(query.sinceMs) }),
    query.untilMs === undefined ? undefined : text(locale, 'audit.until', { time: timeSaid(query.untilMs) }),
  ]
    .filter((word) => word !== undefined)
    .join(' · ');
}
