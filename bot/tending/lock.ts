import { randomBytes } from 'node:crypto';
import type { LockStore } from '../ports.ts';

const OWNER_BYTES = 16;

/**
 * Does something while it alone has a lock (S14): with 128 random bits of its own, extended at a third of its life, released only by
 * its owner. When it is lost, the work's signal is aborted.
 * @returns what the work returned; `busy`: another has it
 */
export async function underLock<Result>(
  { locks, key, forMs }: { readonly locks: LockStore; readonly key: string; readonly forMs: number },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | 'busy'> {
  const owner = randomBytes(OWNER_BYTES).toString('base64url');
  if (!(await locks.take(key, owner, forMs))) return 'busy';
  const lost = new AbortController();
  let lostAtMs = Date.now() + forMs;
  /** A store that does not answer may come back in time; when the lock's life is over, it is lost. */
  const extend = async () => {
    const sinceMs = Date.now();
    const isOurs = await locks.extend(key, owner, forMs).catch(() => undefined);
    if (isOurs) lostAtMs = sinceMs + forMs;
    if (isOurs === false || Date.now() >= lostAtMs) lost.abort();
  };
  const timer = setInterval(() => void extend(), forMs / 3);
  timer.unref();
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(timer);
    /** Not released, it ends by itself. */
    await locks.release(key, owner).catch(() => false);
  }
}
