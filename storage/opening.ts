import type { AllOf, Clock, Log, Storage, Variables } from '../bot/ports.ts';
import { stores } from './index.ts';

interface StoreDeps {
  readonly clock: Clock;
  readonly log?: Log;
}

/** How a store is opened, in its own folder: it is loaded then, not before. */
export interface StoreOpening {
  readonly variables: Variables;
  /** Whether several processes may work on it at once. */
  readonly isShared: boolean;
  isWanted(values: Readonly<Record<string, unknown>>): boolean;
  /** @param values what its variables' schemas gave @throws ConfigError · StorageError */
  open(values: Readonly<Record<string, unknown>>, deps: StoreDeps): Promise<Storage>;
  /** Of a store for one process: keeps others off while this one serves. @returns what ends that @throws Error another serves from it */
  hold?(values: Readonly<Record<string, unknown>>): Promise<() => void>;
}

const openings: readonly StoreOpening[] = Object.values(stores);

type Registered = typeof stores;

/** The variables of every store. */
export const STORE_VARIABLES = Object.assign({}, ...openings.map((one) => one.variables)) as AllOf<
  Registered[keyof Registered]['variables']
>;

/** The store that the configuration names. */
export function wantedStore(values: Readonly<Record<string, unknown>>): StoreOpening {
  const wanted = openings.find((one) => one.isWanted(values));
  if (!wanted) throw new TypeError('the last store of the registry is always wanted');
  return wanted;
}
