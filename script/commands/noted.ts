import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Storage } from '../../bot/ports.ts';

/** What an administrator does to the store at the command line. */
export type StoreAct = 'store.export' | 'store.import' | 'store.rotate' | 'store.trim';

/**
 * Writes the act into the audit trail before it is done (S37), with the name that the machine has for the administrator.
 * @throws StorageError then it may not be done
 */
export async function noteAct(storage: Storage, act: StoreAct, atMs: number): Promise<void> {
  const actor = `command/${userInfo().username}`;
  await storage.audit.append([
    { atMs, actor, act, object: storage.name, outcome: 'done', turn: `command-${randomUUID()}` },
  ]);
}
