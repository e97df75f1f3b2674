import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openEmbeddedJobs } from '../../jobs/embedded/index.ts';
import { type JobsOptions, jobsBattery } from '../contracts/jobs.ts';
import { recordOf, soon, untilAborted } from '../contracts/jobs-work.ts';
import { temporaryFolder } from '../support/processes.ts';

const clock = { now: Date.now };
const quiet: JobsOptions = {
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  pauses: { firstMs: 100, longestMs: 1_000 },
};

jobsBattery('embedded', {
  async place() {
    const folder = temporaryFolder('jobs');
    return {
      open: async (options) => openEmbeddedJobs({ file: join(folder, 'jobs.db'), clock, ...options }),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
});

describe('jobs/embedded, a file of its own', () => {
  it('does at once what it ran when its process died, and then what was put meanwhile', async () => {
    const file = join(temporaryFolder('jobs'), 'jobs.db');
    const dead = openEmbeddedJobs({ file, clock, ...quiet });
    const held = untilAborted();
    dead.work('tend', { atOnce: 1, run: held.run });
    await dead.put({ kind: 'tend', key: 'g', atMs: 0 });
    await vi.waitFor(() => expect(held.keys).toHaveLength(1), soon);
    const atMs = Date.now() + 600;
    await dead.put({ kind: 'tend', key: 'g', atMs });
    /** What the dead one had open is as a killed process leaves it: committed, and not closed. */
    const next = openEmbeddedJobs({ file, clock, ...quiet });
    const { how, runs } = recordOf();
    next.work('tend', how);
    await vi.waitFor(() => expect(runs).toHaveLength(2), soon);
    expect(runs[0]?.atMs).toBeLessThan(atMs);
    expect(runs[1]?.atMs).toBeGreaterThanOrEqual(atMs);
    await next.close();
    await dead.close();
  });

  it('sees what comes due while it looks: whatever the moment, none is slept over', async () => {
    for (let atMs = 1; atMs <= 20; atMs++) {
      let nowMs = 0;
      const ticking = { now: () => nowMs++ };
      const jobs = openEmbeddedJobs({ file: ':memory:', clock: ticking, ...quiet });
      const { how, runs } = recordOf();
      jobs.work('tend', how);
      await jobs.put({ kind: 'tend', key: 'g', atMs });
      await vi.waitFor(() => expect(runs, `due at ${atMs}`).toHaveLength(1), soon);
      await jobs.close();
    }
  });

  it('S13: only its owner may read it', async () => {
    const folder = join(temporaryFolder('jobs'), 'data');
    const jobs = openEmbeddedJobs({ file: join(folder, 'jobs.db'), clock, ...quiet });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'jobs.db')).mode & 0o777).toBe(0o600);
    await jobs.close();
  });
});
