import { ConfigError } from '../../bot/errors.ts';
import type { Clock, Log, Storage } from '../../bot/ports.ts';
import { hookSecrets } from '../hook-secrets.ts';
import { addressesOf } from './address.ts';
import { adviceOn } from './advice.ts';
import { apiKeysOf } from './api-keys.ts';
import { auditOf } from './audit.ts';
import { auditSealsOf } from './audit-seals.ts';
import { bindingsOf } from './bindings.ts';
import { connect } from './connection.ts';
import { exportOf } from './export.ts';
import { hooksOf } from './hooks.ts';
import { hoursOf } from './hours.ts';
import { importOf } from './import.ts';
import { keysOf } from './keys.ts';
import { listsOf } from './lists.ts';
import { locksOf } from './locks.ts';
import { ordersOf } from './orders.ts';
import { peopleOf } from './people.ts';
import { returnsOf } from './returns.ts';
import { sealedValuesOf } from './sealed.ts';
import { sessionsOf } from './sessions.ts';
import { shopsOf } from './shops.ts';
import type { Redis } from './value.ts';

const ORDER_STREAM = 10_000;

/**
 * Redis 7.0 or later. Expiries are kept by Redis' own clock, so that a process whose clock is wrong loses nothing.
 * @param url `redis://` or `rediss://`, with user and password where Redis has them; of a cluster also several nodes, comma-separated
 * @param prefix letters, digits, `-` and `_`; every key begins with it and a colon
 * @param orderStream about how many changes of orders each of the 64 streams keeps; 0: there are none
 * @throws ConfigError a plain connection to another machine that was not allowed by name (S13) · StorageError `storage.unreachable`
 */
export async function openRedis({
  url,
  prefix = 'shopkey',
  clock,
  log,
  allowPlainRedis = false,
  orderStream = ORDER_STREAM,
}: {
  readonly url: string;
  readonly prefix?: string;
  readonly clock: Clock;
  readonly log?: Log;
  readonly allowPlainRedis?: boolean;
  readonly orderStream?: number;
}): Promise<Storage> {
  const addresses = addressesOf(url, allowPlainRedis);
  if (!/^[\w-]+$/.test(prefix))
    throw new ConfigError('config.invalid', 'the prefix of Redis keys may have letters, digits, - and _: shopkey');
  const connection = await connect(addresses, { allowPlain: allowPlainRedis, log });
  const aheadMs = await aheadOf(clock, () => connection.send('TIME'));
  const redis: Redis = {
    connection,
    keys: keysOf(prefix),
    prefix,
    clock,
    orderStream,
    toRedisMs: (atMs) => String(Math.max(1, Math.ceil(atMs + aheadMs))),
    fromRedisMs: (atMs) => atMs - aheadMs,
  };
  const sessions = sessionsOf(redis);
  const audit = auditOf(redis);
  const auditSeals = auditSealsOf(redis);
  const parts = {
    sessions,
    shops: shopsOf(redis),
    people: peopleOf(redis),
    returns: returnsOf(redis),
    lists: listsOf(redis),
    orders: ordersOf(redis),
    apiKeys: apiKeysOf(redis),
    bindings: bindingsOf(redis),
    hours: hoursOf(redis),
    audit,
  };
  return {
    name: 'redis',
    ...parts,
    hooks: hooksOf(redis),
    auditSeals,
    locks: locksOf(redis),
    async ping() {
      await Promise.all((await connection.nodes()).map((node) => node.send('PING')));
    },
    advice: () => adviceOn(connection, addresses),
    export: exportOf(redis, audit.all),
    import: importOf(redis, parts),
    async *sealedValues() {
      yield* sealedValuesOf(redis)();
      yield* hookSecrets(hooksOf(redis));
      yield* auditSeals.sealedValues();
    },
    close: connection.close,
  };
}

/** How far Redis' clock is ahead of ours, in whole seconds: processes with good clocks agree on 0. */
async function aheadOf(clock: Clock, time: () => Promise<unknown>): Promise<number> {
  const [seconds, micros] = ((await time()) as string[]).map(Number);
  return Math.round(((seconds ?? 0) * 1000 + (micros ?? 0) / 1000 - clock.now()) / 1000) * 1000;
}
