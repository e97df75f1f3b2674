import { join } from 'node:path';
import type { JobsDeps } from '../opening.ts';

interface Values {
  readonly SHOPKEY_DATA?: string;
}

/** The jobs of one process, in a file beside the embedded store's. */
export const embedded = {
  isWanted: () => true,
  async open(values: Values, { clock, log }: JobsDeps) {
    const { openEmbeddedJobs } = await import('./index.ts');
    return openEmbeddedJobs({ file: join(values.SHOPKEY_DATA ?? 'data', 'jobs.db'), clock, log });
  },
} as const;
