import { aliexpress } from './aliexpress/opening.ts';
import { amazon } from './amazon/opening.ts';
import { ebay } from './ebay/opening.ts';
import { lazada } from './lazada/opening.ts';
import type { MarketplaceOpening } from './opening.ts';
import { shopify } from './shopify/opening.ts';
import { wish } from './wish/opening.ts';

/** Every marketplace that Shopkey can open, a line each. */
export const marketplaces = { amazon, ebay, aliexpress, wish, shopify, lazada } as const satisfies Record<
  string,
  MarketplaceOpening
>;
