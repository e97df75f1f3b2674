import type { Express } from 'express';
import type { AllOf, Bot, Forms, Homes, Leavers, Log, PeopleStore, Surface, Variables } from '../../bot/ports.ts';
import { surfaces } from './index.ts';

export interface SurfaceDeps {
  /** Called at each turn: the bot is made after its surfaces. */
  readonly bot: () => Bot & Forms & Homes & Leavers;
  readonly people: PeopleStore;
  readonly log: Log;
  /** Whether this machine alone is served: on a loopback address, with no way in from elsewhere. */
  readonly loopback: boolean;
}

interface OpenSurface {
  readonly surface: Surface;
  /** Mounts the addresses that the product calls. */
  routes(app: Express): void;
  /** Once the server listens: opens what it must open itself, such as a socket. @throws ConfigError */
  start?(): Promise<void>;
  /** Ends what it keeps open, such as a socket. */
  stop?(): Promise<void>;
}

/** How a surface is opened, in its own folder: it is loaded then, not before. */
export interface SurfaceOpening {
  readonly variables: Variables;
  /** The variables without which nobody is served; of several together any one will do. */
  readonly needs: readonly (string | readonly string[])[];
  /** The page that says where they come from. */
  readonly guide: string;
  /** Whom it serves with these values: real people, a simulation of the product on this machine, or nobody, which leaves it closed. */
  serves(values: Readonly<Record<string, unknown>>): 'people' | 'simulation' | 'nobody';
  /** @param values what its variables' schemas gave @throws ConfigError */
  open(values: Readonly<Record<string, unknown>>, deps: SurfaceDeps): Promise<OpenSurface>;
}

const openings: Readonly<Record<string, SurfaceOpening>> = surfaces;

type Registered = typeof surfaces;

/** What the chat products are called; a person's id begins with it. */
export const SURFACES: readonly string[] = Object.keys(openings);

/** The variables of every surface. */
export const SURFACE_VARIABLES = Object.assign({}, ...Object.values(openings).map((one) => one.variables)) as AllOf<
  Registered[keyof Registered]['variables']
>;

/** Opens those that serve somebody. */
export function openSurfaces(values: Readonly<Record<string, unknown>>, deps: SurfaceDeps): Promise<OpenSurface[]> {
  return Promise.all(
    Object.values(openings)
      .filter((one) => one.serves(values) !== 'nobody')
      .map((one) => one.open(values, deps)),
  );
}

/** The surfaces that are closed, and in a sentence all that has to be set to open each. */
export function closedSurfaces(
  values: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly sentence: string }[] {
  return Object.entries(openings)
    .filter(([, one]) => one.serves(values) === 'nobody')
    .map(([name, one]) => ({
      name,
      sentence: `${name} is not served: set ${missingOf(one, values)} (${one.guide})`,
    }));
}

/** A surface that stays closed although one of its variables is set: whoever set it expects to be served. */
export function halfSet(
  values: Readonly<Record<string, unknown>>,
): { readonly given: string; readonly missing: string; readonly guide: string } | undefined {
  for (const one of Object.values(openings)) {
    const given = one.needs.flat().find((variable) => values[variable] !== undefined);
    if (given !== undefined && one.serves(values) === 'nobody')
      return { given, missing: missingOf(one, values), guide: one.guide };
  }
  return undefined;
}

function missingOf({ needs }: SurfaceOpening, values: Readonly<Record<string, unknown>>): string {
  return needs
    .map((need) => [need].flat())
    .filter((some) => some.every((variable) => values[variable] === undefined))
    .map((some) => some.join(' or '))
    .join(', and ');
}

/** Whether no real person is served, but the product's simulation on this machine: there alone our simulated platforms may stand. */
export function servesSimulationOnly(values: Readonly<Record<string, unknown>>): boolean {
  const served = Object.values(openings).map((one) => one.serves(values));
  return served.includes('simulation') && !served.includes('people');
}
