import { shardOfSession } from '../../bot/ids.ts';
import type { ExportedRecord, GrantId, PersonId, SessionId } from '../../bot/ports.ts';
import { auditRecord } from '../moving.ts';
import { type MovedGrant, type MovedSession, parse, read } from '../records.ts';
import { allEntries } from './audit.ts';
import type { Redis } from './connection.ts';
import type { Keys } from './keys.ts';
import { personOf } from './people.ts';
import { mapOf, textOf } from './replies.ts';
import { scan } from './scan.ts';
import { withoutRevision } from './sessions.ts';

/** Everything, kind by kind; what expires or goes while it runs may be missing. */
export async function* exportAll(redis: Redis, keys: Keys): AsyncGenerator<ExportedRecord> {
  for await (const { key, id } of scan(redis, keys.all.grant)) {
    const text = textOf(await redis.send(['GET', key]));
    if (text === undefined) continue;
    const sealed = mapOf(await redis.send(['HGETALL', keys.sealedOfGrant(id as GrantId)]));
    yield { kind: 'grant', key: id, value: { grant: parse('grant', text, read.grant), sealed } satisfies MovedGrant };
  }
  for await (const { key, id } of scan(redis, keys.all.shop)) {
    const text = textOf(await redis.send(['GET', key]));
    if (text !== undefined) yield { kind: 'shop', key: id, value: parse('shop', text, read.shop) };
  }
  for await (const { id } of scan(redis, keys.all.session)) {
    const session = await exportSession(redis, keys, id as SessionId);
    if (session) yield session;
  }
  for await (const { key, id } of scan(redis, keys.all.consent)) {
    const text = textOf(await redis.send(['GET', key]));
    if (text === undefined) continue;
    const value = parse('consent', text, read.consent);
    yield { kind: 'consent', key: id, value, expiresAtMs: value.expiresAtMs };
  }
  for await (const { key, id } of scan(redis, keys.all.person)) {
    yield { kind: 'person', key: id, value: personOf(id as PersonId, mapOf(await redis.send(['HGETALL', key]))) };
  }
  for await (const { key, id } of scan(redis, keys.all.event)) {
    const expiresAtMs = Number(await redis.send(['PEXPIRETIME', key]));
    if (expiresAtMs > 0) yield { kind: 'event', key: id, value: 1, expiresAtMs };
  }
  for await (const entry of allEntries(redis, keys)) yield auditRecord(entry);
}

async function exportSession(redis: Redis, keys: Keys, id: SessionId): Promise<ExportedRecord | undefined> {
  const [stored, card, expires, due, sealed] = await Promise.all([
    redis.send(['GET', keys.session(id)]),
    redis.send(['GET', keys.card(id)]),
    redis.send(['PEXPIRETIME', keys.session(id)]),
    redis.send(['ZSCORE', keys.due(shardOfSession(id)), id]),
    redis.send(['HGETALL', keys.sealedOfSession(id)]),
  ]);
  if (typeof stored !== 'string') return undefined;
  const record = parse('session', withoutRevision(stored), read.session);
  const open = await redis.send(['ZSCORE', keys.open(shardOfSession(id), record.person), id]);
  const value: MovedSession = {
    record,
    open: open !== null,
    sealed: mapOf(sealed),
    ...(typeof card === 'string' ? { card } : {}),
    ...(due === null ? {} : { dueAtMs: Number(due) }),
  };
  return { kind: 'session', key: id, value, expiresAtMs: Number(expires) };
}
