/** Every marketplace: one import and one line each. */
import { openAmazon } from './amazon/index.ts';

export const marketplaces = { amazon: openAmazon } as const;
