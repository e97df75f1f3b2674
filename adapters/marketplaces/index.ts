import { amazon } from './amazon/opening.ts';
import type { MarketplaceOpening } from './opening.ts';
import { shopify } from './shopify/opening.ts';

/** Every marketplace that Shopkey can open, a line each. */
export const marketplaces = { amazon, shopify } as const satisfies Record<string, MarketplaceOpening>;
