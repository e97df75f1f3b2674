import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.ts';
import { median, round } from './measure.ts';
import { isReady } from './ready.ts';

/** From the process's start to `/ready` answering, embedded store; and its resident memory after 30 s of rest. */
export async function start(isQuick: boolean): Promise<Record<string, number>> {
  const seconds: number[] = [];
  const restMs = isQuick ? 10_000 : 30_000;
  let megabytes = 0;
  for (let i = 0; i < 6; i++) {
    const isLast = i === 5;
    const measured = await startOnce(isLast ? restMs : 0);
    seconds.push(measured.seconds);
    if (isLast) megabytes = measured.megabytes;
  }
  return {
    'start.seconds': round(median(seconds)),
    'rss.megabytes': round(megabytes, 1),
    'rss.restSeconds': restMs / 1000,
  };
}

async function startOnce(restMs: number): Promise<{ seconds: number; megabytes: number }> {
  const data = mkdtempSync(join(tmpdir(), 'shopkey-bench-'));
  const port = await freePort();
  const env = {
    PATH: process.env.PATH ?? '',
    SHOPKEY_DATA: data,
    SHOPKEY_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    SHOPKEY_PORT: String(port),
    SHOPKEY_TEAMS_PLAYGROUND: 'yes',
    SHOPKEY_PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
  const startedAt = process.hrtime.bigint();
  const child = spawn(process.execPath, ['dist/main.js'], { env, stdio: 'ignore' });
  try {
    while (!(await isReady(port))) await new Promise((resolve) => setTimeout(resolve, 5));
    const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
    await new Promise((resolve) => setTimeout(resolve, restMs));
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0);
    return { seconds, megabytes: kilobytes / 1024 };
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    rmSync(data, { recursive: true, force: true });
  }
}
