import { spawnSync } from 'node:child_process';

/** The presses of Amazon `app` from the command to the saved shop, counted by the browser walk. */
export async function walk(): Promise<Record<string, number>> {
  const run = spawnSync('npx', ['--no-install', 'vitest', 'run', 'tests/browser', '-t', 'three presses save a shop'], {
    encoding: 'utf8',
  });
  const counted = [...run.stdout.matchAll(/walk\.presses\.amazon (\d+)/g)].map((found) => Number(found[1]));
  if (run.status !== 0 || counted.length === 0)
    throw new Error('the browser walk did not end well: run npx vitest run tests/browser');
  return { 'walk.presses.amazon': Math.max(...counted) };
}
