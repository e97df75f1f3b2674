import { z } from 'zod';
import { MARKETPLACE_VARIABLES, PLATFORMS } from '../adapters/marketplaces/opening.ts';
import { SURFACE_VARIABLES } from '../adapters/surfaces/opening.ts';
import type { Variables } from '../bot/ports.ts';
import { STORE_VARIABLES } from '../storage/opening.ts';
import { KEY_NAME, keysSchema } from './keys.ts';
import { hosts, list, originSchema, personIds, port, proxies, retiredFlows } from './shapes.ts';

const text = z.string().min(1).optional();
/** `amazon:15,wish:30`: each platform once. */
const minutes = list.transform((pairs, context) => {
  const read = new Map<string, number>();
  for (const pair of pairs) {
    const [platform = '', count = ''] = pair.split(':');
    const isOne = /^\d{1,4}$/.test(count) && Number(count) >= 1 && Number(count) <= 1_440;
    if (!isOne || !PLATFORMS.includes(platform) || read.has(platform)) {
      context.addIssue({ code: 'custom', message: 'not a platform with its minutes' });
      return z.NEVER;
    }
    read.set(platform, Number(count));
  }
  return read;
});

/** Every variable that Shopkey reads; those of a platform, a surface or a store stand beside it. `script/docs` draws this table into docs/configuration.md. */
export const VARIABLES = {
  SHOPKEY_KEYS: {
    schema: keysSchema,
    about: 'The keys that seal secrets: `<name>:<32 bytes in base64>`, comma-separated. The first seals, all open.',
    expected: 'a list of name:key, each key 32 random bytes in base64, no key twice',
    example: 'k1:… (make one: script/shopkey new-key)',
    secret: true,
  },
  SHOPKEY_LOST_KEYS: {
    schema: list.refine((names) => names.every((name) => KEY_NAME.test(name))),
    about:
      'Names of keys that are lost for good, comma-separated: what they sealed opens no more, and no longer hinders the start (docs/keys.md).',
    expected: 'a list of names of keys, without the keys',
    example: 'k1',
  },
  SHOPKEY_ADMINS: {
    schema: personIds,
    about:
      'The first admins, by id: `teams/<tenant>/<user object id>` or `slack/<workspace id>/<user id>`, comma-separated.',
    expected: 'a list of ids with the workspace and the user in each',
    example: 'teams/<tenant id>/<user object id> or slack/T0123ABCD/U0123ABCD',
  },
  SHOPKEY_AUTHORIZERS: {
    schema: z.enum(['named', 'everybody']).default('named'),
    about:
      'Who may authorize shops: whom an admin names in the chat, or everybody of the workspace. Admins always may.',
    expected: 'named or everybody',
    example: 'named',
  },
  SHOPKEY_ALONE_HOURS: {
    schema: z.coerce.number().min(0).max(720).default(24),
    about:
      'How long what takes two people waits where there is one administrator alone (docs/access.md); 0: it happens at once.',
    expected: 'hours, 0 to 720',
    example: '24',
  },
  SHOPKEY_HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    about: 'The address to listen on.',
    expected: 'an address',
    example: '127.0.0.1',
  },
  SHOPKEY_PORT: {
    schema: port.default(3978),
    about: 'The port to listen on; 0 takes a free one.',
    expected: 'a port from 0 to 65535',
    example: '3978',
  },
  SHOPKEY_PUBLIC_URL: {
    schema: originSchema.optional(),
    about: 'Where browsers reach Shopkey. Without it, links are the platform’s own and codes are pasted.',
    expected: 'an https address without path or query (http for this machine alone)',
    example: 'https://shopkey.example.com',
  },
  SHOPKEY_ROLE: {
    schema: z.enum(['web', 'worker', 'all']).default('all'),
    about:
      'What a process does: `web` answers people, browsers and platforms; `worker` renews tokens and does other work for later, and answers /health and /ready alone; `all` does both. Several processes, of any role, want Redis.',
    expected: 'web, worker or all',
    example: 'all',
  },
  SHOPKEY_API_A_MINUTE: {
    schema: z.coerce.number().int().min(1).max(1_000_000).default(60),
    about: 'How often a key of the API may ask for a shop in a minute, all processes together.',
    expected: 'a number from 1',
    example: '60',
  },
  SHOPKEY_METRICS: {
    schema: z
      .string()
      .regex(/^.+:\d{1,5}$/)
      .refine((value) => Number(value.slice(value.lastIndexOf(':') + 1)) <= 65_535)
      .transform((value) => {
        const colon = value.lastIndexOf(':');
        return { host: value.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), port: Number(value.slice(colon + 1)) };
      })
      .optional(),
    about: 'Where figures for Prometheus are served, at /metrics; without it none are kept. Not for strangers.',
    expected: 'an address and a port',
    example: '127.0.0.1:9464',
  },
  SHOPKEY_TRUST_PROXIES: {
    schema: proxies,
    about: 'Proxies that may set X-Forwarded-*, comma-separated.',
    expected: 'a list of addresses or ranges',
    example: '10.0.0.4,10.1.0.0/16',
  },
  ...STORE_VARIABLES,
  SHOPKEY_RETIRED_FLOWS: {
    schema: retiredFlows,
    about: 'Retired flows to switch on, comma-separated.',
    expected: 'a list of platform:flow',
    example: 'amazon:mws-self',
  },
  SHOPKEY_PULL_MINUTES: {
    schema: minutes,
    about:
      'How long after the end of a pull of orders the next one begins, by platform, comma-separated; without it ten minutes. A platform that allows less is asked less often.',
    expected: 'a list of platform:minutes, from 1 to 1440',
    example: 'amazon:15,wish:30',
  },
  SHOPKEY_BUYERS_DAYS: {
    schema: z.coerce.number().int().min(0).max(30).default(0),
    about: 'For how many days buyers’ names and addresses are kept with their orders, sealed; 0 leaves them out.',
    expected: 'a number of days from 0 to 30',
    example: '14',
  },
  SHOPKEY_SHOW_BUYERS: {
    schema: z.enum(['yes', 'no']).default('no'),
    about:
      'Whether the chat shows an operator the buyer’s name of one order that they ask for, while it is kept; each look is in the audit trail. Without `SHOPKEY_BUYERS_DAYS` there is nothing to show, and no start.',
    expected: 'yes or no',
    example: 'yes',
  },
  SHOPKEY_WEBHOOK_PRIVATE_HOSTS: {
    schema: hosts,
    about:
      'Hosts on your own network to which webhooks may be sent, by http as well, comma-separated, with a port where it is not the usual one. Without it only public addresses over https are.',
    expected: 'a list of hosts without scheme and path, with a port that is not the usual one or none',
    example: 'erp.lan:8080',
  },
  SHOPKEY_COMPANY: {
    schema: z.string().trim().min(1).max(40).optional(),
    about: 'The company’s short name, as it goes into an application for a platform’s app; else people are asked.',
    expected: 'a name of at most 40 characters',
    example: 'Northwind',
  },
  SHOPKEY_CONTACT: {
    schema: text,
    about: 'Whom people may ask, as `help` shows it.',
    expected: 'a name or address',
    example: 'Lin, ext. 42',
  },
  ...SURFACE_VARIABLES,
  ...MARKETPLACE_VARIABLES,
  SHOPKEY_LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    about: 'How much is logged.',
    expected: 'debug, info, warn, error or silent',
    example: 'info',
  },
} as const satisfies Variables;
