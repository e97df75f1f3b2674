import { hash } from 'node:crypto';
import { ConfigError, StorageError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports.ts';
import { isLoopback, plainElsewhere } from './address.ts';
import { type Client, type ClientHooks, cluster, oneServer, type Sender } from './client.ts';
import { certificateFault, fail, messageOf, unreachable } from './failure.ts';
import { renewable } from './renewable.ts';

/** One Redis, or a cluster of them. Every failure of it is a StorageError that holds no command, key or address. */
export interface Connection extends Node {
  /** Runs a script by its hash, and by its text where Redis does not know it yet. */
  run(script: string, keys: readonly string[], args: readonly string[]): Promise<unknown>;
  /** The nodes that have keys, for commands that name none. */
  nodes(): Promise<readonly Node[]>;
  close(): Promise<void>;
}

export interface Node {
  /**
   * A command whose first argument, if it has any, is its first key.
   * @throws StorageError `storage.unreachable` · `storage.corrupt` (a key holds another type)
   */
  send(...args: readonly string[]): Promise<unknown>;
}

interface Waiting {
  readonly sentAtMs: number;
  fail(): void;
}

const ANSWER_MS = 3_000;
const LOOK_EVERY_MS = 250;
const STOOD_STILL_MS = 1_000;

/**
 * Fails at once when Redis is not there at the start; later it comes back by itself. Redis says itself whether it is a cluster.
 * @param options.allowPlain also to nodes on other machines, which a cluster may name (S13)
 */
export async function connect(
  addresses: readonly [URL, ...URL[]],
  { allowPlain, log }: { readonly allowPlain: boolean; readonly log?: Log | undefined },
): Promise<Connection> {
  let wasReady = false;
  const hooks: ClientHooks = {
    wasReady: () => wasReady,
    /** Nothing of the error is said: it may hold the address. */
    failed: () => log?.warn('redis cannot be reached', { code: 'storage.unreachable' }),
  };
  const { open, first } = await meet(addresses, hooks, allowPlain);
  wasReady = true;
  const client = renewable(first, open);
  const waiting = new Set<Waiting>();
  /** The client's own time-out of a command ends when it is written, so a Redis that hangs is noticed here. */
  let lookedAtMs = performance.now();
  const watch = setInterval(() => {
    const sinceMs = performance.now() - lookedAtMs;
    lookedAtMs += sinceMs;
    /** A process that stood still has answers to read first. */
    if (sinceMs < STOOD_STILL_MS) client.look(failOverdue(waiting));
  }, LOOK_EVERY_MS).unref();

  function watched<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const one: Waiting = { sentAtMs: performance.now(), fail: () => reject(unreachable()) };
      waiting.add(one);
      send().then(
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
  const raw = (key: string | undefined, args: readonly string[]) => watched(() => client.current().send(key, args));
  const nodeOf = (send: Sender): Node => ({ send: (...args) => watched(() => send(args)).catch(fail) });

  return {
    send: (...args) => raw(args[1], args).catch(fail),
    run(script, keys, args) {
      const count = String(keys.length);
      return raw(keys[0], ['EVALSHA', shaOf(script), count, ...keys, ...args]).catch((error: unknown) =>
        messageOf(error).startsWith('NOSCRIPT')
          ? raw(keys[0], ['EVAL', script, count, ...keys, ...args]).catch(fail)
          : fail(error),
      );
    },
    nodes: async () => (await watched(() => client.current().nodes()).catch(fail)).map(nodeOf),
    close() {
      clearInterval(watch);
      return client.close();
    },
  };
}

/** @returns whether there were any */
function failOverdue(waiting: Set<Waiting>): boolean {
  const sentBefore = performance.now() - ANSWER_MS;
  let isHanging = false;
  /** In the order of their sending. */
  for (const one of waiting) {
    if (one.sentAtMs > sentBefore) break;
    waiting.delete(one);
    one.fail();
    isHanging = true;
  }
  return isHanging;
}

/** The first address that answers tells what is there; a client of that kind is ready when this ends. */
async function meet(
  addresses: readonly [URL, ...URL[]],
  hooks: ClientHooks,
  allowPlain: boolean,
): Promise<{ readonly open: () => Client; readonly first: Client }> {
  const { client, address } = await firstThatAnswers(addresses, hooks);
  const hello = (await client.send(undefined, ['HELLO']).catch(fail)) as unknown[];
  if (hello[hello.indexOf('mode') + 1] !== 'cluster') return { open: () => oneServer(address, hooks), first: client };
  const slots = (await client.send(undefined, ['CLUSTER', 'SLOTS']).catch(fail)) as [number, number, [string]][];
  client.destroy();
  const isElsewhere = slots.some(([, , [host]]) => host !== '' && !isLoopback({ hostname: host }));
  if (isElsewhere && address.protocol === 'redis:' && !allowPlain) throw plainElsewhere();
  const open = () => cluster(addresses, hooks);
  const first = open();
  await first.connect().catch(fail);
  return { open, first };
}

async function firstThatAnswers(
  addresses: readonly URL[],
  hooks: ClientHooks,
): Promise<{ readonly client: Client; readonly address: URL }> {
  let reason: unknown;
  for (const address of addresses) {
    const client = oneServer(address, hooks);
    try {
      await client.connect();
      return { client, address };
    } catch (error) {
      reason = error;
    }
  }
  const fault = certificateFault(reason);
  if (fault !== undefined)
    throw new ConfigError(
      'config.invalid',
      `SHOPKEY_REDIS_URL: the certificate of Redis is not trusted here (${fault}); use a name that it is made for, and name the CA that signed it by NODE_EXTRA_CA_CERTS=/path/to/ca.pem`,
    );
  if (/^(WRONGPASS|NOAUTH|NOPERM)\b/.test(messageOf(reason)))
    throw new ConfigError(
      'config.invalid',
      'SHOPKEY_REDIS_URL: a user and a password that Redis takes were expected, for example rediss://shopkey:…@redis.example.com:6380',
    );
  throw new StorageError(
    'storage.unreachable',
    'Redis does not answer at the address of SHOPKEY_REDIS_URL; is it running, and is it reached from here?',
  );
}

const hashes = new Map<string, string>();

function shaOf(script: string): string {
  const known = hashes.get(script);
  if (known) return known;
  const made = hash('sha1', script, 'hex');
  hashes.set(script, made);
  return made;
}
