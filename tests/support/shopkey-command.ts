import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { endsWithUs } from './ends-with-us.ts';

const PROGRAM = new URL('../../dist/script/shopkey.js', import.meta.url).pathname;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/**
 * `script/shopkey <command>` as it is built, a process of its own that has these variables alone.
 * @param input what it reads from stdin
 */
export function startShopkey(command: string, env: Readonly<Record<string, string>>, input = ''): RunningCommand {
  const child = endsWithUs(spawn(process.execPath, [PROGRAM, command], { env: { PATH: process.env.PATH, ...env } }));
  /** It may end before it has read everything. */
  child.stdin.on('error', () => undefined).end(input);
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
  return { child, ended: ended.then(([[code], out, err]) => ({ code, out, err })) };
}

export function runShopkey(command: string, env: Readonly<Record<string, string>>, input?: string): Promise<Ended> {
  return startShopkey(command, env, input).ended;
}
