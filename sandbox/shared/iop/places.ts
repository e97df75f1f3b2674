/** Where a gateway may misbehave: its calls, and the redirect to us (`callback`). */
export const CALLS = ['token', 'refresh', 'call'] as const;
export const TOKENS = ['token', 'refresh'] as const;
export const RETURNS = ['callback'] as const;

/** @param isCall whether a path is that of a business call */
export function placesOf(isCall: (path: string) => boolean) {
  return (_method: string, path: string): string | undefined => {
    if (path === '/rest/auth/token/create') return 'token';
    if (path === '/rest/auth/token/refresh') return 'refresh';
    return isCall(path) ? 'call' : undefined;
  };
}
