import type { HookId, HookStore } from '../../bot/ports.ts';
import { readDelivery, readHook } from '../records.ts';
import { auditArgs } from './audit.ts';
import { writeHook } from './scripts/write-hook.ts';
import { bodyOf, pairsOf, type Redis, stringOf } from './value.ts';

export function hooksOf({ connection, keys }: Redis): HookStore {
  const write = async (id: HookId, rev: string, value: string, audit: readonly string[]) =>
    (await connection.run(writeHook, [keys.hooks, keys.shopAudit], [id, rev, value, ...audit])) === 1;
  return {
    async list() {
      const all = pairsOf((await connection.send('HGETALL', keys.hooks)) as string[]);
      return all.map(([, value]) => readHook(bodyOf(value))).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async read(id) {
      const value = (await connection.send('HGET', keys.hooks, id)) as string | null;
      return value === null ? undefined : readHook(bodyOf(value));
    },
    async write(hook, expectedRev, audit) {
      const isWritten = await write(hook.id, String(expectedRev), stringOf(hook.rev, hook), auditArgs(audit));
      return isWritten ? 'written' : 'conflict';
    },
    drop: (id, audit) => write(id, 'any', '', auditArgs(audit)),
    async delivery(id) {
      const value = (await connection.send('HGET', keys.deliveries, id)) as string | null;
      return value === null ? undefined : readDelivery(value);
    },
    async putDelivery(delivery) {
      await connection.send('HSET', keys.deliveries, delivery.id, JSON.stringify(delivery));
    },
    async dropDelivery(id) {
      await connection.send('HDEL', keys.deliveries, id);
    },
    async cursor() {
      return ((await connection.send('GET', keys.hookCursor)) as string | null) ?? undefined;
    },
    async setCursor(cursor) {
      await connection.send('SET', keys.hookCursor, cursor);
    },
  };
}
