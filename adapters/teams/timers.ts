import { setTimeout as wait } from 'node:timers/promises';

/** Time as this adapter needs it; passed in, so that tests do not sleep. */
export interface Timers {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`, or as soon as `signal` is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const realTimers: Timers = {
  now: Date.now,
  sleep: (ms, signal) => wait(ms, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => undefined),
};

export const SLOW = Symbol('slow');

/** No answer in time is `SLOW`; the work goes on. */
export async function within<Value>(timers: Timers, ms: number, work: Promise<Value>): Promise<Value | typeof SLOW> {
  const done = new AbortController();
  const slow = timers.sleep(Math.max(0, ms), done.signal).then((): typeof SLOW => SLOW);
  return Promise.race([work, slow]).finally(() => done.abort());
}
