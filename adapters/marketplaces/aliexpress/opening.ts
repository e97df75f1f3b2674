import type { Clock, ValuesOf } from '../../../bot/ports.ts';
import { ALIEXPRESS_VARIABLES, aliExpressConfig } from './variables.ts';

/** AliExpress as the registry knows it. No flow needs a variable: the app's values are the company's own, entered in the walk. */
export const aliexpress = {
  variables: ALIEXPRESS_VARIABLES,
  needs: {},
  retired: ['gw'],
  async open(
    values: ValuesOf<typeof ALIEXPRESS_VARIABLES>,
    {
      clock,
      ...more
    }: { readonly clock: Clock; readonly retiredFlows: readonly string[]; readonly company?: string | undefined },
  ) {
    const { openAliExpress } = await import('./index.ts');
    return openAliExpress(aliExpressConfig(values, more), { clock });
  },
} as const;
