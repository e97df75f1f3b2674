/** Invented people who sign in to Lazada, with the seller id that they have in each country. */
export interface Account {
  readonly login: string;
  readonly userId: string;
  readonly email: string;
  /** What the person chooses above the sign-in: a country, or `cb` for cross-border. */
  readonly country: string;
  readonly sellers: Readonly<Record<string, string>>;
  readonly store: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
}

// biome-ignore format: a table, one account a line
export const ACCOUNTS: readonly Account[] = [
  { login: 'Northwind Home', userId: '700000001', email: 'shop@northwind.example', country: 'cb', sellers: { my: '1001', sg: '2001', th: '3001', id: '4001', ph: '5001', vn: '6001' }, store: 'Northwind Home', status: 'ACTIVE' },
  { login: 'Lanternhof', userId: '700000002', email: 'hello@lanternhof.example', country: 'sg', sellers: { sg: '2002' }, store: 'Lanternhof', status: 'ACTIVE' },
  { login: '杭州北风家居', userId: '700000003', email: 'beifeng@example.com', country: 'th', sellers: { th: '3003' }, store: '杭州北风家居', status: 'INACTIVE' },
  { login: 'Reader', userId: '700000009', email: 'reader@example.com', country: 'my', sellers: {}, store: '', status: 'ACTIVE' },
];

export const COUNTRIES = ['cb', 'my', 'sg', 'th', 'id', 'ph', 'vn'] as const;
export const accountOf = (userId: string): Account | undefined => ACCOUNTS.find((one) => one.userId === userId);

/** What the token's answer says of the account. A user id is a number where a seller id is a text. */
export function whoseTokens(userId: string): object {
  const account = accountOf(userId);
  return {
    country: account?.country ?? '',
    account: account?.email ?? '',
    account_id: userId,
    account_platform: 'seller_center',
    country_user_info: Object.entries(account?.sellers ?? {}).map(([country, seller_id]) => ({
      country,
      seller_id,
      user_id: Number(`${seller_id}9`),
      short_code: `${country.toUpperCase()}${seller_id}`,
    })),
  };
}
