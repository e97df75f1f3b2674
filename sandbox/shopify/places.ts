/** Where a misbehaviour may be switched on: a call, a page, or the redirect to us (`callback`, which has no path here). */
export const CALLS = ['token', 'graphql'] as const;
export const RETURNS = ['callback'] as const;

const PATHS: readonly (readonly [place: string, method: string, path: RegExp])[] = [
  ['token', 'POST', /^\/[^/]+\/admin\/oauth\/access_token$/],
  ['graphql', 'POST', /^\/[^/]+\/admin\/api\/[^/]+\/graphql\.json$/],
  ['install', 'GET', /^\/[^/]+\/admin\/oauth\/authorize$/],
];

export function placeOf(method: string, path: string): string | undefined {
  return PATHS.find(([, its, pattern]) => its === method && pattern.test(path))?.[0];
}
