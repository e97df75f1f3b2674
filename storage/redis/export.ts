import { shardOfSession } from '../../bot/ids.ts';
import type {
  AuditEntry,
  ExportedRecord,
  GrantId,
  ListId,
  OrderCursor,
  PersonId,
  ProposalId,
  SessionId,
  ShopId,
  Storage,
} from '../../bot/ports.ts';
import { readDelivery } from '../records/doors.ts';
import { readGrant, readShop } from '../records/shops.ts';
import { readConsent, readSession } from '../records/walks.ts';
import { apiKeysOf } from './api-keys.ts';
import { bindingsOf } from './bindings.ts';
import { hooksOf } from './hooks.ts';
import { hoursOf } from './hours.ts';
import { CARD } from './keys.ts';
import { listsOf } from './lists.ts';
import { ordersOf } from './orders.ts';
import { peopleOf } from './people.ts';
import { returnsOf } from './returns.ts';
import { idsOf } from './scan.ts';
import { sealedValuesOf } from './sealed.ts';
import { bodyOf, pairsOf, type Redis } from './value.ts';

/** Orders that are held at a time. */
const PAGE = 500;

/** Everything as records that any store can take: sessions and grants before what is sealed for them. */
export function exportOf(redis: Redis, audit: () => AsyncIterable<AuditEntry>): Storage['export'] {
  const { connection, keys, fromRedisMs } = redis;
  const people = peopleOf(redis);
  const returns = returnsOf(redis);
  const lists = listsOf(redis);
  const orders = ordersOf(redis);
  const hooks = hooksOf(redis);
  const hours = hoursOf(redis);
  const bindings = bindingsOf(redis);

  async function* allBindings() {
    for (let page: readonly PersonId[] | undefined; !page || page.length === PAGE; ) {
      const after = page?.at(-1);
      page = await bindings.people({ limit: PAGE, ...(after === undefined ? {} : { after }) });
      for (const person of page) yield* await bindings.ofPerson(person);
    }
  }

  async function* deliveries() {
    const all = pairsOf((await connection.send('HGETALL', keys.deliveries)) as string[]);
    for (const [, value] of all) yield readDelivery(value);
  }

  const text = async (...command: readonly string[]) => (await connection.send(...command)) as string | null;

  async function sessionOf(id: SessionId): Promise<ExportedRecord | undefined> {
    const [value, expires, card, due] = await Promise.all([
      text('GET', keys.session(id)),
      connection.send('PEXPIRETIME', keys.session(id)),
      text('HGET', keys.beside(id), CARD),
      text('ZSCORE', keys.due(shardOfSession(id)), id),
    ]);
    if (value === null) return undefined;
    const record = readSession(bodyOf(value));
    const open = (await text('ZSCORE', keys.open(shardOfSession(id), record.person), id)) !== null;
    return {
      kind: 'session',
      key: id,
      value: {
        record,
        ...(card === null ? {} : { card }),
        ...(due === null ? {} : { dueAtMs: Number(due) }),
        open,
      },
      expiresAtMs: fromRedisMs(Number(expires)),
    };
  }

  async function* consents(): AsyncGenerator<ExportedRecord> {
    for await (const key of idsOf(redis, 'consent')) {
      const value = await text('GET', keys.consent(key));
      if (value === null) continue;
      const consent = readConsent(value);
      yield { kind: 'consent', key, value: consent, expiresAtMs: consent.expiresAtMs };
    }
  }

  async function* shops(): AsyncGenerator<ExportedRecord> {
    for await (const key of idsOf(redis, 'grant')) {
      const value = await text('GET', keys.grant(key as GrantId));
      if (value !== null) yield { kind: 'grant', key, value: readGrant(bodyOf(value)) };
    }
    for (const place of (await connection.send('ZRANGE', keys.names, '0', '-1')) as string[]) {
      const key = place.slice(place.indexOf('/') + 1);
      const value = await text('GET', keys.shop(key as ShopId));
      if (value !== null) yield { kind: 'shop', key, value: readShop(bodyOf(value)) };
    }
  }

  return async function* exported() {
    for await (const id of idsOf(redis, 'session')) {
      const session = await sessionOf(id as SessionId);
      if (session) yield session;
    }
    yield* consents();
    yield* shops();
    /** A buyer's goes with the order. */
    for await (const { place, jwe } of sealedValuesOf(redis)())
      if (place.kind !== 'order')
        yield { kind: 'sealed', key: `${place.kind}/${place.owner}/${place.field}`, value: jwe };
    for await (const id of idsOf(redis, 'person')) {
      const value = await people.read(id as PersonId);
      if (value) yield { kind: 'person', key: id, value };
    }
    for await (const key of idsOf(redis, 'list')) {
      const value = await lists.read(key as ListId);
      if (value) yield { kind: 'list', key, value };
    }
    for await (const key of idsOf(redis, 'return')) {
      const value = await returns.read(key);
      if (value) yield { kind: 'return', key, value };
    }
    for await (const id of idsOf(redis, 'orders')) {
      for (let after: OrderCursor | undefined; ; ) {
        const query = { shops: [id as ShopId], sinceMs: 0, limit: PAGE };
        const { orders: page, next } = await orders.changed({ ...query, ...(after === undefined ? {} : { after }) });
        for (const { shop, order } of page) yield { kind: 'order', key: `${shop}/${order.id}`, value: order };
        if (next === undefined) break;
        after = next;
      }
    }
    for await (const key of idsOf(redis, 'pull')) {
      const value = await orders.pull(key);
      if (value) yield { kind: 'pull', key, value };
    }
    for (const value of await apiKeysOf(redis).list()) yield { kind: 'api-key', key: value.key.id, value };
    for await (const value of allBindings())
      yield { kind: 'binding', key: `${value.shop ?? '*'}/${value.role}/${value.person}`, value };
    for await (const key of idsOf(redis, 'proposal')) {
      const value = await bindings.proposal(key as ProposalId);
      if (value) yield { kind: 'proposal', key, value };
    }
    for await (const id of idsOf(redis, 'hours')) {
      const value = await hours.read(id as PersonId);
      if (value) yield { kind: 'hours', key: id, value };
    }
    for (const value of await hooks.list()) yield { kind: 'hook', key: value.id, value };
    for await (const value of deliveries()) yield { kind: 'delivery', key: value.id, value };
    let n = 0;
    for await (const entry of audit()) yield { kind: 'audit', key: String(++n), value: entry };
  };
}
