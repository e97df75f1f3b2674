import type { Clock, ValuesOf } from '../../../bot/ports.ts';
import { LAZADA_VARIABLES, lazadaConfig } from './variables.ts';

/** Lazada as the registry knows it. No flow needs a variable: the app's values are the company's own, entered in the walk. */
export const lazada = {
  variables: LAZADA_VARIABLES,
  needs: {},
  async open(values: ValuesOf<typeof LAZADA_VARIABLES>, { clock }: { readonly clock: Clock }) {
    const { openLazada } = await import('./index.ts');
    return openLazada(lazadaConfig(values), { clock });
  },
} as const;
