import { setTimeout as pause } from 'node:timers/promises';
import { DelayedError, type Job, Worker } from 'bullmq';
import type { JobWork } from '../../bot/ports/jobs.ts';
import type { Log } from '../../bot/ports.ts';
import { type Pauses, pauseAfter } from '../back-off.ts';
import { codeOf } from '../failure.ts';
import type { Client } from './connections.ts';
import { dueOf, idOf, type JobData, type Schedule } from './schedule.ts';

interface Worked {
  readonly kind: string;
  readonly how: JobWork;
  readonly schedule: Schedule;
  readonly connection: Client;
  /** Of BullMQ's keys. */
  readonly prefix: string;
  readonly log: Log;
  readonly pauses: Pauses;
}

export interface Working {
  /** Ends one that runs here. */
  end(key: string): void;
  /** Takes no more and waits for what runs. @param lost is called when Redis does not take what was done */
  close(lost: () => void): Promise<void>;
}

/** A process that dies has its jobs taken by another after at most this and two looks: 12 s. */
const LOCK_MS = 6_000;
const LOOK_FOR_DEAD_MS = 3_000;
/** What could not be told to a Redis that was away is told again after this. */
const TELL_AGAIN_MS = 1_000;
/** Wishes whose run ended and whose process died before it looked for them. */
const SETTLE_EVERY_MS = 30_000;
/** What runs has ended, and Redis is away: so long it is waited for when the process stops. */
const PUT_AWAY_MS = 3_000;
const LAST_MS = 500;

export function workOn({ kind, how, schedule, connection, prefix, log, pauses }: Worked): Working {
  /** Only the work itself: what has to be told to Redis after it may wait for ever. */
  const running = new Set<Promise<unknown>>();
  let isClosing = false;

  const worker = new Worker<JobData>(kind, process, {
    connection,
    prefix,
    concurrency: how.atOnce,
    lockDuration: LOCK_MS,
    stalledInterval: LOOK_FOR_DEAD_MS,
    /** A job whose processes die is never given up. */
    maxStalledCount: 2 ** 31 - 1,
    runRetryDelay: TELL_AGAIN_MS,
    /** It is asked by INFO, which an ACL user may not be allowed. */
    skipVersionCheck: true,
  });
  /** A Redis that is away is said by its connection. */
  worker.on('error', () => undefined);
  worker.on('lockRenewalFailed', (ids) => {
    log.warn(`jobs ${kind}: lost to another process`, { count: ids.length });
    for (const id of ids) worker.cancelJob(id);
  });
  worker.on('locksRenewed', ({ jobIds }) => void endDropped(jobIds).catch(() => undefined));
  const settler = setInterval(() => void settleAll().catch(() => undefined), SETTLE_EVERY_MS).unref();
  void settleAll().catch(() => undefined);

  async function process(job: Job<JobData>, token?: string, signal?: AbortSignal): Promise<never> {
    await doIt(job, token ?? '', signal ?? new AbortController().signal);
    /** It is put away already: BullMQ is to leave it alone. */
    throw new DelayedError();
  }

  async function doIt(job: Job<JobData>, token: string, signal: AbortSignal): Promise<void> {
    const { key } = job.data;
    const nextMs = await runOnce(job, signal);
    try {
      /** Looked at before too, so that nobody takes it up once more between. */
      const wish = await schedule.wishes.read(key);
      const atMs = wish ? wish.atMs : nextMs;
      if (atMs === undefined) await job.moveToCompleted(null, token, false);
      else await doAgain(key, atMs, token);
      /** Made by that: left there it would be made again after each run, as often as another process takes the job at once. */
      if (wish) await schedule.wishes.fulfilled(key, wish);
      await schedule.settle(key);
    } catch (error) {
      /** Its lock ends, and it is done once more. */
      log.warn(`job ${kind}: not put away`, codeOf(error));
    }
  }

  async function runOnce(job: Job<JobData>, signal: AbortSignal): Promise<number | undefined> {
    const failures = job.data.failures + 1;
    /** It was taken just before. */
    if (isClosing) return Date.now();
    try {
      const run = how.run(job.data.key, signal, dueOf(job));
      running.add(run);
      const nextMs = await run.finally(() => running.delete(run));
      if (failures > 1 && nextMs !== undefined) await remember(job, 0);
      return nextMs;
    } catch (error) {
      /** Another process takes it. */
      if (isClosing) return Date.now();
      if (!signal.aborted) log.warn(`job ${kind} failed`, { ...codeOf(error), count: failures });
      await remember(job, failures);
      return Date.now() + pauseAfter(failures, pauses);
    }
  }

  async function doAgain(key: string, atMs: number, token: string): Promise<void> {
    const nowMs = Date.now();
    await worker.getBackend().moveToDelayed(idOf(key), nowMs, Math.max(atMs - nowMs, 0), token, {
      skipAttempt: true,
      fieldsToUpdate: { progress: JSON.stringify(atMs) },
    });
  }

  async function remember(job: Job<JobData>, failures: number): Promise<void> {
    await job.updateData({ ...job.data, failures }).catch(() => undefined);
  }

  /** Another process dropped them. */
  async function endDropped(ids: readonly string[]): Promise<void> {
    for (const key of await schedule.wishes.keys()) {
      if (!ids.includes(idOf(key))) continue;
      const wish = await schedule.wishes.read(key);
      if (wish && wish.atMs === undefined) worker.cancelJob(idOf(key));
    }
  }

  async function settleAll(): Promise<void> {
    for (const key of await schedule.wishes.keys()) await schedule.settle(key);
  }

  return {
    end: (key) => void worker.cancelJob(idOf(key)),
    async close(lost) {
      isClosing = true;
      clearInterval(settler);
      const closed = worker.close();
      worker.cancelAllJobs();
      const isOver = closed.then(() => true);
      const given = Promise.allSettled(running).then(() => pause(PUT_AWAY_MS, false, { ref: false }));
      if (await Promise.race([isOver, given])) return;
      lost();
      /** BullMQ waits for ever for the end of a connection that was just about to be tried again. */
      await Promise.race([isOver, pause(LAST_MS)]);
    },
  };
}
