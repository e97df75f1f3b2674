import type { Flow, Marketplace } from '../ports.ts';

/** Columns that every line may have, whatever its platform, by what people call them. */
const OWN = {
  flow: ['flow', 'platform', '授权方式'],
  site: ['site', '站点'],
  name: ['name', '账号名'],
  displayName: ['displayname', 'display name', '显示名'],
  erpId: ['erpid', 'erp id', 'erp编号'],
  sellerId: ['sellerid', 'seller id', '卖家编号'],
  endsAt: ['endsat', 'ends at', '到期时间'],
} as const;

/** A way to authorize that lines may name. */
export interface Way {
  readonly marketplace: Marketplace;
  readonly flow: Flow;
  /** Sealed fields that a line must have. */
  readonly secrets: readonly string[];
  /** Values that it must have, and those that it may have. */
  readonly values: readonly string[];
  readonly optional: readonly string[];
  /** Its grants are proved by a renewal, which gives the access token, too. */
  readonly renews: boolean;
}

/** Every living way, as `amazon:app` finds it. */
export function waysOf(marketplaces: ReadonlyMap<string, Marketplace>): readonly Way[] {
  return [...marketplaces.values()].flatMap((marketplace) =>
    marketplace.flows.filter(({ off }) => off === undefined).map((flow) => wayOf(marketplace, flow)),
  );
}

export const wayName = ({ marketplace, flow }: Way): string => `${marketplace.platform}:${flow.id}`;

function wayOf(marketplace: Marketplace, flow: Flow): Way {
  const { keeps, lifetimes, mayLack = [] } = flow;
  const renews = lifetimes.renewal !== undefined && marketplace.renew !== undefined;
  /** A return address of another system's is not ours to answer at. */
  const values = keeps.values.filter((field) => field !== 'redirectUri');
  return {
    marketplace,
    flow,
    renews,
    secrets: keeps.credentials.filter((field) => !(renews && field === 'accessToken')),
    values: values.filter((field) => !mayLack.includes(field)),
    optional: values.filter((field) => mayLack.includes(field)),
  };
}

/** What the header row says: a column's name as it is used here, by its place. */
type Header =
  | { readonly kind: 'header'; readonly names: readonly string[] }
  /** The first column that is none, by its number: it is not said, for it may be a secret where a header was forgotten. */
  | { readonly kind: 'unknown'; readonly column: number }
  | { readonly kind: 'twice'; readonly column: number }
  | { readonly kind: 'no-flow' };

export function readHeader(cells: readonly string[], ways: readonly Way[]): Header {
  const known = new Map<string, string>();
  for (const [name, words] of Object.entries(OWN)) for (const word of words) known.set(word, name);
  /** An access token that a renewal replaces may stand in the older system's list, and is not read. */
  for (const { flow } of ways)
    for (const field of [...flow.keeps.credentials, ...flow.keeps.values]) known.set(field.toLowerCase(), field);
  const names: string[] = [];
  for (const [i, cell] of cells.entries()) {
    const name = known.get(cell.normalize('NFKC').trim().toLowerCase());
    if (name === undefined) return { kind: 'unknown', column: i + 1 };
    if (names.includes(name)) return { kind: 'twice', column: i + 1 };
    names.push(name);
  }
  return names.includes('flow') ? { kind: 'header', names } : { kind: 'no-flow' };
}
