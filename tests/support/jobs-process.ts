import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endsWithUs } from './ends-with-us.ts';

const BUILT = new URL('../../dist/jobs/bullmq/index.js', import.meta.url).href;

/** It takes jobs of the kind `tend`, says which, and is never done. */
const PROGRAM = `
const [url, prefix, own] = process.argv.slice(1);
const { openBullmq } = await import(${JSON.stringify(BUILT)});
const log = { info() {}, warn() {}, error() {} };
const jobs = await openBullmq({ url, prefix, log });
jobs.work('tend', { atOnce: 1, run: (key) => new Promise(() => console.log(key)) });
if (own) await jobs.put({ kind: 'tend', key: own, atMs: Date.now() });
`;

interface WorkerOptions {
  readonly url: string;
  readonly prefix: string;
  /** A job that it puts itself. */
  readonly puts?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A process of its own that works on jobs, as it is built, to be killed. */
export async function startWorker({ url, prefix, puts = '', env = {} }: WorkerOptions) {
  const args = ['--input-type=module', '-e', PROGRAM, '--', url, prefix, puts];
  const child = endsWithUs(
    spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } }),
  );
  const gone = once(child, 'exit');
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes;
  });
  return {
    /** Resolves when it has begun that job. */
    async took(key: string): Promise<void> {
      while (!said.split('\n').includes(key)) {
        if (child.exitCode !== null) throw new Error('the worker ended by itself');
        await Promise.race([once(child.stdout, 'data'), gone]);
      }
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
