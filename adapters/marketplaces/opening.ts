import type { AllOf, Clock, Marketplace, Variables } from '../../bot/ports.ts';
import { marketplaces } from './index.ts';

export interface MarketplaceDeps {
  readonly clock: Clock;
  /** The retired flows that are switched on: here `amazon:mws-self`, to a platform its own alone, `mws-self`. */
  readonly retiredFlows: readonly string[];
  /** The company's name, for texts that a person copies into a platform's forms. */
  readonly company?: string | undefined;
}

/** How a platform is opened, in its own folder: it is loaded then, not before. */
export interface MarketplaceOpening {
  readonly variables: Variables;
  /** By flow, the variables without which it cannot be used. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
  /** @param values what its variables' schemas gave */
  open(values: Readonly<Record<string, unknown>>, deps: MarketplaceDeps): Promise<Marketplace>;
}

const openings: Readonly<Record<string, MarketplaceOpening>> = marketplaces;

type Registered = typeof marketplaces;

/** The variables of every platform. */
export const MARKETPLACE_VARIABLES = Object.assign({}, ...Object.values(openings).map((one) => one.variables)) as AllOf<
  Registered[keyof Registered]['variables']
>;

/** Opens them all. */
export function openMarketplaces(
  values: Readonly<Record<string, unknown>>,
  { clock, retiredFlows, company }: MarketplaceDeps,
): Promise<Marketplace[]> {
  return Promise.all(
    Object.entries(openings).map(([platform, one]) => {
      const own = retiredFlows.filter((flow) => flow.startsWith(`${platform}:`));
      return one.open(values, { clock, company, retiredFlows: own.map((flow) => flow.slice(platform.length + 1)) });
    }),
  );
}

/** The flows that would be offered if their values were there, with the variables that are missing. */
export function unconfiguredFlows(
  opened: readonly Marketplace[],
  values: Readonly<Record<string, unknown>>,
): { readonly platform: string; readonly flow: string; readonly missing: readonly string[] }[] {
  return opened.flatMap(({ platform, flows }) =>
    flows
      .filter((flow) => flow.off === 'not-configured')
      .map((flow) => ({
        platform,
        flow: flow.id,
        missing: (openings[platform]?.needs[flow.id] ?? []).filter((name) => values[name] === undefined),
      })),
  );
}
