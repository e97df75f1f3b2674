import type { Clock, Log, Storage } from '../../bot/ports.ts';
import { adviceOn } from './advice.ts';
import { auditTrail } from './audit.ts';
import { connect } from './connection.ts';
import { exportAll } from './export.ts';
import { importAll } from './import.ts';
import { keysUnder } from './keys.ts';
import { peopleStore } from './people.ts';
import { sealedValues } from './sealed-values.ts';
import { sessionStore } from './sessions.ts';
import { shopStore } from './shops.ts';

export interface RedisOptions {
  /** `redis://` or `rediss://`, with user and password. */
  readonly url: string;
  readonly prefix?: string;
  readonly log?: Log;
  readonly clock: Clock;
  /** Named by the administrator: an unencrypted Redis that is not on this machine is used all the same (S13). */
  readonly allowPlainRedis?: boolean;
}

/**
 * Opens the store for production: Redis 7.0 or newer. Commands fail at once while Redis is away, and work again by themselves.
 * @throws ConfigError for a wrong or unencrypted address · StorageError `storage.unreachable`
 */
export async function openRedis(options: RedisOptions): Promise<Storage> {
  const { url, prefix = 'shopkey', log, clock, allowPlainRedis = false } = options;
  const keys = keysUnder(prefix);
  const redis = await connect({ url, allowPlainRedis, ...(log ? { log } : {}) });
  return {
    name: 'redis',
    sessions: sessionStore(redis, keys, clock),
    shops: shopStore(redis, keys),
    people: peopleStore(redis, keys),
    audit: auditTrail(redis, keys),
    async ping() {
      await redis.send(['PING']);
    },
    advice: () => adviceOn(redis, url),
    export: () => exportAll(redis, keys),
    import: (records) => importAll(redis, keys, records),
    sealedValues: () => sealedValues(redis, keys),
    close: () => redis.close(),
  };
}
