import type { Clock, ValuesOf } from '../../../bot/ports.ts';
import { WISH_VARIABLES, wishConfig } from './variables.ts';

/** Wish as the registry knows it. Each seller brings an app of their own, so no flow needs a value of ours. */
export const wish = {
  variables: WISH_VARIABLES,
  needs: {},
  retired: ['v2'],
  async open(
    values: ValuesOf<typeof WISH_VARIABLES>,
    { clock, retiredFlows }: { readonly clock: Clock; readonly retiredFlows: readonly string[] },
  ) {
    const { openWish } = await import('./index.ts');
    return openWish(wishConfig(values, retiredFlows), { clock });
  },
} as const;
