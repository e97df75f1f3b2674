import { ConfigError } from '../../../bot/errors.ts';
import type { EbayConfig } from './config.ts';

type Addresses = Pick<EbayConfig, 'apiUrl' | 'identityUrl' | 'consentUrl' | 'signInUrl'>;

/** Scheme, host and port of everything that may be called (S42). @throws ConfigError `config.invalid`: an address that is no http(s) URL */
export function mayCallOf(config: Addresses): (origin: string) => boolean {
  for (const page of [config.consentUrl, config.signInUrl]) originOf(page);
  const origins = new Set([originOf(config.apiUrl), originOf(config.identityUrl)]);
  return (origin) => origins.has(origin);
}

function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password)
    return url.origin;
  throw new ConfigError('config.invalid', 'An eBay address is no http(s) address. Example: https://api.ebay.com');
}

/** eBay's own test environment, where logins and shops are others. */
export function isTestEnvironment({ apiUrl }: Addresses): boolean {
  return new URL(apiUrl).hostname.endsWith('.sandbox.ebay.com');
}
