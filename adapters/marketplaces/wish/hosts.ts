import { ConfigError } from '../../../bot/errors.ts';
import type { Values } from '../../../bot/ports.ts';

/** Chinese merchants sign in to the first, all others to the second: the same paths, but not the same session. */
export const HOSTS = ['china-merchant.wish.com', 'merchant.wish.com'] as const;

type WishHost = (typeof HOSTS)[number];

/** The host at which a walk's person signs in; the Chinese one unless they chose the other. */
export function hostOf(values: Values): WishHost {
  return HOSTS.find((host) => host === values.host) ?? HOSTS[0];
}

export interface Endpoints {
  /** Without a slash at its end. */
  base(host: WishHost): string;
  /** @param origin scheme, host and port (S42) */
  mayCall(origin: string): boolean;
}

/** @throws ConfigError `config.invalid`: an address that is no http(s) URL */
export function endpointsOf(template: string): Endpoints {
  const base = (host: WishHost) => template.replace('{host}', host).replace(/\/+$/, '');
  const callable = new Set(HOSTS.map((host) => originOf(base(host))));
  return { base, mayCall: (origin) => callable.has(origin) };
}

function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password)
    return url.origin;
  throw new ConfigError('config.invalid', 'Wish’s address is no http(s) address. Example: https://{host}');
}
