import type { ShopStore } from '../ports.ts';
import { freeNames } from '../shop-names.ts';
import type { Line, Unit } from './record.ts';

interface Found {
  /** By site, as a walk proposes them. */
  readonly proposed: Readonly<Record<string, string>>;
  /** The account's sites, and what the platform calls its store on each. */
  readonly stores: readonly { readonly code: string; readonly storeName: string }[];
  readonly shops: Pick<ShopStore, 'taken'>;
}

/** What lines of one grant are saved as: names that are given stay; the others are proposed as a walk does. */
export async function planOf(
  lines: readonly Line[],
  { proposed, stores, shops }: Found,
): Promise<Pick<NonNullable<Unit['plan']>, 'sites' | 'names' | 'displayNames' | 'erpIds'>> {
  const given = lines.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const unnamed = lines.filter(({ name }) => name === undefined).map(({ site = '' }) => site);
  const found = await freeNames(
    unnamed.map((site) => proposed[site] ?? site),
    shops,
    given,
  );
  const made = new Map(unnamed.map((site, i) => [site, found[i] ?? site]));
  const by = (value: (line: Line) => string | undefined) =>
    Object.fromEntries(
      lines.flatMap((line) => {
        const said = value(line);
        return line.site === undefined || said === undefined ? [] : [[line.site, said] as const];
      }),
    );
  const storeOf = (site = '') => stores.find(({ code }) => code === site)?.storeName.trim() ?? '';
  return {
    sites: lines.flatMap(({ site }) => (site === undefined ? [] : [site])),
    names: by(({ name, site = '' }) => name ?? made.get(site)),
    displayNames: by(({ displayName, site }) => displayName ?? (storeOf(site) || undefined)),
    erpIds: by(({ erpId }) => erpId),
  };
}
