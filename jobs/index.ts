import { bullmq } from './bullmq/opening.ts';
import { embedded } from './embedded/opening.ts';
import type { JobsOpening } from './opening.ts';

/** Everything that jobs can wait in, a line each; the first that is wanted serves. */
export const queues = { bullmq, embedded } as const satisfies Record<string, JobsOpening>;
