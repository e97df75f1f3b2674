/** Where a misbehaviour may be switched on: a call, a page, or a redirect to us. */
const PATHS: readonly (readonly [place: string, method: string, RegExp])[] = [
  ['token', 'POST', /^\/api\/identity\/v1\/oauth2\/token$/],
  ['user', 'GET', /^\/apiz\/commerce\/identity\/v1\/user\/$/],
  ['privilege', 'GET', /^\/api\/sell\/account\/v1\/privilege$/],
  ['orders', 'GET', /^\/api\/sell\/fulfillment\/v1\/order$/],
  ['publicKey', 'GET', /^\/api\/commerce\/notification\/v1\/public_key\/[^/]+$/],
  ['subscriptions', 'GET', /^\/api\/commerce\/notification\/v1\/subscription$/],
  ['trading', 'POST', /^\/api\/ws\/api\.dll$/],
  ['consent', 'GET', /^\/auth\/oauth2\/authorize$/],
];

export const CALLS = ['token', 'user', 'privilege', 'orders', 'publicKey', 'subscriptions', 'trading'] as const;
export const RETURNS = ['callback'] as const;

export function placeOf(method: string, path: string): string | undefined {
  return PATHS.find(([, itsMethod, pattern]) => itsMethod === method && pattern.test(path))?.[0];
}
