import { join } from 'node:path';
import { z } from 'zod';
import type { Clock, ValuesOf, Variable } from '../../bot/ports.ts';

const VARIABLES = {
  SHOPKEY_DATA: {
    schema: z.string().min(1).default('data'),
    about: 'The folder of the embedded store.',
    expected: 'a folder',
    example: '/var/lib/shopkey',
  },
} as const satisfies Record<string, Variable>;

type Values = ValuesOf<typeof VARIABLES>;

/** The embedded store as the registry knows it. */
export const embedded = {
  variables: VARIABLES,
  isShared: false,
  isWanted: () => true,
  async open(values: Values, { clock }: { readonly clock: Clock }) {
    const { openEmbedded } = await import('./index.ts');
    return openEmbedded({ file: join(values.SHOPKEY_DATA, 'shopkey.db'), clock });
  },
} as const;
