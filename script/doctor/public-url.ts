import type { Check } from './check.ts';
import { notSet, ok, wrong } from './finding.ts';

export const publicUrl: Check = async function* ({ SHOPKEY_PUBLIC_URL: given }) {
  if (given === undefined) return yield notSet('public URL: SHOPKEY_PUBLIC_URL; codes are pasted by hand');
  const { protocol, hostname, pathname, search, hash, username } = new URL(given);
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '')
    return yield wrong('public URL has more than an origin', 'set SHOPKEY_PUBLIC_URL to scheme and host alone');
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  if (protocol !== 'https:' && !isLoopback)
    return yield wrong(
      'public URL is not https',
      'let a proxy end TLS, and set SHOPKEY_PUBLIC_URL to its https address',
    );
  yield ok(isLoopback ? 'public URL: this machine alone reaches it' : 'public URL: https');
};
