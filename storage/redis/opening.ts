import { z } from 'zod';
import type { Clock, Log, ValuesOf, Variable } from '../../bot/ports.ts';

const protocolOf = (value: string) => (URL.canParse(value) ? new URL(value).protocol : '');
const isRedis = (value: string) => value.split(/,(?=[a-z]+:\/\/)/).every((one) => /^rediss?:$/.test(protocolOf(one)));

const VARIABLES = {
  SHOPKEY_REDIS_URL: {
    schema: z.string().refine(isRedis).optional(),
    about:
      'Redis, or some nodes of a Redis Cluster, comma-separated; without it the embedded store serves. The CA of its certificate may be named by `NODE_EXTRA_CA_CERTS`.',
    expected: 'a redis or rediss address',
    example: 'rediss://shopkey:…@redis.example.com:6380',
    secret: true,
  },
  SHOPKEY_REDIS_TRIM_URL: {
    schema: z.string().refine(isRedis).optional(),
    about:
      'The same Redis, with the user that may trim the audit trail: for `script/shopkey audit trim` alone, and in the environment of nothing else (docs/audit.md).',
    expected: 'a redis or rediss address',
    example: 'rediss://shopkey-trim:…@redis.example.com:6380',
    secret: true,
  },
  SHOPKEY_ALLOW_PLAIN_REDIS: {
    schema: z.enum(['yes', 'no']).default('no'),
    about: 'Allows Redis without TLS that is not on this machine.',
    expected: 'yes or no',
    example: 'yes',
  },
  SHOPKEY_REDIS_ORDER_STREAM: {
    schema: z.coerce.number().int().min(0).max(1_000_000).default(10_000),
    about: 'About how many changes of orders each of the 64 streams for the ERP keeps (docs/erp.md); 0 for no streams.',
    expected: 'a number from 0 to 1000000',
    example: '50000',
  },
} as const satisfies Record<string, Variable>;

type Values = ValuesOf<typeof VARIABLES>;

/** Redis as the registry knows it. */
export const redis = {
  variables: VARIABLES,
  /** Other processes may be at work on it. */
  isShared: true,
  isWanted: (values: Values) => values.SHOPKEY_REDIS_URL !== undefined,
  async open(values: Values, { clock, log }: { readonly clock: Clock; readonly log?: Log }) {
    const { openRedis } = await import('./index.ts');
    return openRedis({
      url: values.SHOPKEY_REDIS_URL ?? '',
      clock,
      ...(log === undefined ? {} : { log }),
      orderStream: values.SHOPKEY_REDIS_ORDER_STREAM,
      allowPlainRedis: values.SHOPKEY_ALLOW_PLAIN_REDIS === 'yes',
    });
  },
} as const;
