import { Queue } from 'bullmq';
import type { Jobs } from '../../bot/ports/jobs.ts';
import type { Log } from '../../bot/ports.ts';
import { PAUSES, type Pauses } from '../back-off.ts';
import { unreachable } from '../failure.ts';
import { openConnections } from './connections.ts';
import { type JobData, type JobQueue, type Schedule, scheduleOf } from './schedule.ts';
import { type Working, workOn } from './work.ts';

interface BullmqOptions {
  /** `redis://` or `rediss://`; comma-separated for a cluster. */
  readonly url: string;
  readonly log: Log;
  /** Letters, digits, `-` and `_`: as the store's, so that an ACL user may be limited to it (S13). */
  readonly prefix?: string;
  readonly pauses?: Pauses;
}

interface Kind {
  readonly queue: JobQueue;
  readonly schedule: Schedule;
}

/** Whoever asks has an answer within this. */
const ANSWER_MS = 4_000;
/** BullMQ writes down what happens; nobody here reads it. */
const EVENTS = 100;
/** In a delayed job's score, its time is in the upper bits. @see bullmq 6.7, getDelayedScore */
const SCORES_A_MS = 0x1000;

/**
 * Jobs of any number of processes, in BullMQ's queues: one a kind, in one slot of a cluster.
 * @throws StorageError `storage.unreachable` Redis is not there at the start; later it comes back by itself
 */
export async function openBullmq({ url, log, prefix = 'shopkey', pauses = PAUSES }: BullmqOptions): Promise<Jobs> {
  const redis = await openConnections(url, log);
  const ours = `${prefix}:{jobs}`;
  const kinds = new Map<string, Kind>();
  const works = new Map<string, Working>();

  function kindOf(kind: string): Kind {
    const known = kinds.get(kind);
    if (known) return known;
    const queue: JobQueue = new Queue<JobData>(kind, {
      connection: redis.asking,
      prefix: ours,
      skipVersionCheck: true,
      streams: { events: { maxLen: EVENTS } },
    });
    /** A Redis that is away is said by its connection. */
    queue.on('error', () => undefined);
    const made = { queue, schedule: scheduleOf(queue, { redis: redis.asking, at: `${ours}:wishes/${kind}` }) };
    kinds.set(kind, made);
    return made;
  }

  return {
    name: 'bullmq',
    put: ({ kind, key, atMs }) => answered(() => kindOf(kind).schedule.put(key, atMs)),
    async drop({ kind, key }) {
      await answered(() => kindOf(kind).schedule.drop(key));
      works.get(kind)?.end(key);
    },
    work(kind, how) {
      if (works.has(kind)) throw new TypeError(`${kind} is worked on already`);
      const { schedule } = kindOf(kind);
      works.set(kind, workOn({ kind, how, schedule, connection: redis.working, prefix: ours, log, pauses }));
    },
    counts: (kind) =>
      answered(async () => {
        const { queue } = kindOf(kind);
        const [there, late] = await Promise.all([
          queue.getJobCounts('delayed', 'wait', 'active'),
          redis.asking.zcount(queue.toKey('delayed'), '-inf', (Date.now() + 1) * SCORES_A_MS - 1),
        ]);
        const { delayed = 0, wait = 0, active = 0 } = there;
        return { waiting: delayed - late, due: wait + late, running: active };
      }),
    async close() {
      await Promise.all([...works.values()].map((one) => one.close(redis.close)));
      await Promise.all([...kinds.values()].map(({ queue }) => queue.close().catch(() => undefined)));
      redis.close();
    },
  };
}

/** Whatever a client threw is one thing here: it may hold a command or an address. @throws StorageError `storage.unreachable` */
async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unreachable()), ANSWER_MS);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    throw unreachable();
  } finally {
    clearTimeout(timer);
  }
}
