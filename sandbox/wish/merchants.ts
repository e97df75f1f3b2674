import { numberIn, padded } from '../shared/crowd.ts';

/** Invented merchants; none exists. */
export interface Merchant {
  /** 24 hexadecimal digits. */
  readonly id: string;
  /** What the sign-in page calls the login. */
  readonly login: string;
  readonly name: string;
  readonly host: Host;
  /** A sub-account may look around, and may not authorize. */
  readonly isSub?: true;
  readonly status?: 'INACTIVE';
  /** Wish has closed the account: its tokens are refused. */
  readonly isDisabled?: true;
}

/** Both hosts are paths here: `/china-merchant.wish.com/…`. */
export const HOSTS = ['china-merchant.wish.com', 'merchant.wish.com'] as const;
export type Host = (typeof HOSTS)[number];

const [CHINA, WORLD] = HOSTS;

export const MERCHANTS: readonly Merchant[] = [
  { id: '5f00000000000000000000a1', login: '北风家居', name: '北风家居', host: CHINA },
  { id: '5f00000000000000000000a1', login: '北风家居（子账号）', name: '北风家居', host: CHINA, isSub: true },
  { id: '5f00000000000000000000a2', login: 'Lantern Trading', name: 'Lantern Trading', host: CHINA },
  { id: '5f00000000000000000000a3', login: 'Sleeping Fox', name: 'Sleeping Fox', host: CHINA, status: 'INACTIVE' },
  { id: '5f00000000000000000000a4', login: 'Closed Door', name: 'Closed Door', host: CHINA, isDisabled: true },
  { id: '5f00000000000000000000b1', login: 'Northwind Home', name: 'Northwind Home', host: WORLD },
  { id: '5f00000000000000000000b1', login: 'Northwind Home, helper', name: 'Northwind Home', host: WORLD, isSub: true },
];

export function merchantByLogin(host: string, login: unknown): Merchant | undefined {
  return MERCHANTS.find((one) => one.host === host && one.login === login);
}

export function merchantById(id: string): Merchant | undefined {
  const n = numberIn(/^5fc0{12}(\d{9})$/, id);
  return MERCHANTS.find((one) => one.id === id) ?? (n === undefined ? undefined : crowdMerchant(n));
}

/** One of a crowd, by its number. */
export function crowdMerchant(n: number): Merchant {
  return { id: `5fc000000000000${padded(n, 9)}`, login: `Crowd ${n}`, name: `Crowd ${n}`, host: CHINA };
}
