import type { Meaning, SiteReader, Word } from './vocabulary.ts';

/** What was found in a sentence, and what is left of it. */
export interface Scanned {
  readonly meanings: Meaning[];
  readonly rest: string;
}

/** Short site codes are words of English too (it, in, be): in a sentence they count only in capitals. */
const SHORT = 2;
const SENTENCE_WORDS = 5;
/** Those of them that come before other words: `authorize my ebay shop` is not about Malaysia. */
const ENGLISH: ReadonlySet<string> = new Set(['my', 'it', 'in', 'be', 'at', 'no']);
/** Those that are no word of English: they count in small letters, too. */
const CODES: ReadonlySet<string> = new Set('uk gb de fr es nl pl jp au mx br sg th vn ph'.split(' '));
/** They ask for help alone or with a platform; beside a command they only ask, or ask kindly. */
const WEAK: ReadonlySet<string> = new Set(['?', 'how', 'help me', 'help us', 'help with', '在哪里', '在哪儿']);

/** Addresses of shops, wherever they stand. */
export function readSites(text: string, readers: readonly SiteReader[]): Scanned {
  const meanings: Meaning[] = [];
  const rest = text.split(' ').filter((token) => {
    if (!/[./]/.test(token)) return true;
    for (const { platform, read } of readers) {
      const site = read(token);
      if (site === undefined) continue;
      meanings.push({ kind: 'site', platform, site });
      return false;
    }
    return true;
  });
  return { meanings, rest: rest.join(' ') };
}

/** Every word that means something, the longest first. */
export function scan(text: string, words: readonly Word[]): Scanned {
  const isSentence = text.split(' ').length >= SENTENCE_WORDS;
  const last = text.split(' ').at(-1)?.toLowerCase();
  const meanings: Meaning[] = [];
  const weak: Meaning[] = [];
  let rest = text;
  let lower = rest.toLowerCase();
  for (const word of words) {
    if (!lower.includes(word.typed)) continue;
    const has = (kind: Meaning['kind']) => meanings.some((one) => one.kind === kind);
    const isBare = !has('command') && !has('platform') && rest.includes(' ');
    /** `authorize ebay my` is Malaysia; `cancel it` is not Italy. */
    const isEnglish = ENGLISH.has(word.typed) && !(word.typed === last && has('platform'));
    const at = find(rest, lower, word, (isSentence && !CODES.has(word.typed)) || isBare || isEnglish);
    if (at < 0) continue;
    rest = `${rest.slice(0, at)} ${rest.slice(at + word.typed.length)}`;
    lower = rest.toLowerCase();
    (WEAK.has(word.typed) ? weak : meanings).push(...word.means);
  }
  if (!meanings.some(({ kind }) => kind === 'command')) meanings.push(...weak);
  return { meanings, rest: rest.replace(/\s+/g, ' ').trim() };
}

/** 销售ID, `client ID`: a value's name, and no country. */
const ID_OF =
  /(?:销售|[秘密]钥|卖家|商家|客户端|店铺|[账帐]号|应用|用户|订单|\b(?:seller|client|merchant|app|key|account|shop|store|user|order))\s?$/i;

/** @param lower the text in lower case */
function find(text: string, lower: string, { typed, isLatin }: Word, isSentence: boolean): number {
  for (let at = lower.indexOf(typed); at >= 0; at = lower.indexOf(typed, at + 1)) {
    if (!isLatin) {
      /** 已取消, 已授权, 取消的订单: a state that is asked for, not something to do. */
      if (/[已被]/.test(text[at - 1] ?? '') || /^取消[了掉]?的/.test(text.slice(at))) continue;
      return at;
    }
    if (typed === 'id' && ID_OF.test(text.slice(0, at))) continue;
    const end = at + typed.length;
    const stands = !/[a-z0-9_]/.test(lower[at - 1] ?? ' ') && !/[a-z0-9_]/.test(lower[end] ?? ' ');
    const original = text.slice(at, end);
    if (stands && !(isSentence && typed.length <= SHORT && original !== original.toUpperCase())) return at;
  }
  return -1;
}
