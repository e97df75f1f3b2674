import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endsWithUs } from './ends-with-us.ts';
import { freePort } from './free-port.ts';

type RedisSettings = Readonly<Record<string, string | number>>;

/** A Redis of the test's own: a free port, a folder that is taken away at the end, every write on disk before its answer. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Where its files lie. */
  readonly folder: string;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on the same port with what is on disk. */
  restart(): Promise<void>;
  /** Stops its process for a while: it holds its connections and answers nothing. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** @param settings more settings of redis.conf, over ours */
export async function startRedis(settings: RedisSettings = {}): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'shopkey-redis-'));
  const port = await freePort();
  let server = await launch(port, folder, settings);
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    folder,
    kill,
    async restart() {
      await kill();
      server = await launch(port, folder, settings);
    },
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(port: number, folder: string, more: RedisSettings): Promise<ChildProcess> {
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
    ...more,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = endsWithUs(spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] }));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (bytes: Buffer) => {
      said += bytes;
      if (said.includes('Ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`redis-server did not start:\n${said}`)));
    server.once('error', reject);
  });
  return server;
}
