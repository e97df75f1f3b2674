import type { Clock, ValuesOf } from '../../../bot/ports.ts';
import { SHOPIFY_VARIABLES, shopifyConfig } from './variables.ts';

/** Shopify as the registry knows it: what it reads, what each flow needs of that, and how it is opened. */
export const shopify = {
  variables: SHOPIFY_VARIABLES,
  needs: { install: ['SHOPKEY_SHOPIFY_CLIENT_ID', 'SHOPKEY_SHOPIFY_CLIENT_SECRET'] },
  retired: ['private'],
  async open(
    values: ValuesOf<typeof SHOPIFY_VARIABLES>,
    { clock, retiredFlows }: { readonly clock: Clock; readonly retiredFlows: readonly string[] },
  ) {
    const { openShopify } = await import('./index.ts');
    return openShopify(shopifyConfig(values, retiredFlows), { clock });
  },
} as const;
