import { z } from 'zod';
import type { ValuesOf, Variable } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import type { ShopifyConfig } from './config.ts';

const secret = z
  .string()
  .min(8)
  .transform((value) => new Secret(value))
  .optional();

const SIMULATED = /^(shpss_)?sandbox-/;

/** What Shopify's flows need of the environment; the flows with a seller's own app need nothing. */
export const SHOPIFY_VARIABLES = {
  SHOPKEY_SHOPIFY_CLIENT_ID: {
    schema: z
      .string()
      .regex(/^[\w-]{8,64}$/)
      .optional(),
    about: 'The app’s client id, from its settings in the Dev Dashboard.',
    expected: '8 to 64 letters and digits',
    example: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    simulated: SIMULATED,
  },
  SHOPKEY_SHOPIFY_CLIENT_SECRET: {
    schema: secret,
    about: 'The app’s client secret; it signs callbacks and notices, too.',
    expected: 'at least 8 characters',
    example: 'shpss_…',
    secret: true,
    simulated: SIMULATED,
  },
  SHOPKEY_SHOPIFY_CLIENT_SECRET_BEFORE: {
    schema: secret,
    about: 'After a rotation, the secret before: what it signed is taken for an hour from the start.',
    expected: 'at least 8 characters',
    example: 'shpss_…',
    secret: true,
    simulated: SIMULATED,
  },
  SHOPKEY_SHOPIFY_SCOPES: {
    schema: z
      .string()
      .regex(/^[a-z_]+(,[a-z_]+)*$/)
      .default('read_orders'),
    about: 'The access scopes that are asked for, and without which no shop is saved.',
    expected: 'scopes with commas between them',
    example: 'read_orders,read_products',
  },
  SHOPKEY_SHOPIFY_SHOP_URL: {
    schema: z
      .string()
      .regex(/^https?:\/\/\S*\{shop\}\S*$/)
      .default('https://{shop}'),
    simulated: /^https?:\/\/(127\.|localhost|\[::1\])/,
    about: 'A shop’s address; {shop} is its domain.',
    expected: 'an address with {shop} in it',
    example: 'https://{shop}',
  },
} as const satisfies Record<string, Variable>;

/** @param retiredFlows ids of Shopify's retired flows that are switched on */
export function shopifyConfig(
  values: ValuesOf<typeof SHOPIFY_VARIABLES>,
  retiredFlows: readonly string[],
): ShopifyConfig {
  return {
    clientId: values.SHOPKEY_SHOPIFY_CLIENT_ID,
    clientSecret: values.SHOPKEY_SHOPIFY_CLIENT_SECRET,
    secretBefore: values.SHOPKEY_SHOPIFY_CLIENT_SECRET_BEFORE,
    scopes: values.SHOPKEY_SHOPIFY_SCOPES.split(','),
    shopUrl: values.SHOPKEY_SHOPIFY_SHOP_URL,
    retiredFlows,
  };
}
