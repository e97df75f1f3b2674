import { z } from 'zod';
import type { ValuesOf, Variable } from '../../../bot/ports.ts';

const VARIABLES = {
  SHOPKEY_LANTERN_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    about: 'The application’s id.',
    expected: 'an id',
    example: 'lantern-app-1',
  },
  SHOPKEY_LANTERN_URL: {
    schema: z
      .string()
      .regex(/^https?:\/\/\S+$/)
      .default('https://lantern.example'),
    about: 'Lantern’s address.',
    expected: 'an address',
    example: 'https://lantern.example',
    simulated: /^https?:\/\/127\./,
  },
} as const satisfies Record<string, Variable>;

export const lantern = {
  variables: VARIABLES,
  needs: { app: ['SHOPKEY_LANTERN_CLIENT_ID'] },
  async open(values: ValuesOf<typeof VARIABLES>) {
    const { openLantern } = await import('./index.ts');
    return openLantern({ url: values.SHOPKEY_LANTERN_URL, clientId: values.SHOPKEY_LANTERN_CLIENT_ID });
  },
} as const;
