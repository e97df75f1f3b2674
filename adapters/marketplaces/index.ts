import { aliexpress } from './aliexpress/opening.ts';
import { amazon } from './amazon/opening.ts';
import { ebay } from './ebay/opening.ts';
import type { MarketplaceOpening } from './opening.ts';

/** Every marketplace that Shopkey can open, a line each. */
export const marketplaces = { amazon, ebay, aliexpress } as const satisfies Record<string, MarketplaceOpening>;
