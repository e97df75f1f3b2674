import type { AuditEntry, Locale, PersonId } from '../ports.ts';
import { readDays } from './days.ts';

/** What of the trail is wanted; nothing: all. */
export interface AuditQuery {
  readonly sinceMs?: number;
  /** Not counted itself. */
  readonly untilMs?: number;
  readonly person?: PersonId;
  /** A shop's name, as typed. */
  readonly shop?: string;
  readonly platform?: string;
  readonly site?: string;
}

type ReadQuery =
  | { readonly query: AuditQuery }
  /** Words that are neither a day nor a shop's name, or a second name. */
  | { readonly unknown: string };

const FILLER =
  /^(of|by|for|the|a|in|on|and|from|with|shop|shops|all|everything|who|what|did|please|里|的|了|在|是|谁|做|什么|看|查|所有|全部|店铺|记录)$/i;

/**
 * Pure: from what was typed after `audit`: `@1 northwind_uk last 7 days`, `昨天 @1`.
 * @param mentioned whom `@1`, `@2` are
 */
export function readQuery(
  rest: string,
  {
    mentioned,
    locale,
    nowMs,
    place = {},
  }: {
    readonly mentioned: readonly PersonId[];
    readonly locale: Locale;
    readonly nowMs: number;
    readonly place?: Pick<AuditQuery, 'platform' | 'site'>;
  },
): ReadQuery {
  const days = readDays(rest, { locale, nowMs });
  if ('unknown' in days) return days;
  let person: PersonId | undefined;
  let shop: string | undefined;
  for (const word of days.rest.replaceAll(/@\d{1,2}(?!\d)/g, ' $& ').split(/[\s,，、]+/)) {
    if (word === '' || FILLER.test(word)) continue;
    const [, mention] = /^@(\d{1,2})$/.exec(word) ?? [];
    const meant = mention === undefined ? undefined : mentioned[Number(mention) - 1];
    if (meant !== undefined && person === undefined) person = meant;
    else if (mention === undefined && shop === undefined && word.length <= MOST) shop = word;
    else return { unknown: word.slice(0, MOST) };
  }
  return {
    query: {
      ...place,
      ...days.range,
      ...(person === undefined ? {} : { person }),
      ...(shop === undefined ? {} : { shop }),
    },
  };
}

const MOST = 60;

/** The query in one word, for a button and a page's address: `1764115200000||||`. */
export function packQuery({ sinceMs, untilMs, person, platform, site, shop }: AuditQuery): string {
  return [sinceMs, untilMs, person, platform, site, shop].map((one) => one ?? '').join('|');
}

export function unpackQuery(packed: string): AuditQuery {
  const [sinceMs = '', untilMs = '', person = '', platform = '', site = '', ...shop] = packed.split('|');
  return {
    ...(sinceMs === '' ? {} : { sinceMs: Number(sinceMs) }),
    ...(untilMs === '' ? {} : { untilMs: Number(untilMs) }),
    ...(person === '' ? {} : { person: person as PersonId }),
    ...(platform === '' ? {} : { platform }),
    ...(site === '' ? {} : { site }),
    ...(shop.join('|') === '' ? {} : { shop: shop.join('|') }),
  };
}

/** What the shops that are wanted are called in the trail: their names in small letters, their ids, and those of their grants. */
export type Called = ReadonlySet<string>;

/** @param called nothing: of any shop or none */
export function fits({ actor, object }: AuditEntry, { person }: Pick<AuditQuery, 'person'>, called?: Called): boolean {
  const isOf = (one: string) => one === person || one.endsWith(`/${person}`);
  if (person !== undefined && actor !== person && !object.split(',').some(isOf)) return false;
  /** A binding begins with its shop. */
  return called === undefined || called.has(object) || called.has((object.split('/', 1)[0] ?? '').toLowerCase());
}
