import type { AllOf, Clock, Marketplace, Variables } from '../../bot/ports.ts';
import { marketplaces } from './index.ts';

interface MarketplaceDeps {
  readonly clock: Clock;
  /** The retired flows that are switched on: here `amazon:mws-self`, to a platform its own alone, `mws-self`. */
  readonly retiredFlows: readonly string[];
  /** The company's name, for texts that a person copies into a platform's forms. */
  readonly company?: string | undefined;
  /** How often orders are pulled, in minutes by platform, where it is not the platform's own pace. */
  readonly pullMinutes?: ReadonlyMap<string, number>;
}

/** How a platform is opened, in its own folder: it is loaded then, not before. */
export interface MarketplaceOpening {
  readonly variables: Variables;
  /** By flow, the variables without which it cannot be used. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
  /** The flows that the configuration has to switch on, where there are any. */
  readonly retired?: readonly string[];
  /** @param values what its variables' schemas gave */
  open(values: Readonly<Record<string, unknown>>, deps: MarketplaceDeps): Promise<Marketplace>;
}

const MINUTE_MS = 60_000;

const openings: Readonly<Record<string, MarketplaceOpening>> = marketplaces;

type Registered = typeof marketplaces;

/** The variables of every platform. */
export const MARKETPLACE_VARIABLES = Object.assign({}, ...Object.values(openings).map((one) => one.variables)) as AllOf<
  Registered[keyof Registered]['variables']
>;

/** What the platforms are called. */
export const PLATFORMS: readonly string[] = Object.keys(openings);

/** The retired flows of all, as the configuration names them: `amazon:mws-self`. */
export const RETIRED_FLOWS: readonly string[] = Object.entries(openings).flatMap(([platform, { retired = [] }]) =>
  retired.map((flow) => `${platform}:${flow}`),
);

/** Opens them all. */
export function openMarketplaces(
  values: Readonly<Record<string, unknown>>,
  { clock, retiredFlows, company, pullMinutes }: MarketplaceDeps,
): Promise<Marketplace[]> {
  return Promise.all(
    Object.entries(openings).map(async ([platform, one]) => {
      const own = retiredFlows
        .filter((flow) => flow.startsWith(`${platform}:`))
        .map((flow) => flow.slice(platform.length + 1));
      const opened = await one.open(values, { clock, company, retiredFlows: own });
      const minutes = pullMinutes?.get(platform);
      const { pull } = opened;
      return minutes === undefined || !pull
        ? opened
        : Object.assign(opened, { pull: { ...pull, everyMs: minutes * MINUTE_MS } });
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
