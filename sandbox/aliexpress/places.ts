/** Where a misbehaviour may be switched on: a call, or the redirect to us. */
export type Place = 'token' | 'refresh' | 'sync' | 'callback';

export const CALLS = ['token', 'refresh', 'sync'] as const satisfies readonly Place[];

const PATHS: Readonly<Record<string, Place>> = {
  '/rest/auth/token/create': 'token',
  '/rest/auth/token/refresh': 'refresh',
  '/sync': 'sync',
};

export const placeOf = (path: string): Place | undefined => PATHS[path];
