import { hash } from 'node:crypto';
import { createClient } from 'redis';
import { StorageError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports.ts';

/** One client. Every failure of it is a StorageError that holds no command, key or address. */
export interface Connection {
  /** @throws StorageError `storage.unreachable` · `storage.corrupt` (a key holds another type) */
  send(...args: readonly string[]): Promise<unknown>;
  /** Runs a script by its hash, and by its text where Redis does not know it yet. */
  run(script: string, keys: readonly string[], args: readonly string[]): Promise<unknown>;
  close(): Promise<void>;
}

interface Waiting {
  readonly sentAtMs: number;
  fail(): void;
}

const ANSWER_MS = 3_000;
const CONNECT_MS = 2_000;
const LONGEST_BACK_OFF_MS = 1_000;

/** Fails at once when Redis is not there at the start; later it comes back by itself. */
export async function connect(url: string, log: Log | undefined): Promise<Connection> {
  let wasReady = false;
  const open = () =>
    createClient({
      url,
      RESP: 2,
      disableOfflineQueue: true,
      maintNotifications: 'disabled',
      socket: {
        connectTimeout: CONNECT_MS,
        reconnectStrategy: (retries) =>
          wasReady ? Math.min(50 * 2 ** Math.min(retries, 10), LONGEST_BACK_OFF_MS) : new Error('not there'),
      },
    })
      /** Nothing of the error is said: it may hold the address. */
      .on('error', () => log?.warn('redis cannot be reached', { code: 'storage.unreachable' }))
      .on('ready', () => {
        wasReady = true;
      });
  let client = open();
  try {
    await client.connect();
  } catch {
    throw unreachable();
  }

  /** The client's own time-out of a command ends when it is written, so a Redis that hangs is noticed here. */
  const waiting = new Set<Waiting>();
  const watch = setInterval(() => {
    const [oldest] = waiting;
    if (!oldest || performance.now() - oldest.sentAtMs < ANSWER_MS) return;
    for (const one of waiting) one.fail();
    waiting.clear();
    client.destroy();
    client = open();
    client.connect().catch(() => undefined);
  }, 250).unref();

  function raw(args: readonly string[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const one: Waiting = { sentAtMs: performance.now(), fail: () => reject(unreachable()) };
      waiting.add(one);
      client.sendCommand(args).then(
        (answer) => {
          waiting.delete(one);
          resolve(answer);
        },
        (error) => {
          waiting.delete(one);
          reject(error);
        },
      );
    });
  }

  return {
    send: (...args) => raw(args).catch(fail),
    run(script, keys, args) {
      const count = String(keys.length);
      return raw(['EVALSHA', shaOf(script), count, ...keys, ...args]).catch((error: unknown) =>
        messageOf(error).startsWith('NOSCRIPT')
          ? raw(['EVAL', script, count, ...keys, ...args]).catch(fail)
          : fail(error),
      );
    },
    async close() {
      clearInterval(watch);
      if (client.isReady) await client.close().catch(() => undefined);
      else if (client.isOpen) client.destroy();
    },
  };
}

const hashes = new Map<string, string>();

function shaOf(script: string): string {
  const known = hashes.get(script);
  if (known) return known;
  const made = hash('sha1', script, 'hex');
  hashes.set(script, made);
  return made;
}

function fail(error: unknown): never {
  throw translated(error);
}

function translated(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const [word = ''] = messageOf(error).split(' ', 1);
  if (word === 'WRONGTYPE') return new StorageError('storage.corrupt', 'a key of Redis holds another type than ours');
  /** The first word of Redis' own errors is a code: `OOM`, `READONLY`, `NOPERM`. */
  return /^[A-Z]{3,20}$/.test(word)
    ? new StorageError('storage.unreachable', `Redis refused a command: ${word}`)
    : unreachable();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

function unreachable(): StorageError {
  return new StorageError('storage.unreachable', 'Redis does not answer');
}
