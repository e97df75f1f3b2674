import { BoundedMap } from '../../bot/bounded-map.ts';
import type { ApiKeyId, ApiKeyStore } from '../../bot/ports.ts';
import { readApiKey } from '../records.ts';
import { auditArgs } from './audit.ts';
import { useApiKey } from './scripts/use-api-key.ts';
import { writeApiKey } from './scripts/write-api-key.ts';
import { bodyOf, pairsOf, type Redis, stringOf } from './value.ts';

const MINUTE_MS = 60_000;
const DAY_CHARS = 10;
const REMEMBERED = 1_000;

export function apiKeysOf({ connection, keys }: Redis): ApiKeyStore {
  /** The day is written at a key's first use by this process, not at each. */
  const marked = new BoundedMap<ApiKeyId, string>(REMEMBERED);
  const write = async (id: ApiKeyId, rev: string, value: string, audit: readonly string[]) =>
    (await connection.run(
      writeApiKey,
      [keys.apiKeys, keys.shopAudit, keys.apiKeysUsed],
      [id, rev, value, ...audit],
    )) === 1;
  return {
    async read(id) {
      const value = (await connection.send('HGET', keys.apiKeys, id)) as string | null;
      return value === null ? undefined : readApiKey(bodyOf(value));
    },
    async list() {
      const [all, days] = await Promise.all([
        connection.send('HGETALL', keys.apiKeys),
        connection.send('HGETALL', keys.apiKeysUsed),
      ]);
      const used = new Map(pairsOf(days as string[]));
      return pairsOf(all as string[]).map(([id, value]) => {
        const usedDay = used.get(id);
        return { key: readApiKey(bodyOf(value)), ...(usedDay === undefined ? {} : { usedDay }) };
      });
    },
    async write(key, expectedRev, audit) {
      const isWritten = await write(key.id, String(expectedRev), stringOf(key.rev, key), auditArgs(audit));
      return isWritten ? 'written' : 'conflict';
    },
    drop: (id, audit) => write(id, 'any', '', auditArgs(audit)),
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
