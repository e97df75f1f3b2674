import type { BrowserMark } from '../../bot/ports.ts';

const HOST_PREFIX = '__Host-';

/** How cookies are set and read at this address. */
export interface Cookies {
  /** The value of a `Set-Cookie` header. */
  write(mark: BrowserMark): string;
  /** From a `Cookie` header; names without prefix. A name that comes twice is dropped: one of the two is not ours. */
  read(header: string | undefined): ReadonlyMap<string, string>;
}

/**
 * Cookies with `__Host-`, which no other host and no plain-http page can set; only at a public address of plain http on
 * loopback, where such cookies cannot exist, without (S2). What a request says of its own scheme decides nothing.
 * @see RFC 6265bis, section 4.1.3.2
 */
export function cookiesFor(publicUrl: URL | undefined): Cookies {
  const isPlain = publicUrl?.protocol === 'http:' && isLoopback(publicUrl.hostname);
  const prefix = isPlain ? '' : HOST_PREFIX;
  return {
    write: ({ name, value, maxAgeS, sameSite = 'Lax' }) =>
      `${prefix}${name}=${value}; Max-Age=${maxAgeS}; Path=/; HttpOnly; SameSite=${sameSite}${isPlain ? '' : '; Secure'}`,
    read: (header) => readCookies(header, prefix),
  };
}

function readCookies(header: string | undefined, prefix: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const repeated = new Set<string>();
  for (const pair of header?.split(';') ?? []) {
    const [key = '', ...rest] = pair.trim().split('=');
    if (!key.startsWith(prefix)) continue;
    const name = key.slice(prefix.length);
    if (found.has(name)) repeated.add(name);
    found.set(name, rest.join('='));
  }
  for (const name of repeated) found.delete(name);
  return found;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
