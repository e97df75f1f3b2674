import type { Walk } from '../../machines/shared/walk.ts';
import { dayOf } from './day.ts';
import type { Words } from './walk-card.ts';

/** The values that a walk's texts may name in braces. */
export function paramsOf(walk: Walk, { locale, marketplace, nowMs }: Words): Record<string, string> {
  const site = marketplace.sites.find((one) => one.code === walk.site);
  const flow = marketplace.flows.find((one) => one.id === walk.flow);
  const sites = (walk.account?.sites ?? []).map((one) => one.code);
  const fact = (name: string) => flow?.facts[`${name}.${walk.site ?? ''}`] ?? '';
  return {
    platform: marketplace.names[locale],
    site: site?.names[locale] ?? '',
    siteCode: site?.code ?? '',
    host: site?.host ?? '',
    expected: walk.expects ?? '',
    sellerId: walk.account?.sellerId ?? walk.values.sellerId ?? '',
    store:
      walk.account?.sites.find((one) => one.code === walk.site)?.storeName ?? walk.account?.sites[0]?.storeName ?? '',
    sites: sites.length === 0 ? '' : sites.join(locale === 'en' ? ', ' : '、'),
    known: walk.known?.name ?? '',
    since: walk.known?.kind === 'here' ? dayOf(walk.known.sinceMs, locale, nowMs) : '',
    developerNumber: fact('developerNumber'),
    developerPage: fact('developerPage'),
  };
}
