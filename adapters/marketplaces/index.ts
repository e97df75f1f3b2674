import type { Clock, Marketplace } from '../../bot/ports.ts';
import { AMAZON_VARIABLES, amazonConfig } from './amazon/variables.ts';

export interface MarketplaceDeps {
  readonly clock: Clock;
  /** Ids of the platform's retired flows that are switched on. */
  readonly retiredFlows: readonly string[];
}

/** Every marketplace: its variables, and how it is opened with their values. */
export const marketplaces = {
  amazon: {
    variables: AMAZON_VARIABLES,
    async open(values: Parameters<typeof amazonConfig>[0], { clock, retiredFlows }: MarketplaceDeps) {
      const { openAmazon } = await import('./amazon/index.ts');
      return openAmazon(amazonConfig(values, retiredFlows), { clock });
    },
  },
} as const;

export type MarketplaceName = keyof typeof marketplaces;

/** Every platform's variables, and what is read from them. */
export const MARKETPLACE_VARIABLES = { ...marketplaces.amazon.variables };

/** Opens them all. @param retiredFlows as the configuration names them: `amazon:mws-self` */
export async function openMarketplaces(
  values: Parameters<(typeof marketplaces)[MarketplaceName]['open']>[0],
  { clock, retiredFlows }: MarketplaceDeps,
): Promise<Marketplace[]> {
  return Promise.all(
    Object.entries(marketplaces).map(([platform, one]) => {
      const own = retiredFlows.filter((flow) => flow.startsWith(`${platform}:`));
      return one.open(values, { clock, retiredFlows: own.map((flow) => flow.slice(platform.length + 1)) });
    }),
  );
}
