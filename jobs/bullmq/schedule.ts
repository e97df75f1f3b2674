import type { Job, Queue } from 'bullmq';
import type { Client } from './connections.ts';
import { type Wishes, wishesOf } from './wishes.ts';

/** What a job has with it. */
export interface JobData {
  readonly key: string;
  /** How often it failed, one after the other. */
  readonly failures: number;
  /** Who added it: of two that add one at the same time, one is not heard. */
  readonly by: string;
}

export type JobQueue = Queue<JobData>;

/** When the jobs of a kind are due. */
export interface Schedule {
  put(key: string, atMs: number): Promise<void>;
  drop(key: string): Promise<void>;
  /** Makes so what was wished while it ran; nothing if it still runs. */
  settle(key: string): Promise<void>;
  readonly wishes: Wishes;
}

/** BullMQ's own answers, as numbers on its errors. @see bullmq 6.7, ErrorCode */
const MISSING = -1;
const NOT_DELAYED = -3;
const REMOVED = 1;

/** Others are moving it at the same time: so often it is looked at again. */
const TRIES = 20;

/** A custom id has no colon and is no number (BullMQ's rules), and meets none of the queue's own keys. */
export const idOf = (key: string) => `k-${encodeURIComponent(key)}`;

/**
 * When its time had come. BullMQ forgets that of a job that is due, and gives a job's progress with it when it is taken: the time at which
 * it was put last is kept there.
 */
export const dueOf = ({ progress, timestamp, opts }: Pick<Job<JobData>, 'progress' | 'timestamp' | 'opts'>): number =>
  typeof progress === 'number' && progress > 0 ? progress : timestamp + (opts.delay ?? 0);

/** @param redis on which its wishes are asked for @param at the key of its wishes */
export function scheduleOf(queue: JobQueue, { redis, at }: { readonly redis: Client; readonly at: string }): Schedule {
  const wishes = wishesOf(redis, at);

  /** @returns whether it is so now; `runs`: it can be told after that only */
  async function tryMove(key: string, atMs: number): Promise<'done' | 'again' | 'runs'> {
    const delay = Math.max(atMs - Date.now(), 0);
    const code = await changeDelay(queue, key, delay);
    if (code === MISSING) return (await add(key, atMs)) ? 'done' : 'again';
    if (code !== NOT_DELAYED) {
      /** Done and gone already, it needs no time any more. */
      await queue
        .getBackend()
        .updateProgress(idOf(key), atMs)
        .catch(() => undefined);
      return 'done';
    }
    const state = await queue.getJobState(idOf(key));
    if (state === 'active') return 'runs';
    /** Due, and nobody is at it: it stays so, or waits anew. */
    if (state === 'waiting' && delay === 0) return 'done';
    if (state === 'waiting') await queue.remove(idOf(key));
    return 'again';
  }

  /** BullMQ does not say whether a job was there already, so it is looked at; one that was due may be done by then. */
  async function add(key: string, atMs: number): Promise<boolean> {
    const by = crypto.randomUUID();
    /** Both of one moment: their sum is when it is due. */
    const timestamp = Date.now();
    const when = { timestamp, delay: Math.max(atMs - timestamp, 0) };
    await queue.add(
      'job',
      { key, failures: 0, by },
      { jobId: idOf(key), ...when, removeOnComplete: true, attempts: 1 },
    );
    const there = await queue.getJob(idOf(key));
    return there ? there.data.by === by : atMs <= Date.now();
  }

  async function tryDrop(key: string): Promise<'done' | 'runs'> {
    return (await queue.remove(idOf(key))) === REMOVED ? 'done' : 'runs';
  }

  async function make(key: string, atMs: number | undefined): Promise<'done' | 'runs'> {
    for (let tries = 0; tries < TRIES; tries++) {
      const made = await (atMs === undefined ? tryDrop(key) : tryMove(key, atMs));
      if (made !== 'again') return made;
    }
    throw new Error('a job is moved by too many at once');
  }

  async function settle(key: string): Promise<void> {
    for (let wish = await wishes.read(key); wish; wish = await wishes.read(key)) {
      if ((await make(key, wish.atMs)) === 'runs') return;
      await wishes.fulfilled(key, wish);
    }
  }

  async function wish(key: string, atMs: number | undefined): Promise<void> {
    /** An older wish that is just being made so would be made after this one: it is written over instead. */
    if (!(await wishes.read(key)) && (await make(key, atMs)) === 'done') return;
    await wishes.write(key, atMs);
    await settleUnlessRunning(key);
  }

  /** The run may have ended between: its end found no wish then. */
  async function settleUnlessRunning(key: string): Promise<void> {
    if ((await queue.getJobState(idOf(key))) !== 'active') await settle(key);
  }

  return {
    put: (key, atMs) => wish(key, atMs),
    drop: (key) => wish(key, undefined),
    settle,
    wishes,
  };
}

/** @returns BullMQ's code; 0: it is moved */
async function changeDelay(queue: JobQueue, key: string, delay: number): Promise<number> {
  try {
    await queue.getBackend().changeDelay(idOf(key), delay);
    return 0;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === MISSING || code === NOT_DELAYED) return code;
    throw error;
  }
}
