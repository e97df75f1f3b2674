import type { ShopRole } from '../ports.ts';
import { endOf, isEndWritten } from './end-of-day.ts';

/** What was written after `bind`: whom, which shops, what for, how long. */
export interface TypedWish {
  /** Numbers of mentions, from 1. */
  readonly mentions: readonly number[];
  readonly roles: readonly ShopRole[];
  /** Names, or patterns with `*`, as typed. */
  readonly shops: readonly string[];
  readonly untilMs?: number;
  /** An end was written that is no day, or is over. */
  readonly badEnd?: string;
}

const ROLES: Readonly<Record<string, readonly ShopRole[]>> = {
  operator: ['operator'],
  operators: ['operator'],
  orders: ['operator'],
  操作员: ['operator'],
  运营: ['operator'],
  service: ['service'],
  support: ['service'],
  messages: ['service'],
  客服: ['service'],
  both: ['operator', 'service'],
};
const ALL = /^(all|every|everything|所有|全部)$/;
const FILLER =
  /^(to|as|for|of|access|the|a|an|and|from|with|at|on|please|shop|shops|store|stores|role|roles|把|给|的|为|请|和|与|到|在|从|让|作为|店铺|店|权限|角色|,|，|、|&)$/;
const END_WORD = /^(until|till|til|through|直到|截止|截至|至)$/;

/**
 * Pure. In any order, English and Chinese: `@1 @2 northwind_* operator until 2026-12-31`, `@1 northwind_uk 客服 7天`.
 * @param typed normalized, without the command's own words; `@1` is the first mention
 */
export function readWish(typed: string, nowMs: number): TypedWish {
  const words = wordsOf(typed);
  const mentions: number[] = [];
  const roles: ShopRole[] = [];
  const shops: string[] = [];
  let end: { readonly untilMs: number } | { readonly bad: string } | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const lower = word.toLowerCase();
    const [, mention] = /^@(\d{1,2})$/.exec(word) ?? [];
    if (mention !== undefined) mentions.push(Number(mention));
    else if (Object.hasOwn(ROLES, lower)) roles.push(...(ROLES[lower] ?? []));
    else if (END_WORD.test(lower)) end = endOf(words[++at] ?? '', nowMs);
    else if (isEndWritten(lower)) end = endOf(lower, nowMs);
    else if (ALL.test(lower)) shops.push('*');
    else if (!FILLER.test(lower)) shops.push(word);
  }
  return {
    mentions: [...new Set(mentions)],
    roles: [...new Set(roles)],
    shops: [...new Set(shops)],
    ...(end === undefined ? {} : 'bad' in end ? { badEnd: end.bad } : { untilMs: end.untilMs }),
  };
}

/** Chinese is written without blanks: `@1绑定northwind_uk客服`. */
function wordsOf(typed: string): string[] {
  const known = /(操作员|运营|客服|直到|截止|截至|所有|全部|店铺|作为|权限|角色|[把给的为请和与在从让])/g;
  return typed
    .replaceAll(/@\d{1,2}(?!\d)/g, ' $& ')
    .replaceAll(/(?<!直)到(?=\d|(?:周|星期|礼拜)[一二三四五六日天]|明天)/g, ' until ')
    .replaceAll(known, ' $1 ')
    .replaceAll(/(\d) +(days?|天)/gi, '$1$2')
    .split(/[\s,，、;；]+/)
    .filter((word) => word !== '');
}
