import type { Locale } from './ports.ts';

/** A code, an id or an address is of no language: whoever pastes one goes on in their own. */
const LATIN_WORD = /^[a-z]{2,}[a-z.,!?;:'’-]*$/i;

/** The language of what was typed: Chinese when it has a Han character, English when it has a Latin word and none. */
export function localeOfText(typed: string): Locale | undefined {
  if (/\p{Script=Han}/u.test(typed)) return 'zh-CN';
  return typed.split(/\s+/).some((word) => LATIN_WORD.test(word)) ? 'en' : undefined;
}

/** A surface's own tag (`zh-CN`, `zh-Hans`, `en-us`) as one of ours. */
export function localeOfTag(tag: string | undefined): Locale | undefined {
  if (tag === undefined) return undefined;
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
