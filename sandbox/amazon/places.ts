/** Where a misbehaviour may be switched on: a call, a page, or a redirect to us. */
export type Place =
  | 'token'
  | 'participations'
  | 'account'
  | 'fees'
  | 'orders'
  | 'mws'
  | 'consent'
  | 'confirm'
  | 'pages'
  | 'callback'
  | 'login';

export const APIS = ['participations', 'account', 'fees', 'orders'] as const satisfies readonly Place[];
export const CALLS = ['token', ...APIS, 'mws'] as const satisfies readonly Place[];
/** `pages` are all of Seller Central's and MWS' that lead to no callback by themselves. */
export const PAGES = ['consent', 'confirm', 'pages'] as const satisfies readonly Place[];
export const EVERYWHERE = [...CALLS, ...PAGES] as const satisfies readonly Place[];

const PATHS: readonly (readonly [Place, method: string, RegExp])[] = [
  ['token', 'POST', /^\/auth\/o2\/token$/],
  ['participations', 'GET', /^\/\w+\/sellers\/v1\/marketplaceParticipations$/],
  ['account', 'GET', /^\/\w+\/sellers\/v1\/account$/],
  ['fees', 'POST', /^\/\w+\/products\/fees\/v0\/items\/[^/]+\/feesEstimate$/],
  ['orders', 'GET', /^\/\w+\/orders\/2026-01-01\/orders$/],
  ['mws', 'POST', /^\/mws\/\w+\/Sellers\/2011-07-01$/],
  ['consent', 'GET', /^\/sc\/\w+\/apps\/authorize\/consent$/],
  ['confirm', 'GET', /^\/sc\/\w+\/apps\/authorize\/confirm\/[^/]+$/],
  ['pages', 'GET', /^\/(?:sc|mws)\/\w+\//],
  ['pages', 'POST', /^\/sc\/\w+\//],
];

/** Redirects (`callback`, `login`) have no path here: they are asked for by name. */
export function placeOf(method: string, path: string): Place | undefined {
  return PATHS.find(([, itsMethod, pattern]) => itsMethod === method && pattern.test(path))?.[0];
}
