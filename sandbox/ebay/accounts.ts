import { numberIn, padded } from '../shared/crowd.ts';

/** Invented eBay accounts. None exists. */
export interface Account {
  /** Never changes. */
  readonly userId: string;
  /** What the sign-in page calls it. */
  readonly login: string;
  readonly username: string;
  readonly registered: string;
  readonly type: 'BUSINESS' | 'INDIVIDUAL';
  readonly status: 'CONFIRMED' | 'UNCONFIRMED' | 'ACCOUNTONHOLD';
  readonly business?: { readonly name: string; readonly doingBusinessAs?: string };
  /** It has registered as a seller. */
  readonly sells: boolean;
}

export const ACCOUNTS: readonly Account[] = [
  {
    userId: 'simDeN7w3',
    login: 'northwind-de',
    username: 'northwind-de',
    registered: 'EBAY_DE',
    type: 'BUSINESS',
    status: 'CONFIRMED',
    business: { name: 'Northwind Home GmbH', doingBusinessAs: 'Northwind Home' },
    sells: true,
  },
  {
    /** Of the US, and its name is hidden from developers of mainland China. */
    userId: 'simUkQ7w',
    login: 'lanternhof',
    username: 'simUkQ7w',
    registered: 'EBAY_US',
    type: 'BUSINESS',
    status: 'CONFIRMED',
    business: { name: 'Lanternhof Trading', doingBusinessAs: 'Lanternhof' },
    sells: true,
  },
  {
    userId: 'simHkH2r',
    login: 'harbour_hk',
    username: 'harbour_hk',
    registered: 'EBAY_HK',
    type: 'BUSINESS',
    status: 'CONFIRMED',
    business: { name: 'Harbour Goods Ltd' },
    sells: true,
  },
  {
    /** Registered in China, which is no site. */
    userId: 'simCnB9f',
    login: '杭州北风家居',
    username: 'beifeng-home',
    registered: 'EBAY_CN',
    type: 'BUSINESS',
    status: 'CONFIRMED',
    business: { name: '杭州北风家居' },
    sells: true,
  },
  {
    userId: 'simUsB4k',
    login: 'birchwood',
    username: 'simUsB4k',
    registered: 'EBAY_US',
    type: 'INDIVIDUAL',
    status: 'CONFIRMED',
    sells: true,
  },
  {
    userId: 'simUsJ1b',
    login: 'justbuys (buys only)',
    username: 'simUsJ1b',
    registered: 'EBAY_US',
    type: 'INDIVIDUAL',
    status: 'CONFIRMED',
    sells: false,
  },
  {
    userId: 'simGbO5h',
    login: 'onhold',
    username: 'onhold-uk',
    registered: 'EBAY_GB',
    type: 'BUSINESS',
    status: 'ACCOUNTONHOLD',
    business: { name: 'On Hold Ltd' },
    sells: true,
  },
];

export function accountOf(loginOrId: string | undefined): Account | undefined {
  const known = ACCOUNTS.find((one) => one.login === loginOrId || one.userId === loginOrId);
  const n = numberIn(/^simCrowd(\d{5})$/, loginOrId);
  return known ?? (n === undefined ? undefined : crowdAccount(n));
}

/** One of a crowd, by its number. */
export function crowdAccount(n: number): Account {
  const name = `crowd-${padded(n, 5)}`;
  return {
    userId: `simCrowd${padded(n, 5)}`,
    login: name,
    username: name,
    registered: 'EBAY_DE',
    type: 'BUSINESS',
    status: 'CONFIRMED',
    sells: true,
  };
}
