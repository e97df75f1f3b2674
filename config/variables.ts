import { z } from 'zod';
import { Secret } from '../bot/secret.ts';
import { keysSchema } from './keys.ts';

export interface Variable {
  readonly schema: z.ZodType;
  /** What it is for, in a sentence. */
  readonly about: string;
  /** What was expected, for the message of a wrong value. */
  readonly expected: string;
  readonly example: string;
  readonly secret?: boolean;
}

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
const template = (usual: string) =>
  z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .default(usual);

/** Every variable that Shopkey reads. `script/docs` draws this table into docs/configuration.md. */
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
    about: 'The first admins, by id: `teams/<tenant>/<user object id>`, comma-separated.',
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
  SHOPKEY_AMAZON_APPLICATION_ID: {
    schema: z
      .string()
      .regex(/^amzn1\.(sp\.solution|sellerapps\.app)\./)
      .optional(),
    about: 'The SP-API application id.',
    expected: 'an id that begins with amzn1.sp.solution.',
    example: 'amzn1.sp.solution.…',
  },
  SHOPKEY_AMAZON_CLIENT_ID: {
    schema: z
      .string()
      .regex(/^amzn1\.application-oa2-client\./)
      .optional(),
    about: 'The application’s LWA client id.',
    expected: 'an id that begins with amzn1.application-oa2-client.',
    example: 'amzn1.application-oa2-client.…',
  },
  SHOPKEY_AMAZON_CLIENT_SECRET: {
    schema: secret,
    about: 'The application’s LWA client secret.',
    expected: 'at least 8 characters',
    example: 'amzn1.oa2-cs.v1.…',
    secret: true,
  },
  SHOPKEY_AMAZON_DRAFT: {
    schema: z.enum(['yes', 'no']).default('no'),
    about: 'The application is a draft: links carry version=beta.',
    expected: 'yes or no',
    example: 'yes',
  },
  SHOPKEY_AMAZON_TOKEN_URL: {
    schema: template('https://api.amazon.com/auth/o2/token'),
    about: 'Amazon’s token address.',
    expected: 'an address',
    example: 'https://api.amazon.com/auth/o2/token',
  },
  SHOPKEY_AMAZON_API_URL: {
    schema: template('https://sellingpartnerapi-{region}.amazon.com'),
    about: 'The API’s address; {region} is na, eu or fe.',
    expected: 'an address',
    example: 'https://sellingpartnerapi-{region}.amazon.com',
  },
  SHOPKEY_AMAZON_CONSENT_URL: {
    schema: template('https://{host}'),
    about: 'Seller Central’s address; {host} is the site’s, {code} its code.',
    expected: 'an address',
    example: 'https://{host}',
  },
  SHOPKEY_AMAZON_MWS_URL: {
    schema: template('https://{mwsHost}'),
    about: 'MWS’ address, for the retired flows.',
    expected: 'an address',
    example: 'https://{mwsHost}',
  },
  SHOPKEY_AMAZON_MWS_ACCESS_KEY_ID: {
    schema: text,
    about: 'Our MWS access key id, for the retired third-party flow.',
    expected: 'a key id',
    example: 'AKIA…',
  },
  SHOPKEY_AMAZON_MWS_SECRET_KEY: {
    schema: secret,
    about: 'Our MWS secret key.',
    expected: 'at least 8 characters',
    example: '…',
    secret: true,
  },
  SHOPKEY_LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    about: 'How much is logged.',
    expected: 'debug, info, warn, error or silent',
    example: 'info',
  },
} as const satisfies Record<string, Variable>;
