import { defineConfig } from 'vitest/config';

/** What `script/soak` runs: minutes to hours, one file after the other. */
export default defineConfig({
  test: {
    include: ['tests/soak/*.soak.ts'],
    fileParallelism: false,
    testTimeout: 0,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    bail: 1,
  },
});
