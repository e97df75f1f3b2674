import { z } from 'zod';
import type { ValuesOf, Variable } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import type { AmazonConfig } from './config.ts';

const id = z.string().regex(/^\S+$/).optional();
const secret = z
  .string()
  .min(8)
  .transform((value) => new Secret(value))
  .optional();
const template = (usual: string) =>
  z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .default(usual);

const SIMULATED = /\.sandbox-/;
const ON_THIS_MACHINE = /^https?:\/\/(127\.|localhost|\[::1\])/;

/** What Amazon's flows need of the environment. */
export const AMAZON_VARIABLES = {
  SHOPKEY_AMAZON_APPLICATION_ID: {
    schema: z
      .string()
      .regex(/^amzn1\.(sp\.solution|sellerapps\.app)\./)
      .optional(),
    about: 'The SP-API application id.',
    expected: 'an id that begins with amzn1.sp.solution.',
    example: 'amzn1.sp.solution.…',
    simulated: SIMULATED,
  },
  SHOPKEY_AMAZON_CLIENT_ID: {
    schema: z
      .string()
      .regex(/^amzn1\.application-oa2-client\./)
      .optional(),
    about: 'The application’s LWA client id.',
    expected: 'an id that begins with amzn1.application-oa2-client.',
    example: 'amzn1.application-oa2-client.…',
    simulated: SIMULATED,
  },
  SHOPKEY_AMAZON_CLIENT_SECRET: {
    schema: secret,
    simulated: SIMULATED,
    about: 'The application’s LWA client secret.',
    expected: 'at least 8 characters',
    example: 'amzn1.oa2-cs.v1.…',
    secret: true,
  },
  SHOPKEY_AMAZON_SECRET_MADE: {
    schema: z.iso
      .date()
      .transform((day) => Date.parse(day))
      .optional(),
    about: 'The day on which that secret was made: the admins hear 30, 14 and 3 days before Amazon ends it.',
    expected: 'a day, written 2026-05-01',
    example: '2026-05-01',
  },
  SHOPKEY_AMAZON_DRAFT: {
    schema: z.enum(['yes', 'no']).default('no'),
    about: 'The application is a draft: links carry version=beta.',
    expected: 'yes or no',
    example: 'yes',
  },
  SHOPKEY_AMAZON_TOKEN_URL: {
    schema: template('https://api.amazon.com/auth/o2/token'),
    simulated: ON_THIS_MACHINE,
    about: 'Amazon’s token address.',
    expected: 'an address',
    example: 'https://api.amazon.com/auth/o2/token',
  },
  SHOPKEY_AMAZON_API_URL: {
    schema: template('https://sellingpartnerapi-{region}.amazon.com'),
    simulated: ON_THIS_MACHINE,
    about: 'The API’s address; {region} is na, eu or fe.',
    expected: 'an address',
    example: 'https://sellingpartnerapi-{region}.amazon.com',
  },
  SHOPKEY_AMAZON_CONSENT_URL: {
    schema: template('https://{host}'),
    simulated: ON_THIS_MACHINE,
    about: 'Seller Central’s address; {host} is the site’s, {code} its code.',
    expected: 'an address',
    example: 'https://{host}',
  },
  SHOPKEY_AMAZON_MWS_URL: {
    schema: template('https://{mwsHost}'),
    simulated: ON_THIS_MACHINE,
    about: 'MWS’ address, for the retired flows.',
    expected: 'an address',
    example: 'https://{mwsHost}',
  },
  SHOPKEY_AMAZON_MWS_ACCESS_KEY_ID: {
    schema: id,
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
} as const satisfies Record<string, Variable>;

/** @param retiredFlows ids of Amazon's retired flows that are switched on */
export function amazonConfig(values: ValuesOf<typeof AMAZON_VARIABLES>, retiredFlows: readonly string[]): AmazonConfig {
  const optional = {
    applicationId: values.SHOPKEY_AMAZON_APPLICATION_ID,
    clientId: values.SHOPKEY_AMAZON_CLIENT_ID,
    clientSecret: values.SHOPKEY_AMAZON_CLIENT_SECRET,
    secretMadeAtMs: values.SHOPKEY_AMAZON_SECRET_MADE,
    mwsAccessKeyId: values.SHOPKEY_AMAZON_MWS_ACCESS_KEY_ID,
    mwsSecretKey: values.SHOPKEY_AMAZON_MWS_SECRET_KEY,
  };
  return {
    draft: values.SHOPKEY_AMAZON_DRAFT === 'yes',
    tokenUrl: values.SHOPKEY_AMAZON_TOKEN_URL,
    apiUrl: values.SHOPKEY_AMAZON_API_URL,
    consentUrl: values.SHOPKEY_AMAZON_CONSENT_URL,
    mwsUrl: values.SHOPKEY_AMAZON_MWS_URL,
    retiredFlows,
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as Partial<AmazonConfig>),
  };
}
