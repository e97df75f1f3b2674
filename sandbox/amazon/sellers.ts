import { numberIn, padded } from '../shared/crowd.ts';

/** Invented sellers. None exists; every credential has the word `sandbox` in it. */
export interface Seller {
  readonly id: string;
  /** What the sign-in page calls the login. */
  readonly login: string;
  readonly store: string;
  /** Who signs in, where one person has several accounts: each country of the Far East is one of its own (M#546). */
  readonly person?: string;
  /** Site codes on which it takes part. */
  readonly sells: readonly string[];
  /** Sites that are listed, but on which it does not take part. */
  readonly notTaking?: readonly string[];
  readonly suspended?: readonly string[];
  /** Entries that are no storefronts: they share a country with a real site. */
  readonly others?: readonly {
    readonly id: string;
    readonly name: string;
    readonly iso: string;
    readonly currency: string;
  }[];
  /** Why this login cannot give consent. */
  readonly barred?: 'rights' | 'plan';
  readonly deactivated?: boolean;
}

export const SELLERS: readonly Seller[] = [
  { id: 'A2NORTHWIND001', login: 'Northwind Home', store: 'Northwind Home', sells: ['UK', 'DE', 'FR', 'IT', 'ES'] },
  {
    id: 'A2NORTHWIND001',
    login: 'Northwind Home, sub-user',
    store: 'Northwind Home',
    sells: ['UK', 'DE', 'FR', 'IT', 'ES'],
    barred: 'rights',
  },
  { id: 'A2HANGZHOU0001', login: '杭州北风家居', store: '杭州北风家居', sells: ['US'] },
  {
    id: 'A2LANTERNHOF01',
    login: 'Lanternhof',
    store: 'Lanternhof',
    sells: ['DE', 'IT'],
    notTaking: ['FR'],
    others: [{ id: 'A38D8NSA03LJTC', name: 'Non-Amazon DE', iso: 'DE', currency: 'EUR' }],
  },
  { id: 'A2BIRCHWOOD001', login: 'Birchwood', store: 'Birchwood', sells: ['US', 'CA', 'MX'], suspended: ['MX'] },
  { id: 'A2SAKURA000001', login: 'Sakura', store: 'Sakura', person: 'Mori', sells: ['JP'] },
  { id: 'A2WATTLE000001', login: 'Wattle', store: 'Wattle', person: 'Mori', sells: ['AU'] },
  { id: 'A2CLOSED000001', login: 'Closed', store: 'Closed', sells: ['UK'], deactivated: true },
  { id: 'A2SOLO00000001', login: 'Solo', store: 'Solo', sells: ['UK'], barred: 'plan' },
];

/** Who may consent. */
export const OWNERS = SELLERS.filter((seller) => !seller.barred);

export function sellerById(id: string): Seller | undefined {
  const known =
    SELLERS.find((seller) => seller.id === id && !seller.barred) ?? SELLERS.find((seller) => seller.id === id);
  if (known) return known;
  const n = numberIn(/^A2CROWD(\d{7})$/, id);
  return n === undefined ? undefined : crowdSeller(n);
}

/** One of a crowd, by its number. */
export function crowdSeller(n: number): Seller {
  return { id: `A2CROWD${padded(n, 7)}`, login: `Crowd ${n}`, store: `Crowd ${n}`, sells: ['UK'] };
}

/** The accounts that a login may choose from, its own first. */
export function accountsOf(login: Seller): readonly Seller[] {
  return [
    login,
    ...SELLERS.filter((one) => one !== login && login.person !== undefined && one.person === login.person),
  ];
}

/** The seller's own app, for self-authorization. */
export function privateApp(seller: Seller): {
  clientId: string;
  clientSecret: string;
  refreshToken(region: string): string;
} {
  const name = seller.id.toLowerCase();
  return {
    clientId: `amzn1.application-oa2-client.sandbox-${name}`,
    clientSecret: `amzn1.oa2-cs.v1.sandbox-${name}`,
    refreshToken: (region) => `Atzr|sandbox-${name}-${region}`,
  };
}

/** MWS as it was: a pair for oneself, a token for a third party. */
export function mwsPair(seller: Seller): { accessKeyId: string; secretKey: string; authToken: string } {
  return {
    accessKeyId: `AKIASANDBOX${seller.id.slice(2, 11)}`,
    secretKey: `sandbox/${seller.id}/secret-key`,
    authToken: `amzn.mws.sandbox-${seller.id.toLowerCase()}`,
  };
}
