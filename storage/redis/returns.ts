import type { ReturnStore } from '../../bot/ports.ts';
import { readReturn } from '../records/walks.ts';
import type { Redis } from './value.ts';

export function returnsOf({ connection, keys, toRedisMs, clock }: Redis): ReturnStore {
  return {
    async read(key) {
      const value = (await connection.send('GET', keys.returned(key))) as string | null;
      if (value === null) return undefined;
      const record = readReturn(value);
      return (record.expiresAtMs ?? Number.POSITIVE_INFINITY) > clock.now() ? record : undefined;
    },
    async put(key, record) {
      const { expiresAtMs } = record;
      const expiry = expiresAtMs === undefined ? [] : ['PXAT', toRedisMs(expiresAtMs)];
      await connection.send('SET', keys.returned(key), JSON.stringify(record), ...expiry);
    },
  };
}
