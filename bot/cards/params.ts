import type { GrantLife, Walk } from '../../machines/shared/walk.ts';
import { saidSite } from '../sites.ts';
import { dayOf } from './day.ts';
import type { Words } from './walk-card.ts';

/** The values that a walk's texts may name in braces. */
export function paramsOf(walk: Walk, { locale, marketplace, nowMs, copies }: Words): Record<string, string> {
  const site = saidSite(marketplace, walk.site);
  const flow = marketplace.flows.find((one) => one.id === walk.flow);
  const sites = (walk.account?.sites ?? []).flatMap((one) => (saidSite(marketplace, one.code) ? [one.code] : []));
  const fact = (name: string) => flow?.facts[`${name}.${walk.site ?? ''}`] ?? '';
  return {
    ...flow?.facts,
    ...copies,
    ...walk.values,
    platform: marketplace.names[locale],
    site: site?.names[locale] ?? '',
    siteCode: site?.code ?? '',
    host: site?.host ?? walk.values.host ?? '',
    home: marketplace.site(walk.account?.home)?.names[locale] ?? walk.account?.home ?? '',
    expected: walk.expects ?? '',
    proposedName: walk.proposal?.names[walk.site ?? ''] ?? '',
    sellerId: walk.account?.sellerId ?? walk.values.sellerId ?? '',
    store:
      walk.account?.sites.find((one) => one.code === walk.site)?.storeName ?? walk.account?.sites[0]?.storeName ?? '',
    sites: namesOf(sites, { locale, marketplace }),
    sitesAnd: new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale).format(
      sites.map((code) => placeOf(code, { locale, marketplace })),
    ),
    sitePlace: placeOf(site?.code ?? '', { locale, marketplace }),
    ends: endOf(walk.life, locale, nowMs),
    known: walk.known?.name ?? '',
    since: walk.known?.kind === 'here' ? dayOf(walk.known.sinceMs, locale, nowMs) : '',
    developerNumber: fact('developerNumber'),
    developerPage: fact('developerPage'),
  };
}

/** `DE, FR`, as sellers write it; 德国、法国 */
export function namesOf(
  codes: readonly string[],
  { locale, marketplace }: Pick<Words, 'locale' | 'marketplace'>,
): string {
  if (locale === 'en') return codes.join(', ');
  return codes.map((code) => saidSite(marketplace, code)?.names[locale] ?? code).join('、');
}

/** `DE, FR and the UK`; 德国、法国和英国 */
function placeOf(code: string, { locale, marketplace }: Pick<Words, 'locale' | 'marketplace'>): string {
  if (locale === 'en') return /^(?:UK|US)$/.test(code) ? `the ${code}` : code;
  return saidSite(marketplace, code)?.names[locale] ?? code;
}

/** The day on which what consent gave ends, as the platform's answer said. */
function endOf({ endsAtMs, tokenEndsAtMs }: GrantLife = {}, locale: Words['locale'], nowMs: number): string {
  const atMs = endsAtMs ?? tokenEndsAtMs;
  return atMs === undefined ? '' : dayOf(atMs, locale, nowMs);
}
