/** Invented values of a seller's own app. */
export const VALUES = {
  clientId: '5f0000000000000000000c01',
  host: 'china-merchant.wish.com',
  redirectUri: 'https://shopkey.example.com/callback/wish/0123456789abcdef0123456789abcdef',
} as const;
export const MERCHANT_ID = '5f00000000000000000000a1';
