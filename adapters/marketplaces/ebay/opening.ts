import type { Clock, ValuesOf } from '../../../bot/ports.ts';
import { EBAY_VARIABLES, ebayConfig } from './variables.ts';

const KEYSET = ['SHOPKEY_EBAY_CLIENT_ID', 'SHOPKEY_EBAY_CLIENT_SECRET', 'SHOPKEY_EBAY_RUNAME'] as const;

/** eBay as the registry knows it: what it reads, what each flow needs of that, and how it is opened. */
export const ebay = {
  variables: EBAY_VARIABLES,
  needs: { oauth: KEYSET, authnauth: [...KEYSET, 'SHOPKEY_EBAY_DEV_ID'] },
  retired: ['authnauth'],
  async open(
    values: ValuesOf<typeof EBAY_VARIABLES>,
    { clock, retiredFlows }: { readonly clock: Clock; readonly retiredFlows: readonly string[] },
  ) {
    const { openEbay } = await import('./index.ts');
    return openEbay(ebayConfig(values, retiredFlows), { clock });
  },
} as const;
