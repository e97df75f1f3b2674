import { once } from 'node:events';
import type { JobWork } from '../../bot/ports/jobs.ts';

export const soon = { timeout: 60_000, interval: 20 };

export interface Run {
  readonly key: string;
  readonly atMs: number;
  readonly dueAtMs: number;
}

/**
 * Work that writes down what it did.
 * @param answer what it returns or throws, by the number of this run of its key, the first being 1
 */
export function recordOf(answer: (run: number, key: string) => number | undefined = () => undefined) {
  const runs: Run[] = [];
  const how: JobWork = {
    atOnce: 4,
    async run(key, _signal, dueAtMs) {
      runs.push({ key, atMs: Date.now(), dueAtMs });
      return answer(runs.filter((one) => one.key === key).length, key);
    },
  };
  return { how, runs };
}

/** Work that lasts until it is released, for all, or until its signal ends; then it throws. */
export function untilAborted(answer: () => number | undefined = () => undefined) {
  const keys: string[] = [];
  const released = new AbortController();
  let running = 0;
  let most = 0;
  let aborted = 0;
  return {
    keys,
    most: () => most,
    running: () => running,
    aborted: () => aborted,
    release: () => released.abort(),
    async run(key: string, signal: AbortSignal): Promise<number | undefined> {
      keys.push(key);
      running++;
      most = Math.max(most, running);
      const either = AbortSignal.any([released.signal, signal]);
      if (!either.aborted) await once(either, 'abort');
      running--;
      if (released.signal.aborted) return answer();
      aborted++;
      throw new Error('ended');
    },
  };
}
