import type { Clock } from '../../../bot/ports.ts';
import type { FakeMarketplace } from '../../fakes/marketplace.ts';
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

/** The other platforms, as an installation serves them all. */
export function platformsBeside(living: LivingFlow, clock: Clock): FakeMarketplace[] {
  const others = LIVING_FLOWS.filter(({ platform }) => platform !== living.platform);
  return [...new Map(others.map((one) => [one.platform, one])).values()].map((one) => one.open(clock));
}
