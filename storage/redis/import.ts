import type { AuditEntry, ExportedRecord, PersonRecord, SessionWrite, Shop } from '../../bot/ports.ts';
import { NewEntries, nameIsTaken, unknownKind } from '../moving.ts';
import { type MovedGrant, type MovedSession, nameKey, read } from '../records.ts';
import { Attempt, find } from './attempt.ts';
import { allEntries, auditTrail } from './audit.ts';
import type { Redis } from './connection.ts';
import type { Keys } from './keys.ts';
import { peopleStore } from './people.ts';
import { sessionStore } from './sessions.ts';
import { putGrant, putShop } from './shop-commands.ts';

/**
 * Puts records in; what is there under the same key is replaced. It may be run again.
 * @returns how many records were read
 */
export async function importAll(redis: Redis, keys: Keys, records: AsyncIterable<ExportedRecord>): Promise<number> {
  const entries = new NewEntries();
  for await (const entry of allEntries(redis, keys)) entries.count(entry);
  let count = 0;
  for await (const record of records) {
    await importOne(redis, keys, record, entries);
    count += 1;
  }
  return count;
}

async function importOne(redis: Redis, keys: Keys, record: ExportedRecord, entries: NewEntries): Promise<void> {
  const { kind, key, value, expiresAtMs = 0 } = record;
  switch (kind) {
    case 'grant':
      return importGrant(redis, keys, read.movedGrant(value));
    case 'shop':
      return importShop(redis, keys, read.shop(value));
    case 'session':
      return importSession(redis, keys, read.movedSession(value), expiresAtMs);
    case 'consent': {
      const consent = read.consent(value);
      await redis.send(['SET', keys.consent(key), JSON.stringify(consent), 'PXAT', String(consent.expiresAtMs)]);
      return;
    }
    case 'person':
      return importPerson(redis, keys, read.person(value));
    case 'event':
      await redis.send(['SET', keys.event(key), '1', 'PXAT', String(expiresAtMs)]);
      return;
    case 'audit':
      return importEntry(redis, keys, read.audit(value), entries);
    default:
      throw unknownKind();
  }
}

async function importGrant(redis: Redis, keys: Keys, { grant, sealed }: MovedGrant): Promise<void> {
  const attempt = new Attempt(new Map());
  putGrant(attempt, keys, read.grant(grant), sealed);
  await attempt.apply(redis);
}

async function importShop(redis: Redis, keys: Keys, shop: Shop): Promise<void> {
  const found = await find(redis, [keys.shop(shop.id), keys.name(nameKey(shop.name))]);
  const owner = found.get(keys.name(nameKey(shop.name)));
  if (owner !== undefined && owner !== shop.id) throw nameIsTaken();
  const old = found.get(keys.shop(shop.id));
  const attempt = new Attempt(found);
  putShop(attempt, keys, shop, old === undefined ? undefined : read.shop(JSON.parse(old)));
  if (!(await attempt.apply(redis))) throw nameIsTaken();
}

async function importSession(redis: Redis, keys: Keys, moved: MovedSession, expiresAtMs: number): Promise<void> {
  const record = read.session(moved.record);
  const store = sessionStore(redis, keys, { now: () => 0 });
  const there = await store.read(record.id);
  const change: SessionWrite = {
    record,
    expected: there?.record.rev ?? 0,
    expiresAtMs,
    open: moved.open,
    forget: 'all',
    seal: moved.sealed,
    audit: [],
    ...(moved.dueAtMs === undefined ? {} : { dueAtMs: moved.dueAtMs }),
  };
  await store.write(change);
  if (moved.card !== undefined) await store.setCard(record.id, moved.card);
}

async function importPerson(redis: Redis, keys: Keys, { v: _v, id, ...fields }: PersonRecord): Promise<void> {
  await peopleStore(redis, keys).merge(id, fields);
}

async function importEntry(redis: Redis, keys: Keys, entry: AuditEntry, entries: NewEntries): Promise<void> {
  if (entries.isNew(entry)) await auditTrail(redis, keys).append([entry]);
}
