import type { Storage } from './ports.ts';

const LONGEST = 60;

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
  const base = isReadable
    ? words.replace(new RegExp(`_${site}$`), '')
    : `${store.platform}_${site}_${store.sellerId.slice(0, 4).toLowerCase()}`;
  return (isReadable ? `${base.slice(0, LONGEST - site.length - 1)}_${site}` : base).replace(/_+$/, '');
}

/** The wanted name, or the first of `name_2`, `name_3`, … that nobody has. */
export async function freeName(
  wanted: string,
  taken: readonly string[],
  storage: Pick<Storage, 'shops'>,
): Promise<string> {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : `_${n}`;
    const name = `${wanted.slice(0, LONGEST - suffix.length)}${suffix}`;
    if (!lower.has(name.toLowerCase()) && (await storage.shops.byName(name)) === undefined) return name;
  }
}
