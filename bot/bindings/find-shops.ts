import { breathe } from '../breathe.ts';
import type { Shop, Storage } from '../ports.ts';

const READ_AT_ONCE = 200;

/** Shops by name, by pattern (`northwind_*`), by platform and site. */
interface ShopsWanted {
  readonly names: readonly string[];
  readonly platform?: string;
  readonly site?: string;
}

interface ShopsFound {
  readonly shops: readonly Shop[];
  /** Names and patterns that no shop has. */
  readonly unknown: readonly string[];
}

/** Those that fit a name or a pattern and the platform and site; without names all of the platform and site, and none without either. */
export async function findShops(
  { names, platform, site }: ShopsWanted,
  storage: Pick<Storage, 'shops'>,
): Promise<ShopsFound> {
  const isPlace = platform !== undefined || site !== undefined;
  if (names.length === 0 && !isPlace) return { shops: [], unknown: [] };
  const wanted = (shop: Shop) =>
    (platform === undefined || shop.platform === platform) && (site === undefined || shop.site === site);
  const plain = names.filter((name) => !name.includes('*'));
  const byName = await Promise.all(plain.map((name) => storage.shops.byName(name)));
  const found = new Map(byName.flatMap((shop) => (shop ? [[shop.id, shop] as const] : [])));
  const patterns = names.length === 0 ? ['*'] : names.filter((name) => name.includes('*'));
  const unknown = plain.filter((_, n) => byName[n] === undefined);
  if (patterns.length > 0) {
    const all = (await allShops(storage)).filter(wanted);
    for (const pattern of patterns) {
      const fits = matcherOf(pattern);
      const its = all.filter(({ name }) => fits(name.toLowerCase()));
      if (its.length === 0) unknown.push(pattern);
      for (const shop of its) found.set(shop.id, shop);
    }
  }
  return { shops: [...found.values()].filter(wanted), unknown };
}

export async function allShops(storage: Pick<Storage, 'shops'>): Promise<Shop[]> {
  const all: Shop[] = [];
  for (let page: readonly Shop[] | undefined; !page || page.length === READ_AT_ONCE; ) {
    const after = all.at(-1)?.name;
    page = await storage.shops.list({ limit: READ_AT_ONCE, ...(after === undefined ? {} : { after }) });
    all.push(...page);
    if (page.length === READ_AT_ONCE) await breathe();
  }
  return all;
}

/** Piece by piece from the left, so that no pattern takes long, whatever it is (S44). */
function matcherOf(pattern: string): (name: string) => boolean {
  const [head = '', ...rest] = pattern.toLowerCase().split('*');
  const tail = rest.pop() ?? '';
  return (name) => {
    if (!name.startsWith(head) || !name.endsWith(tail) || name.length < head.length + tail.length) return false;
    let at = head.length;
    for (const piece of rest) {
      const found = name.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= name.length - tail.length;
  };
}
