import type { Clock, ValuesOf } from '../../../bot/ports.ts';
import { AMAZON_VARIABLES, amazonConfig } from './variables.ts';

/** Amazon as the registry knows it: what it reads, what each flow needs of that, and how it is opened. */
export const amazon = {
  variables: AMAZON_VARIABLES,
  needs: {
    app: ['SHOPKEY_AMAZON_APPLICATION_ID', 'SHOPKEY_AMAZON_CLIENT_ID', 'SHOPKEY_AMAZON_CLIENT_SECRET'],
    'mws-third-party': ['SHOPKEY_AMAZON_MWS_ACCESS_KEY_ID', 'SHOPKEY_AMAZON_MWS_SECRET_KEY'],
  },
  retired: ['mws-self', 'mws-third-party'],
  async open(
    values: ValuesOf<typeof AMAZON_VARIABLES>,
    { clock, retiredFlows }: { readonly clock: Clock; readonly retiredFlows: readonly string[] },
  ) {
    const { openAmazon } = await import('./index.ts');
    return openAmazon(amazonConfig(values, retiredFlows), { clock });
  },
} as const;
