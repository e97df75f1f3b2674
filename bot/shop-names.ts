import { DISPLAY_NAME_CHARS } from '../machines/shared/fields.ts';
import type { ShopStore } from './ports.ts';

const LONGEST = 60;
const AT_ONCE = 10;

/**
 * A name by the manual's rule (letters, digits, underscores) from what the platform calls the store. A name that has hardly a
 * Latin letter in it (杭州北风家居) gives platform, site and the seller id's end instead of a row of underscores.
 */
export function proposeName(store: { platform: string; site: string; storeName: string; sellerId: string }): string {
  const words = store.storeName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const site = store.site.toLowerCase();
  const letters = words.replace(/_/g, '').length;
  const isReadable = letters >= 3 && letters * 2 >= [...store.storeName.replace(/\s/g, '')].length;
  const last = site === '' ? '' : `_${site}`;
  const base = isReadable
    ? words.replace(new RegExp(`${last}$`), '')
    : `${store.platform}${last}_${idMark(store.sellerId).toLowerCase()}`;
  return (isReadable ? `${base.slice(0, LONGEST - last.length)}${last}` : base).replace(/_+$/, '');
}

/** What the store is called, with its site where it does not say it: `Northwind Home UK`; never more than may be saved. */
export function proposeDisplayName(storeName: string, site: string): string {
  const name = storeName.trim();
  if (name === '' || site === '') return headOf(name || site, DISPLAY_NAME_CHARS);
  const saysSite = name.toLowerCase().endsWith(` ${site.toLowerCase()}`) || name.toLowerCase() === site.toLowerCase();
  return saysSite ? headOf(name, DISPLAY_NAME_CHARS) : `${headOf(name, DISPLAY_NAME_CHARS - site.length - 1)} ${site}`;
}

/** Without `…`, which would be three points once it is typed. */
function headOf(name: string, max: number): string {
  return name
    .slice(0, max)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}

/**
 * For each wanted name itself, or the first of `name_2`, `name_3`, … that no shop has, nor one before it in the list.
 * @param beside names that are given already
 */
export async function freeNames(
  wanted: readonly string[],
  shops: Pick<ShopStore, 'taken'>,
  beside: readonly string[] = [],
): Promise<string[]> {
  const gone = new Set(beside.map((name) => name.toLowerCase()));
  const found = new Map<number, string>();
  /** Most names are free: they are looked up by themselves, and only then ten at a time. */
  for (let from = 1, count = 1; found.size < wanted.length; from += count, count = AT_ONCE) {
    const tries = wanted.map((name, i) => (found.has(i) ? [] : variants(name, from, count)));
    for (const name of await shops.taken(tries.flat())) gone.add(name);
    for (const [i, names] of tries.entries()) {
      const free = names.find((name) => !gone.has(name.toLowerCase()));
      if (free === undefined) continue;
      found.set(i, free);
      gone.add(free.toLowerCase());
    }
  }
  return wanted.map((name, i) => found.get(i) ?? name);
}

function variants(name: string, from: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const suffix = from + i === 1 ? '' : `_${from + i}`;
    return `${name.slice(0, LONGEST - suffix.length)}${suffix}`;
  });
}

/** Four letters that tell sellers apart: ids of digits alone differ at their end. */
function idMark(sellerId: string): string {
  return /^\d+$/.test(sellerId) ? sellerId.slice(-4) : sellerId.slice(0, 4);
}
