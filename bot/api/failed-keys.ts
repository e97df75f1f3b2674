import { BoundedMap } from '../bounded-map.ts';
import type { Clock } from '../ports.ts';

const MINUTE_MS = 60_000;
const FAILED_A_MINUTE = 30;
const REMEMBERED = 10_000;

/**
 * Keys that failed, by network, in this process (S34). Whoever shares a network with a guesser is not shut out: a key that opened
 * something here before is looked at all the same.
 */
export function createFailedKeys(clock: Clock) {
  const failed = new BoundedMap<string, { readonly minute: number; count: number }>(REMEMBERED);
  const good = new BoundedMap<string, true>(REMEMBERED);
  const minute = () => Math.floor(clock.now() / MINUTE_MS);
  return {
    /** @returns until when no more is looked at */
    tooManyUntil(network: string, hash: string | undefined): number | undefined {
      const seen = failed.get(network);
      const isOver = seen !== undefined && seen.minute === minute() && seen.count >= FAILED_A_MINUTE;
      return isOver && (hash === undefined || !good.get(hash)) ? (minute() + 1) * MINUTE_MS : undefined;
    },
    failed(network: string): void {
      const seen = failed.get(network);
      if (seen?.minute === minute()) seen.count++;
      else failed.set(network, { minute: minute(), count: 1 });
    },
    opened(hash: string): void {
      if (!good.get(hash)) good.set(hash, true);
    },
  };
}
