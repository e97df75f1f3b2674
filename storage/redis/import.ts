import { StorageError } from '../../bot/errors.ts';
import type { AuditEntry, ExportedKind, ExportedRecord, GrantId, SessionId, ShopId, Storage } from '../../bot/ports.ts';
import { unseenIn } from '../audit-once.ts';
import { readAudit } from '../records/audit.ts';
import { readBinding, readProposal } from '../records/bindings.ts';
import { readApiKey, readDelivery, readHook } from '../records/doors.ts';
import { readPull, readStoredOrder } from '../records/orders.ts';
import { readHours, readPerson } from '../records/people.ts';
import { readGrant, readShop } from '../records/shops.ts';
import { readConsent, readList, readReturn, readSession } from '../records/walks.ts';
import type { RedisBindings } from './bindings.ts';
import type { RedisShops } from './shops.ts';
import { bodyOf, type Redis, stringOf } from './value.ts';

interface Parts extends Pick<Storage, 'sessions' | 'people' | 'lists' | 'returns' | 'orders' | 'hours'> {
  readonly shops: RedisShops;
  readonly bindings: RedisBindings;
  readonly audit: Storage['audit'] & { all(): AsyncIterable<AuditEntry> };
}

/** Takes what any store exported; a record that is there already is written over, an audit entry stays. */
export function importOf({ connection, keys, toRedisMs }: Redis, parts: Parts): Storage['import'] {
  const kinds: Readonly<Record<ExportedKind, (record: ExportedRecord, json: string) => Promise<unknown>>> = {
    session: importSession,
    async consent({ key }, json) {
      const consent = readConsent(json);
      await connection.send('SET', keys.consent(key), JSON.stringify(consent), 'PXAT', toRedisMs(consent.expiresAtMs));
    },
    async grant(_, json) {
      await parts.shops.replaceGrant(readGrant(json));
    },
    async shop(_, json) {
      const shop = readShop(json);
      const answer = await parts.shops.replace(shop);
      if (answer !== 'written') throw new StorageError('storage.conflict', 'an imported shop has the name of another');
    },
    async sealed({ key, value }) {
      const [kind = '', owner = '', ...field] = key.split('/');
      if (kind === 'session') await parts.sessions.seal(owner as SessionId, field.join('/'), String(value));
      else if (kind === 'grant')
        await connection.send('HSET', keys.grantSealed(owner as GrantId), field.join('/'), String(value));
      else throw unknownKind();
    },
    async person(_, json) {
      const { id, v: _v, ...fields } = readPerson(json);
      await parts.people.merge(id, fields);
    },
    async list(_, json) {
      const list = readList(json);
      const expectedRev = (await parts.lists.read(list.id))?.rev ?? 0;
      if ((await parts.lists.write(list, expectedRev)) !== 'written')
        throw new StorageError('storage.conflict', 'a list changed while it was imported');
    },
    return: ({ key }, json) => parts.returns.put(key, readReturn(json)),
    async order({ key, value }) {
      await parts.orders.put({ shop: key.slice(0, key.indexOf('/')) as ShopId, orders: [readStoredOrder(value)] });
    },
    async pull({ key }, json) {
      const pull = readPull(json);
      await connection.send('SET', keys.pull(key), stringOf(pull.rev, pull));
    },
    async 'api-key'({ value }) {
      const { key: record, usedDay } = value as { readonly key: unknown; readonly usedDay?: string };
      const key = readApiKey(JSON.stringify(record));
      await connection.send('HSET', keys.apiKeys, key.id, stringOf(key.rev, key));
      if (usedDay !== undefined) await connection.send('HSET', keys.apiKeysUsed, key.id, usedDay);
    },
    async binding(_, json) {
      if ((await parts.bindings.replace(readBinding(json))) !== 'written')
        throw new StorageError('storage.conflict', 'a binding changed while it was imported');
    },
    async proposal(_, json) {
      const proposal = readProposal(json);
      const expectedRev = (await parts.bindings.proposal(proposal.id))?.rev ?? 0;
      const answer = await parts.bindings.change([], { audit: [], proposal, expectedRev });
      if (answer !== 'written') throw new StorageError('storage.conflict', 'a proposal changed while it was imported');
    },
    async hours(_, json) {
      const hours = readHours(json);
      const there = await parts.hours.read(hours.person);
      if ((await parts.hours.write(hours, there?.rev ?? 0)) !== 'written')
        throw new StorageError('storage.conflict', 'somebody’s hours changed while they were imported');
    },
    async hook(_, json) {
      const hook = readHook(json);
      await connection.send('HSET', keys.hooks, hook.id, stringOf(hook.rev, hook));
    },
    async delivery(_, json) {
      await connection.send('HSET', keys.deliveries, readDelivery(json).id, json);
    },
    audit: async (_, json) => parts.audit.append([readAudit(json)]),
  };

  async function importSession({ value, expiresAtMs = 0 }: ExportedRecord): Promise<void> {
    const { record, card, dueAtMs, open } = value as {
      readonly record: unknown;
      readonly card?: string;
      readonly dueAtMs?: number;
      readonly open: boolean;
    };
    const session = readSession(JSON.stringify(record));
    const there = (await connection.send('GET', keys.session(session.id))) as string | null;
    const answer = await parts.sessions.write({
      record: session,
      expected: there === null ? 0 : readSession(bodyOf(there)).rev,
      expiresAtMs,
      open,
      audit: [],
      ...(dueAtMs === undefined ? {} : { dueAtMs }),
    });
    if (answer !== 'written') throw new StorageError('storage.conflict', 'a session changed while it was imported');
    if (card !== undefined) await parts.sessions.setCard(session.id, card);
  }

  return async (records) => {
    const isUnseen = unseenIn(parts.audit.all);
    let count = 0;
    for await (const record of records) {
      const json = JSON.stringify(record.value);
      if (record.kind !== 'audit' || (await isUnseen(readAudit(json)))) await kinds[record.kind](record, json);
      count++;
    }
    return count;
  };
}

function unknownKind(): StorageError {
  return new StorageError('storage.corrupt', 'an imported record is of a kind that is not known');
}
