import { numberIn, padded } from '../shared/crowd.ts';

/** Invented people who sign in to AliExpress. */
export interface Account {
  readonly login: string;
  readonly userId: string;
  readonly nick: string;
  readonly kind: 'seller' | 'buyer' | 'sub-account';
  /** Sellers in China answer to another call than those overseas. */
  readonly country: string;
  readonly shopName: string;
  readonly shopId: string;
  readonly mayNotPost?: true;
}

// biome-ignore format: a table, one account a line
export const ACCOUNTS: readonly Account[] = [
  { login: 'Northwind Home', userId: '2000000001', nick: 'cn1000000001abcd', kind: 'seller', country: 'CN', shopName: 'Northwind Home Store', shopId: '1100000001' },
  { login: '杭州北风家居', userId: '2000000002', nick: 'cn1000000002efgh', kind: 'seller', country: 'CN', shopName: '杭州北风家居旗舰店', shopId: '1100000002' },
  { login: 'Lanternhof', userId: '2000000003', nick: 'de1000000003ijkl', kind: 'seller', country: 'DE', shopName: 'Lanternhof', shopId: '1100000003', mayNotPost: true },
  { login: 'Wattle Garden', userId: '2000000004', nick: 'cn1000000004mnop', kind: 'seller', country: 'CN', shopName: 'Wattle Garden Store', shopId: '1100000004' },
  { login: 'Reader', userId: '3000000001', nick: 'reader', kind: 'buyer', country: 'US', shopName: '', shopId: '' },
  { login: 'Northwind clerk', userId: '2000000011', nick: 'cn1000000001abcd:clerk', kind: 'sub-account', country: 'CN', shopName: '', shopId: '' },
];

export function accountOf(userId: string): Account | undefined {
  const n = numberIn(/^29(\d{8})$/, userId);
  return ACCOUNTS.find((one) => one.userId === userId) ?? (n === undefined ? undefined : crowdAccount(n));
}

/** One of a crowd, by its number. */
export function crowdAccount(n: number): Account {
  const number = padded(n, 8);
  return {
    login: `Crowd ${n}`,
    userId: `29${number}`,
    nick: `cn29${number}qrst`,
    kind: 'seller',
    country: 'CN',
    shopName: `Crowd ${n} Store`,
    shopId: `19${number}`,
  };
}
