import type { Parts } from './parts.ts';
import type { Jobs, JobWork } from './ports.ts';
import { codeOf } from './runner.ts';

/** A kind of job, and how it is done. */
export interface Work {
  readonly kind: string;
  readonly how: JobWork;
  /** Keys that every start puts: rounds, which say themselves when they are due again. */
  readonly rounds: readonly string[];
}

/** The key of a round that is one for all. */
export const ALL = 'all';

/** Takes jobs of every kind, and puts the rounds. Put by every process, each is still there once. @throws StorageError */
export async function beginWork(jobs: Jobs, work: readonly Work[], nowMs: number): Promise<void> {
  for (const { kind, how } of work) jobs.work(kind, how);
  for (const { kind, rounds } of work) for (const key of rounds) await jobs.put({ kind, key, atMs: nowMs });
}

/** The same work, each run of it counted, and how late it began. */
export function counted({ kind, how, rounds }: Work, { meter, clock }: Pick<Parts, 'meter' | 'clock'>): Work {
  return {
    kind,
    rounds,
    how: {
      atOnce: how.atOnce,
      async run(key, signal, dueAtMs) {
        const begunMs = clock.now();
        meter.saw('waits', { kind }, Math.max(begunMs - dueAtMs, 0));
        let result = 'done';
        try {
          return await how.run(key, signal, dueAtMs);
        } catch (error) {
          result = codeOf(error).code ?? 'unexpected';
          throw error;
        } finally {
          meter.saw('runs', { kind, result }, clock.now() - begunMs);
        }
      },
    },
  };
}
