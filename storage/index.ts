import { embedded } from './embedded/opening.ts';
import type { StoreOpening } from './opening.ts';
import { redis } from './redis/opening.ts';

/** Every store that Shopkey can keep things in, a line each; the first that is wanted serves. */
export const stores = { redis, embedded } as const satisfies Record<string, StoreOpening>;
