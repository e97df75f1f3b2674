import type { LockStore } from '../../bot/ports.ts';
import { extendLock, releaseLock, takeLock } from './scripts/lock.ts';
import type { Redis } from './value.ts';

export function locksOf({ connection, keys }: Redis): LockStore {
  const run = async (script: string, key: string, ...args: readonly string[]) =>
    (await connection.run(script, [keys.lock(key)], args)) === 1;
  return {
    take: (key, owner, forMs) => run(takeLock, key, owner, String(forMs)),
    isTaken: async (key) => (await connection.send('GET', keys.lock(key))) !== null,
    extend: (key, owner, forMs) => run(extendLock, key, owner, String(forMs)),
    release: (key, owner) => run(releaseLock, key, owner),
  };
}
