import type { Jobs, Log } from './ports.ts';

/**
 * Jobs as one turn puts them: the log joins the turn with what it had done later. A job holds no turn itself, for it is there once for all
 * who want it.
 */
export function jobsOfTurn(jobs: Jobs, turn: string | undefined, log: Log): Jobs {
  return {
    name: jobs.name,
    async put(job) {
      await jobs.put(job);
      log.info(`job ${job.kind} put`, { ...(turn === undefined ? {} : { turn }), job: job.key });
    },
    drop: (job) => jobs.drop(job),
    work: (kind, how) => jobs.work(kind, how),
    counts: (kind) => jobs.counts(kind),
    close: () => jobs.close(),
  };
}
