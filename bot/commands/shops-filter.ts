import { normalizeText } from '../normalize.ts';
import type { Shop } from '../ports.ts';
import { saidSite } from '../sites.ts';
import { text } from '../text/index.ts';
import { asMeant } from './around.ts';
import type { CommandContext } from './command.ts';

/** What of the shops is wanted; nothing: all. */
export interface ShopsFilter {
  readonly platform?: string;
  readonly site?: string;
  /** Only those that need somebody. */
  readonly needs?: boolean;
  /** Part of a name or display name, any case. */
  readonly words?: string;
}

const NEEDS = /\b(?:needs?|broken|failing|attention|not working)\b|要处理|不正常|有问题|出问题|异常|失效|过期/i;
const LONGEST = 60;

/** From what was typed: `shops amazon UK northwind`, `我的店铺 需要处理`. */
export function filterOf({ request }: Pick<CommandContext, 'request'>): ShopsFilter {
  const rest = normalizeText(request.rest).slice(0, LONGEST);
  const site = siteSaid(request);
  return {
    ...(request.platform === undefined ? {} : { platform: request.platform }),
    ...(site === undefined ? {} : { site }),
    ...(isNeed(rest) ? { needs: true } : rest === '' ? {} : { words: rest }),
  };
}

/** Whether those that need somebody are asked for: `which shops need me`, `哪些店铺有问题`. */
export const isNeed = (rest: string) => NEEDS.test(rest);

/** The site that was said, also one that several platforms have, where all call it the same. */
export function siteSaid({ site, places = [] }: CommandContext['request']): string | undefined {
  const [first] = places;
  return site ?? (places.every((one) => one.site === first?.site) ? first?.site : undefined);
}

/** As it was meant (`asMeant`). */
export function meantBy(typed: ShopsFilter, hasAny: (filter: ShopsFilter) => boolean): ShopsFilter {
  const { words: said = '', ...places } = typed;
  const words = asMeant(said, (name) => hasAny({ ...places, words: name }));
  return words === '' ? places : { ...places, words };
}

export function fits(shop: Shop, filter: ShopsFilter, needs: boolean): boolean {
  const words = filter.words?.toLowerCase() ?? '';
  return (
    (filter.platform === undefined || shop.platform === filter.platform) &&
    (filter.site === undefined || shop.site === filter.site) &&
    (filter.needs !== true || needs) &&
    (shop.name.toLowerCase().includes(words) || shop.displayName.toLowerCase().includes(words))
  );
}

/** `Amazon · United Kingdom · “northwind”`; nothing when all are wanted. */
export function sayFilter(
  filter: ShopsFilter,
  { marketplaces, locale }: Pick<CommandContext, 'marketplaces' | 'locale'>,
): string {
  const marketplace = marketplaces.get(filter.platform ?? '');
  const site = marketplace && saidSite(marketplace, filter.site);
  return [
    marketplace?.names[locale],
    site?.names[locale],
    filter.needs ? text(locale, 'shops.thatNeed') : undefined,
    filter.words === undefined ? undefined : `“${filter.words}”`,
  ]
    .filter((word) => word !== undefined)
    .join(' · ');
}

/** As the argument of a button: how many to pass, and the filter. */
export function argumentOf(from: number, { platform = '', site = '', needs = false, words = '' }: ShopsFilter): string {
  return [from, platform, site, needs ? '1' : '', words].join('|');
}

export function readArgument(argument: string): { readonly from: number; readonly filter: ShopsFilter } {
  const [from = '', platform = '', site = '', needs = '', ...words] = argument.split('|');
  return {
    from: Number(from) || 0,
    filter: {
      ...(platform === '' ? {} : { platform }),
      ...(site === '' ? {} : { site }),
      ...(needs === '' ? {} : { needs: true }),
      ...(words.length === 0 || words[0] === '' ? {} : { words: words.join('|') }),
    },
  };
}
