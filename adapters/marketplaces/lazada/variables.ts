import { z } from 'zod';
import type { ValuesOf, Variable } from '../../../bot/ports.ts';
import type { LazadaConfig } from './config.ts';

const address = (usual: string, about: string) => ({
  schema: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .transform((value) => value.replace(/\/+$/, ''))
    .prefault(usual),
  simulated: /^https?:\/\/(127\.|localhost|\[::1\])/,
  about,
  expected: 'an address',
  example: usual,
});

/** What Lazada's flow needs of the environment: addresses alone. App Key and App Secret are the company's, and are entered in the walk. */
export const LAZADA_VARIABLES = {
  SHOPKEY_LAZADA_AUTH_URL: address('https://auth.lazada.com', 'Lazada’s address for consent and tokens.'),
  SHOPKEY_LAZADA_API_URL: address(
    'https://api.lazada.{domain}/rest',
    'Lazada’s address for calls; {domain} is the country’s: com.my, sg, co.th, co.id, com.ph, vn.',
  ),
  SHOPKEY_LAZADA_CONSOLE_URL: address('https://open.lazada.com', 'Lazada’s developer console.'),
} as const satisfies Record<string, Variable>;

export const lazadaConfig = (values: ValuesOf<typeof LAZADA_VARIABLES>): LazadaConfig => ({
  authUrl: values.SHOPKEY_LAZADA_AUTH_URL,
  apiUrl: values.SHOPKEY_LAZADA_API_URL,
  consoleUrl: values.SHOPKEY_LAZADA_CONSOLE_URL,
});
