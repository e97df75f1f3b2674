import { setTimeout as wait } from 'node:timers/promises';

/** Time as an adapter needs it; passed in, so that tests do not sleep. */
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
