import { ConfigError } from '../../bot/errors.ts';

/** Says whether an address stays on this machine: `localhost`, 127.0.0.0/8, `::1`. */
export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  return hostname === 'localhost' || /^\[?::1\]?$/.test(hostname) || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/**
 * The addresses of one Redis, or of some nodes of one cluster.
 * @param urls `redis://` or `rediss://`, with user and password; comma-separated when they are several
 * @throws ConfigError no such address, or a plain one of another machine that was not allowed by name (S13)
 */
export function addressesOf(urls: string, allowPlain: boolean): [URL, ...URL[]] {
  const [first, ...more] = urls.split(/,(?=[a-z]+:\/\/)/).map((url) => (URL.canParse(url) ? new URL(url) : undefined));
  const isKnown = (address: URL | undefined) => address !== undefined && /^rediss?:$/.test(address.protocol);
  if (!first || !isKnown(first) || !more.every((one) => isKnown(one) && one?.protocol === first.protocol))
    throw new ConfigError(
      'config.invalid',
      'SHOPKEY_REDIS_URL is no redis or rediss address, such as rediss://shopkey:…@redis.example.com:6380',
    );
  const addresses: [URL, ...URL[]] = [first, ...(more as URL[])];
  if (!allowPlain && first.protocol === 'redis:' && !addresses.every(isLoopback)) throw plainElsewhere();
  return addresses;
}

export function plainElsewhere(): ConfigError {
  return new ConfigError(
    'config.invalid',
    'SHOPKEY_REDIS_URL reaches another machine without TLS; use rediss://, or allow it by SHOPKEY_ALLOW_PLAIN_REDIS=yes',
  );
}
