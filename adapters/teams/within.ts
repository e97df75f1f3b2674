import type { Timers } from '../../bot/timers.ts';

export const SLOW = Symbol('slow');

/** No answer in time is `SLOW`; the work goes on. */
export async function within<Value>(timers: Timers, ms: number, work: Promise<Value>): Promise<Value | typeof SLOW> {
  const done = new AbortController();
  const slow = timers.sleep(Math.max(0, ms), done.signal).then((): typeof SLOW => SLOW);
  return Promise.race([work, slow]).finally(() => done.abort());
}
