import type { Hook, HookId, HookStore } from '../../bot/ports.ts';
import { readDelivery, readHook } from '../records/doors.ts';
import { fieldsOf } from './fields.ts';
import type { Redis } from './value.ts';

export function hooksOf(redis: Redis): HookStore {
  const { connection, keys } = redis;
  const { all, ...records } = fieldsOf<HookId, Hook>(redis, { hash: keys.hooks, parse: readHook });
  return {
    ...records,
    list: async () => (await all()).sort((a, b) => (a.id < b.id ? -1 : 1)),
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
