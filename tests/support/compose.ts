import { readFileSync } from 'node:fs';

const COMPOSE = readFileSync(new URL('../../deploy/compose.yaml', import.meta.url), 'utf8');

/** The arguments that compose gives to redis-server, as its file has them; every password is the one that is given. */
export function redisArguments(password: string): string[] {
  const [, list = ''] = /command:\n\s+- redis-server\n((?:\s+(?:-|#) .*\n)+)/.exec(COMPOSE) ?? [];
  return list
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('- '))
    .map((line) =>
      line
        .slice(2)
        .replace(/^(['"])(.*)\1$/, '$2')
        .replace(/\$\{SHOPKEY_REDIS_(?:TRIM_)?PASSWORD[^}]*\}/, password),
    );
}

/** The users of compose's Redis that may do something, with their rules, for keys of a prefix. */
export function redisUsers(password: string, prefix = 'shopkey'): ReadonlyMap<string, readonly string[]> {
  const users = redisArguments(password)
    .join('\n')
    .split('--user\n')
    .slice(1)
    .map((one) => one.trim().split('\n'));
  return new Map(
    users
      .filter(([, state]) => state === 'on')
      .map(([name = '', ...rules]) => [name, rules.map((rule) => rule.replaceAll('~shopkey:', `~${prefix}:`))]),
  );
}
