import type { AnyStateMachine } from 'xstate';
import { machines } from '../machines/index.ts';
import type { Walk } from '../machines/shared/walk.ts';
import { StorageError } from './errors.ts';
import type { SessionRecord } from './ports.ts';
import { begin, type LiveState, restore, type StoredState, store } from './step.ts';

/** One step of a machine's history: the stored state of one version as the next version would have stored it. */
type Migration = (state: StoredState) => StoredState;

interface Machine {
  readonly machine: AnyStateMachine;
  readonly version: number;
  readonly migrations: Readonly<Record<number, Migration>>;
}

/** A platform's machine. @throws StorageError `storage.corrupt` where there is none: a record of another Shopkey */
export function machineOf(platform: string): Machine {
  const known = (machines as Readonly<Record<string, Machine>>)[platform];
  if (!known) throw new StorageError('storage.corrupt', 'a session of an unknown machine');
  return known;
}

/**
 * A stored record as today's machine understands it. What cannot be migrated begins again with all answers kept.
 * @throws StorageError `storage.corrupt` for a machine that does not exist
 */
export function reviveState(record: SessionRecord): { readonly record: SessionRecord; readonly live: LiveState } {
  const { machine, version: today, migrations } = machineOf(record.machine);
  let state = record.state as StoredState;
  for (let version = record.machineVersion; version < today; version++) state = migrations[version]?.(state) ?? state;
  const live = tryRestore(machine, state) ?? startOver(machine, state.context as Walk);
  return { record: { ...record, machineVersion: today, state: store(live) }, live };
}

function tryRestore(machine: AnyStateMachine, state: StoredState): LiveState | undefined {
  try {
    return restore(machine, state);
  } catch {
    return undefined;
  }
}

function startOver(machine: AnyStateMachine, walk: Partial<Walk>): LiveState {
  const { platform = machine.id, flow = 'app', site, values = {}, sealed = {} } = walk;
  const fresh = begin(machine, {
    platform,
    flow,
    ...(site === undefined ? {} : { site }),
    addable: [],
    startedThere: false,
  }).state;
  return restore(machine, { value: fresh.value, status: 'active', context: { ...fresh.context, values, sealed } });
}
