import { BoundedMap } from '../../bot/bounded-map.ts';
import type { ApiKey, ApiKeyId, ApiKeyStore } from '../../bot/ports.ts';
import { readApiKey } from '../records/doors.ts';
import { auditArgs } from './audit.ts';
import { fieldsOf } from './fields.ts';
import { useApiKey } from './scripts/use-api-key.ts';
import { pairsOf, type Redis } from './value.ts';

const MINUTE_MS = 60_000;
const DAY_CHARS = 10;
const REMEMBERED = 1_000;

export function apiKeysOf(redis: Redis): ApiKeyStore {
  const { connection, keys } = redis;
  /** The day is written at a key's first use by this process, not at each. */
  const marked = new BoundedMap<ApiKeyId, string>(REMEMBERED);
  const { all, ...records } = fieldsOf<ApiKeyId, ApiKey>(redis, {
    hash: keys.apiKeys,
    gone: [keys.apiKeysUsed],
    parse: readApiKey,
  });
  return {
    ...records,
    async list() {
      const [kept, days] = await Promise.all([all(), connection.send('HGETALL', keys.apiKeysUsed)]);
      const used = new Map(pairsOf(days as string[]));
      return kept.map((key) => {
        const usedDay = used.get(key.id);
        return { key, ...(usedDay === undefined ? {} : { usedDay }) };
      });
    },
    async use({ id, what, aMinute, atMs, audit }) {
      const minute = Math.floor(atMs / MINUTE_MS);
      const today = new Date(atMs).toISOString().slice(0, DAY_CHARS);
      const isMarked = marked.get(id) === today;
      const mayGoOn = await connection.run(
        useApiKey,
        [keys.apiUses(id, what, minute), keys.shopAudit, keys.apiKeysUsed],
        [String(aMinute), String(2 * MINUTE_MS), id, isMarked ? '' : today, ...auditArgs([audit])],
      );
      if (mayGoOn !== 1) return (minute + 1) * MINUTE_MS;
      if (!isMarked) marked.set(id, today);
      return undefined;
    },
  };
}
