import { defineConfig, type RolldownOptions } from 'rolldown';

/**
 * What `script/build` makes: a few large files, for Node takes longer to find and read hundreds of small ones than to run
 * them (docs/decisions/0044-built-into-few-files.md). Types are `script/check`'s; the packages stay where npm puts them.
 */
export const PROGRAMS = {
  dist: [
    'main.ts',
    'script/docs.ts',
    'script/secrets.ts',
    'script/shopkey.ts',
    'script/slack-manifest.ts',
    'script/teams-package.ts',
    /** For tests that kill a process which works on jobs. */
    'jobs/bullmq/index.ts',
  ],
  'build/try-out': ['script/try-out.ts', 'sandbox/main.ts'],
  'build/bench': [
    'tests/bench/main.ts',
    'tests/bench/orders-sandbox.ts',
    'tests/bench/profile.ts',
    'tests/bench/slack-api.ts',
    'tests/bench/slack-noop.ts',
    'tests/bench/token-server.ts',
  ],
} as const;

export function bundleOf(folder: keyof typeof PROGRAMS): RolldownOptions {
  return {
    input: Object.fromEntries(PROGRAMS[folder].map((file) => [file.replace(/\.ts$/, ''), file])),
    platform: 'node',
    external: /^[^./]/,
    /** An error is told by its class. */
    output: { dir: folder, entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js', keepNames: true },
  };
}

export default defineConfig(bundleOf((process.env.BUILD ?? 'dist') as keyof typeof PROGRAMS));
