import { z } from 'zod';
import { MARKETPLACE_VARIABLES } from '../adapters/marketplaces/index.ts';
import type { Variable } from '../bot/ports.ts';
import { Secret } from '../bot/secret.ts';
import { keysSchema } from './keys.ts';

const text = z.string().min(1).optional();
const secret = z
  .string()
  .min(8)
  .transform((value) => new Secret(value))
  .optional();
const list = z
  .string()
  .optional()
  .transform((value) =>
    (value ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  );
const port = (usual: number) => z.coerce.number().int().min(0).max(65_535).default(usual);
const address = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const protocolOf = (value: string) => (URL.canParse(value) ? new URL(value).protocol : '');
const guid = z.guid().optional();

/** Every variable that Shopkey reads; a platform's stand beside its adapter. `script/docs` draws this table into docs/configuration.md. */
export const VARIABLES = {
  SHOPKEY_KEYS: {
    schema: keysSchema,
    about: 'The keys that seal secrets: `<name>:<32 bytes in base64>`, comma-separated. The first seals, all open.',
    expected: 'a list of name:key, each key 32 random bytes in base64, no key twice',
    example: 'k1:… (make one: script/shopkey new-key)',
    secret: true,
  },
  SHOPKEY_ADMINS: {
    schema: list,
    about: 'The first admins, by id: `teams/<tenant>/<user object id>` or `slack/<workspace id>/<user id>`, comma-separated.',
    expected: 'a list of ids',
    example: 'teams/3f2c…/9b1e…',
  },
  SHOPKEY_HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    about: 'The address to listen on.',
    expected: 'an address',
    example: '127.0.0.1',
  },
  SHOPKEY_PORT: {
    schema: port(3978),
    about: 'The port to listen on; 0 takes a free one.',
    expected: 'a port from 0 to 65535',
    example: '3978',
  },
  SHOPKEY_PUBLIC_URL: {
    schema: address.optional(),
    about: 'Where browsers reach Shopkey. Without it, links are the platform’s own and codes are pasted.',
    expected: 'an https address',
    example: 'https://shopkey.example.com',
  },
  SHOPKEY_TRUST_PROXIES: {
    schema: list,
    about: 'Proxies that may set X-Forwarded-*, comma-separated.',
    expected: 'a list of addresses',
    example: '10.0.0.4',
  },
  SHOPKEY_REDIS_URL: {
    schema: z
      .string()
      .refine((value) => value.split(/,(?=[a-z]+:\/\/)/).every((one) => /^rediss?:$/.test(protocolOf(one))))
      .optional(),
    about:
      'Redis, or some nodes of a Redis Cluster, comma-separated; without it the embedded store serves. The CA of its certificate may be named by `NODE_EXTRA_CA_CERTS`.',
    expected: 'a redis or rediss address',
    example: 'rediss://shopkey:…@redis.example.com:6380',
    secret: true,
  },
  SHOPKEY_ALLOW_PLAIN_REDIS: {
    schema: z.enum(['yes', 'no']).default('no'),
    about: 'Allows Redis without TLS that is not on this machine.',
    expected: 'yes or no',
    example: 'yes',
  },
  SHOPKEY_RETIRED_FLOWS: {
    schema: list,
    about: 'Retired flows to switch on, comma-separated.',
    expected: 'a list of platform:flow',
    example: 'amazon:mws-self',
  },
  SHOPKEY_CONTACT: {
    schema: text,
    about: 'Whom people may ask, as `help` shows it.',
    expected: 'a name or address',
    example: 'Lin, ext. 42',
  },
  SHOPKEY_TEAMS_APP_ID: {
    schema: guid,
    about: 'The bot’s app id in Entra.',
    expected: 'a GUID',
    example: '11111111-2222-3333-4444-555555555555',
  },
  SHOPKEY_TEAMS_APP_PASSWORD: {
    schema: secret,
    about: 'The bot’s client secret.',
    expected: 'at least 8 characters',
    example: '…',
    secret: true,
  },
  SHOPKEY_TEAMS_TENANT_ID: {
    schema: guid,
    about: 'The one tenant that is served.',
    expected: 'a GUID',
    example: '66666666-7777-8888-9999-000000000000',
  },
  SHOPKEY_TEAMS_PLAYGROUND: {
    schema: z.enum(['yes', 'no']).default('no'),
    about: 'Serves Microsoft’s local playground instead of Teams; on loopback only.',
    expected: 'yes or no',
    example: 'yes',
  },
  SHOPKEY_SLACK_BOT_TOKEN: {
    schema: z
      .string()
      .regex(/^xoxb-/)
      .transform((value) => new Secret(value))
      .optional(),
    about: 'The bot token of the installed Slack app.',
    expected: 'a token that begins with xoxb-',
    example: 'xoxb-…',
    secret: true,
  },
  SHOPKEY_SLACK_APP_TOKEN: {
    schema: z
      .string()
      .regex(/^xapp-/)
      .transform((value) => new Secret(value))
      .optional(),
    about: 'The app-level token, for Socket Mode: Slack need not reach Shopkey.',
    expected: 'a token that begins with xapp-',
    example: 'xapp-…',
    secret: true,
  },
  SHOPKEY_SLACK_SIGNING_SECRET: {
    schema: secret,
    about: 'What Slack signs its requests with, for HTTP: without an app token.',
    expected: 'at least 8 characters',
    example: '…',
    secret: true,
  },
  SHOPKEY_SLACK_API_URL: {
    schema: address.default('https://slack.com/api'),
    about: 'Slack’s Web API.',
    expected: 'an address',
    example: 'https://slack.com/api',
    simulated: /^https?:\/\/(127\.|localhost|\[::1\])/,
  },
  ...MARKETPLACE_VARIABLES,
  SHOPKEY_LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    about: 'How much is logged.',
    expected: 'debug, info, warn, error or silent',
    example: 'info',
  },
} as const satisfies Record<string, Variable>;
