import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { endsWithUs, openWatch } from './ends-with-us.ts';

const sleeps = () => spawn('sleep', ['600'], { stdio: 'ignore' });

it('what a test has started is killed when its pipe closes, and what has ended before is none of it', async () => {
  const watch = openWatch();
  const [first, ended, last] = [endsWithUs(sleeps(), watch), endsWithUs(sleeps(), watch), endsWithUs(sleeps(), watch)];
  const other = sleeps();
  const gone = once(ended, 'exit');
  ended.kill('SIGTERM');
  await gone;
  const both = Promise.all([first, last].map((one) => once(one, 'exit')));
  watch.end();
  expect(await both).toEqual([
    [null, 'SIGKILL'],
    [null, 'SIGKILL'],
  ]);
  expect(ended.signalCode).toBe('SIGTERM');
  expect(other.signalCode).toBeNull();
  other.kill('SIGKILL');
});

it('every test that starts a process says so', () => {
  const root = new URL('..', import.meta.url).pathname;
  const spawning = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^(?:bench|support\/ends-with-us)/.test(file))
    .map((file) => ({ file, code: readFileSync(`${root}${file}`, 'utf8') }))
    .filter(({ code }) => /(?<![\w.])(?:spawn|fork)\(/.test(code));
  expect(spawning.length).toBeGreaterThan(5);
  expect(
    spawning.filter(({ code }) => /(?<!endsWithUs\(\s*)(?<![\w.])(?:spawn|fork)\(/.test(code)).map(({ file }) => file),
  ).toEqual([]);
});
