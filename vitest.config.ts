import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** One thread fewer than cores is the default, and one thread alone on two: much of a test's time is waiting for what it started. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers,
    /** No test waits for it: only one that hangs. A shared machine may stand still for a while. */
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
