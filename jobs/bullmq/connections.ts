import { once } from 'node:events';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../../bot/ports.ts';
import { unreachable } from '../failure.ts';

export type Client = Redis | Cluster;

/** Without the choice between kinds of answers: ioredis' types want it left out, not undefined. */
type Settings = Omit<RedisOptions, 'replyMapping'>;

/** Two ways to one Redis, or one cluster. BullMQ opens a third for each kind that is worked on, to wait for jobs. */
interface Connections {
  /** For whoever waits for an answer: fails at once while Redis is away, and soon when it hangs. */
  readonly asking: Client;
  /** For the work: what it has to say waits until Redis is back. */
  readonly working: Client;
  close(): void;
}

const CONNECT_MS = 2_000;
const ANSWER_MS = 3_000;

const COMMON: Settings = {
  protocol: 2,
  connectTimeout: CONNECT_MS,
  /** It is done by INFO, which an ACL user may not be allowed (S13), and which is then said on the console. */
  enableReadyCheck: false,
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), 1_000),
  /** A Redis that has just started reads its file: its answers are errors until then. */
  reconnectOnError: (error) => error.message.startsWith('LOADING'),
};

const ASKING: Settings = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  commandTimeout: ANSWER_MS,
};

/** BullMQ asks for this. */
const WORKING: Settings = { maxRetriesPerRequest: null };

/**
 * @param urls as the store takes them: `redis://` or `rediss://`, comma-separated when they are several nodes of a cluster.
 * The store has looked at them before: one that is plain and elsewhere does not come here (S13).
 * @throws StorageError `storage.unreachable` none of them answers
 */
export async function openConnections(urls: string, log: Log): Promise<Connections> {
  const addresses = urls.split(/,(?=[a-z]+:\/\/)/).map((url) => new URL(url));
  const { address, isCluster } = await firstThatAnswers(addresses);
  const nodes = addresses.map((one) => ({ host: hostOf(one), port: portOf(one) }));
  const told = onceUntilBack(log);
  const open = (more: Settings): Client => {
    const options = { ...COMMON, ...userOf(address), ...more };
    const client = isCluster
      ? new Cluster(nodes, {
          redisOptions: options,
          enableOfflineQueue: options.enableOfflineQueue ?? true,
          enableReadyCheck: false,
          clusterRetryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), 1_000),
          /** The certificate of a node is made for its name. */
          dnsLookup: (host, callback) => callback(null, host),
        })
      : new Redis({ ...options, host: hostOf(address), port: portOf(address) });
    return client.on('error', told.away).on('close', told.away).on('ready', told.back);
  };
  const asking = open(ASKING);
  const working = open(WORKING);
  const close = () => {
    told.over();
    asking.disconnect();
    working.disconnect();
  };
  /** Who asks before it is ready is told that Redis is away. */
  await once(asking, 'ready').catch(() => {
    close();
    throw unreachable();
  });
  return { asking, working, close };
}

async function firstThatAnswers(addresses: readonly URL[]): Promise<{ address: URL; isCluster: boolean }> {
  for (const address of addresses) {
    const client = new Redis({
      ...COMMON,
      ...userOf(address),
      ...ASKING,
      host: hostOf(address),
      port: portOf(address),
      lazyConnect: true,
      retryStrategy: () => null,
    }).on('error', () => undefined);
    try {
      await client.connect();
      const hello = (await client.call('HELLO')) as unknown[];
      return { address, isCluster: hello[hello.indexOf('mode') + 1] === 'cluster' };
    } catch {
      /** The next may. */
    } finally {
      client.disconnect();
    }
  }
  throw unreachable();
}

function userOf({ protocol, username, password, pathname }: URL): Settings {
  return {
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(/^\/\d+$/.test(pathname) ? { db: Number(pathname.slice(1)) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');
const portOf = ({ port }: URL) => Number(port === '' ? 6_379 : port);

/** Nothing of the error is said: it may hold the address. */
function onceUntilBack(log: Log): { away(): void; back(): void; over(): void } {
  let isAway = false;
  let isOver = false;
  return {
    away() {
      if (!isAway && !isOver) log.warn('jobs: redis cannot be reached', { code: 'storage.unreachable' });
      isAway = true;
    },
    back() {
      isAway = false;
    },
    over() {
      isOver = true;
    },
  };
}
