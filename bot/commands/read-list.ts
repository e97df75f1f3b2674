import { normalizeText } from '../normalize.ts';
import type { ListedShop } from '../ports.ts';
import { isBare, nameBeside } from './sentence.ts';
import { understand } from './understand.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A pasted column of shops, as it was understood. */
export interface ReadList {
  readonly shops: readonly ListedShop[];
  /** Lines that are no shop, as typed, cut. */
  readonly unread: readonly string[];
  /** How many more there were than are kept. */
  readonly dropped: number;
}

const MOST_LISTED = 50;
const LINE = 60;
/** Between shops in one line: `amazon UK, DE and FR`, `英国和德国`. */
const SEPARATORS = /[,;、，；]|\s(?:and|&|\+)\s|[和及与]/i;
/** A word as long as a key is not kept: a secret of no known shape may stand in a pasted column (S29). */
const LONG_WORD = /\S{24,}/g;
/** What people write around a list: it is no line of it. */
const HEAD = /^(please )?(authori[sz]e|auth|授权|添加店铺|我要授权|请授权)[\s:：,，]*$/i;

/** A table's first line, which names its columns. */
const TITLES = /^(?:(?:platform|marketplace|site|shop|store|name|account|平台|站点|店铺|名称|账号名|显示名称)\s*)+$/i;

/**
 * Several lines (also of a table: CSV, or columns copied from a sheet), or several sites in one line, that each name a platform or a site. Each is kept as often as it is written once:
 * the same line twice is one shop, the same site with another name beside it is another.
 * @param words platforms and sites; no commands
 * @returns nothing when the text is not a list of at least two
 */
export function readList(typed: string, words: Vocabulary): ReadList | undefined {
  const lines = typed.split(/\r?\n/).map(normalizeText).filter(Boolean);
  const parts =
    lines.length > 1
      ? lines.map(withoutSeparators).filter(Boolean)
      : (lines[0] ?? '').split(SEPARATORS).map(normalizeText).filter(Boolean);
  if (parts.length < 2) return undefined;
  const shops: ListedShop[] = [];
  const unread: string[] = [];
  const seen = new Set<string>();
  for (const line of parts) {
    if (HEAD.test(line) || TITLES.test(line)) continue;
    const understood = understand(line, words);
    /** `IT` is Italy, and `it` is nothing. */
    if (isBare(line) && (understood.kind !== 'request' || line !== line.toUpperCase())) continue;
    if (understood.kind !== 'request') {
      unread.push(withoutLongWords(line));
      continue;
    }
    const { flow, rest, places = [] } = understood.request;
    /** A site that several platforms have belongs to the platform of the nearest line above that has it. */
    const above = shops.findLast((shop) => places.some((one) => one.platform === shop.platform));
    const there = places.find((one) => one.platform === above?.platform);
    const { platform, site } = there ?? understood.request;
    if (platform === undefined) {
      unread.push(withoutLongWords(line));
      continue;
    }
    const name = nameBeside(rest);
    const shown = withoutLongWords(name);
    const key = [platform, site, flow, name.toLowerCase()].join('|');
    if (seen.has(key)) continue;
    seen.add(key);
    shops.push({
      platform,
      ...(site === undefined ? {} : { site }),
      ...(flow === undefined ? {} : { flow }),
      ...(shown === '' ? {} : { name: shown }),
    });
  }
  if (shops.length < 2) return undefined;
  return { shops: shops.slice(0, MOST_LISTED), unread, dropped: Math.max(0, shops.length - MOST_LISTED) };
}

/** The cells of a table's line, side by side. */
function withoutSeparators(line: string): string {
  return line
    .replace(/[,;，；、|"]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutLongWords(line: string): string {
  return line.replace(LONG_WORD, '…').slice(0, LINE);
}
