import { aliexpressFlows } from './aliexpress.ts';
import { amazonFlows } from './amazon.ts';
import { ebayFlows } from './ebay.ts';
import { lazadaFlows } from './lazada.ts';
import type { LivingFlow } from './living-flow.ts';
import { shopifyFlows } from './shopify.ts';
import { wishFlows } from './wish.ts';

export type { LivingFlow } from './living-flow.ts';

/** Every living flow of every platform: what the crash, duplicate, fuzz and canary tests walk. */
export const LIVING_FLOWS: readonly LivingFlow[] = [
  ...amazonFlows,
  ...ebayFlows,
  ...aliexpressFlows,
  ...wishFlows,
  ...shopifyFlows,
  ...lazadaFlows,
];
