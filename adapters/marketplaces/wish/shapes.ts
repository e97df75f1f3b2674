import type { Marketplace } from '../../../bot/ports.ts';

/**
 * How a pasted value looks, whole. A client secret, a code, an access token and a refresh token look alike (32 hexadecimal
 * digits, wish.md section 9); a merchant id looks like a client id.
 */
export const shapes: Marketplace['shapes'] = [
  { kind: 'clientSecret', pattern: /^[0-9a-f]{32}$/, secret: true, mayBeCode: true },
  { kind: 'clientId', pattern: /^[0-9a-f]{24}$/, secret: false },
];
