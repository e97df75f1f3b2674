import { z } from 'zod';
import type { ValuesOf, Variable } from '../../../bot/ports.ts';
import type { WishConfig } from './config.ts';

/** What Wish's flows need of the environment: nothing but, for a simulation, another address. */
export const WISH_VARIABLES = {
  SHOPKEY_WISH_URL: {
    schema: z
      .string()
      .regex(/^https?:\/\/\S+$/)
      .default('https://{host}'),
    simulated: /^https?:\/\/(127\.|localhost|\[::1\])/,
    about: 'Wish’s address; {host} is china-merchant.wish.com or merchant.wish.com.',
    expected: 'an address',
    example: 'https://{host}',
  },
} as const satisfies Record<string, Variable>;

/** @param retiredFlows ids of Wish's retired flows that are switched on */
export function wishConfig(values: ValuesOf<typeof WISH_VARIABLES>, retiredFlows: readonly string[]): WishConfig {
  return { url: values.SHOPKEY_WISH_URL, retiredFlows };
}
