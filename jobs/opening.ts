import type { Jobs } from '../bot/ports/jobs.ts';
import type { Clock, Log } from '../bot/ports.ts';
import { queues } from './index.ts';

export interface JobsDeps {
  readonly clock: Clock;
  readonly log: Log;
}

/** How jobs are opened, in a folder of their own: it is loaded then, not before. They have no variables but the store's. */
export interface JobsOpening {
  isWanted(values: Readonly<Record<string, unknown>>): boolean;
  /** @param values what the variables' schemas gave @throws StorageError `storage.unreachable` */
  open(values: Readonly<Record<string, unknown>>, deps: JobsDeps): Promise<Jobs>;
}

const openings: readonly JobsOpening[] = Object.values(queues);

/** The jobs that go with the store that the configuration names. */
export function wantedJobs(values: Readonly<Record<string, unknown>>): JobsOpening {
  const wanted = openings.find((one) => one.isWanted(values));
  if (!wanted) throw new TypeError('the last of the registry is always wanted');
  return wanted;
}
