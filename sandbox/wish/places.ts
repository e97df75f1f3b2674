/** Where a misbehaviour may be switched on: a call, a page, or the redirect to us. */
export type Place = 'exchange' | 'refresh' | 'test' | 'details' | 'orders' | 'consent' | 'settings' | 'callback';

export const CALLS = ['exchange', 'refresh', 'test', 'details', 'orders'] as const satisfies readonly Place[];
export const PAGES = ['consent', 'settings'] as const satisfies readonly Place[];
export const EVERYWHERE = [...CALLS, ...PAGES] as const satisfies readonly Place[];

const PATHS: readonly (readonly [Place, RegExp])[] = [
  ['exchange', /^\/[\w.-]+\/api\/v3\/oauth\/access_token$/],
  ['refresh', /^\/[\w.-]+\/api\/v3\/oauth\/refresh_token$/],
  ['test', /^\/[\w.-]+\/api\/v3\/oauth\/test$/],
  ['details', /^\/[\w.-]+\/api\/v3\/merchant\/account_details$/],
  ['orders', /^\/[\w.-]+\/api\/v3\/orders$/],
  ['consent', /^\/[\w.-]+\/v3\/oauth\/authorize$/],
  ['settings', /^\/[\w.-]+\/settings\/api$/],
];

/** The redirect (`callback`) has no path here: it is asked for by name. */
export function placeOf(_method: string, path: string): Place | undefined {
  return PATHS.find(([, pattern]) => pattern.test(path))?.[0];
}
