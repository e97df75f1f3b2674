import type { AuditEntry, ExportedRecord, HookStore, OrderStore, SealPlace, ShopId, Storage } from '../../bot/ports.ts';
import { unseenIn } from '../audit-once.ts';
import { hookSecrets } from '../hook-secrets.ts';
import { readAudit } from '../records/audit.ts';
import { readBinding, readProposal } from '../records/bindings.ts';
import { readApiKey, readDelivery, readHook } from '../records/doors.ts';
import { readPull, readStoredOrder } from '../records/orders.ts';
import { readHours } from '../records/people.ts';
import { readGrant, readShop } from '../records/shops.ts';
import { readConsent, readList, readReturn, readSession } from '../records/walks.ts';
import { putApiKey } from './api-keys.ts';
import { putBinding, putProposal } from './bindings.ts';
import type { EmbeddedFile } from './database.ts';
import { putHook } from './hooks.ts';
import { putHours } from './hours.ts';
import { putList } from './lists.ts';
import { orderOf } from './orders.ts';
import { putGrant } from './shops.ts';

/** What is kept as a record by its key, and nothing beside it. */
const RECORDS = [
  ['grant', 'SELECT id AS key, record FROM grant_'],
  ['shop', 'SELECT id AS key, record FROM shop'],
  ['person', 'SELECT id AS key, record FROM person'],
  ['list', 'SELECT id AS key, record FROM list'],
  ['return', 'SELECT key, record FROM return_'],
  ['binding', "SELECT shop || '/' || role || '/' || person AS key, record FROM binding"],
  ['proposal', 'SELECT id AS key, record FROM proposal'],
  ['hours', 'SELECT person AS key, record FROM hours'],
  ['hook', 'SELECT id AS key, record FROM hook'],
  ['delivery', 'SELECT id AS key, record FROM delivery'],
  ['pull', 'SELECT key, record FROM pull'],
] as const satisfies readonly (readonly [ExportedRecord['kind'], string])[];

/** Everything as records that any store can take; sealed values stay sealed. */
export function exportOf(
  file: EmbeddedFile,
  {
    allAudit,
    orders,
    hooks,
  }: { readonly allAudit: () => AsyncIterable<AuditEntry>; readonly orders: OrderStore; readonly hooks: HookStore },
): Pick<Storage, 'export' | 'import' | 'sealedValues'> {
  const { sql, atomically } = file;
  return {
    async *export() {
      for (const row of rows('SELECT id, record, card, due, open, expires FROM session')) {
        yield {
          kind: 'session',
          key: text(row.id),
          value: {
            record: JSON.parse(text(row.record)),
            card: row.card ?? undefined,
            dueAtMs: row.due ?? undefined,
            open: row.open === 1,
          },
          expiresAtMs: Number(row.expires),
        };
      }
      for (const row of rows('SELECT key, record, expires FROM consent'))
        yield {
          kind: 'consent',
          key: text(row.key),
          value: JSON.parse(text(row.record)),
          expiresAtMs: Number(row.expires),
        };
      for (const row of rows('SELECT kind, owner, field, jwe FROM sealed'))
        yield { kind: 'sealed', key: `${text(row.kind)}/${text(row.owner)}/${text(row.field)}`, value: row.jwe };
      for (const [kind, query] of RECORDS)
        for (const row of rows(query)) yield { kind, key: text(row.key), value: JSON.parse(text(row.record)) };
      for (const row of sql('SELECT shop, id FROM order_ ORDER BY shop, change').all() as {
        shop: string;
        id: string;
      }[])
        yield { kind: 'order', key: `${row.shop}/${row.id}`, value: orderAt(row.shop, row.id) };
      for (const row of rows('SELECT id, record, used FROM api_key'))
        yield {
          kind: 'api-key',
          key: text(row.id),
          value: { key: JSON.parse(text(row.record)), ...(row.used === null ? {} : { usedDay: row.used }) },
        };
      for (const row of rows('SELECT n, entry FROM audit ORDER BY n'))
        yield { kind: 'audit', key: text(row.n), value: JSON.parse(text(row.entry)) };
    },
    async import(records) {
      const isUnseen = unseenIn(allAudit);
      let count = 0;
      for await (const record of records) {
        const isNew = record.kind !== 'audit' || (await isUnseen(readAudit(JSON.stringify(record.value))));
        if (record.kind === 'order') await putOrder(record);
        else if (isNew) atomically(() => put(record));
        count++;
      }
      return count;
    },
    async *sealedValues() {
      for (const row of rows('SELECT kind, owner, field, jwe FROM sealed')) {
        const place: SealPlace = {
          kind: text(row.kind) as SealPlace['kind'],
          owner: text(row.owner),
          field: text(row.field),
        };
        const jwe = text(row.jwe);
        yield {
          place,
          jwe,
          async replace(next: string) {
            return (
              sql('UPDATE sealed SET jwe = ? WHERE kind = ? AND owner = ? AND field = ? AND jwe = ?').run(
                next,
                place.kind,
                place.owner,
                place.field,
                jwe,
              ).changes === 1
            );
          },
        };
      }
      yield* hookSecrets(hooks);
      const held = 'SELECT shop, id, buyer FROM order_ WHERE until IS NOT NULL';
      for (const row of rows(held)) {
        const [owner, field, jwe] = [text(row.shop), text(row.id), text(row.buyer)];
        const swap = 'UPDATE order_ SET buyer = ? WHERE shop = ? AND id = ? AND buyer = ?';
        yield {
          place: { kind: 'order' as const, owner, field },
          jwe,
          replace: async (next: string) => sql(swap).run(next, owner, field, jwe).changes === 1,
        };
      }
    },
  };

  function rows(query: string): Record<string, unknown>[] {
    return sql(query).all() as Record<string, unknown>[];
  }

  function orderAt(shop: string, id: string): unknown {
    const query = 'SELECT record, buyer, until FROM order_ WHERE shop = ? AND id = ?';
    return orderOf(sql(query).get(shop, id) as Parameters<typeof orderOf>[0]);
  }

  async function putOrder({ key, value }: ExportedRecord): Promise<void> {
    await orders.put({ shop: key.slice(0, key.indexOf('/')) as ShopId, orders: [readStoredOrder(value)] });
  }

  function put({ kind, key, value, expiresAtMs }: ExportedRecord): void {
    const json = JSON.stringify(value);
    if (kind === 'session') {
      const { record, card, dueAtMs, open } = value as {
        record: unknown;
        card?: string;
        dueAtMs?: number;
        open: boolean;
      };
      const session = readSession(JSON.stringify(record));
      sql(
        'INSERT OR REPLACE INTO session (id, rev, person, open, record, card, due, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ).run(
        key,
        session.rev,
        session.person,
        open ? 1 : 0,
        JSON.stringify(session),
        card ?? null,
        dueAtMs ?? null,
        expiresAtMs ?? 0,
      );
    } else if (kind === 'consent') {
      const consent = readConsent(json);
      sql('INSERT OR REPLACE INTO consent (key, record, expires) VALUES (?, ?, ?)').run(key, json, consent.expiresAtMs);
    } else if (kind === 'sealed') {
      const [of = '', owner = '', ...field] = key.split('/');
      sql('INSERT OR REPLACE INTO sealed (kind, owner, field, jwe) VALUES (?, ?, ?, ?)').run(
        of,
        owner,
        field.join('/'),
        value,
      );
    } else if (kind === 'grant') {
      putGrant(file, readGrant(json));
    } else if (kind === 'shop') {
      const shop = readShop(json);
      sql('INSERT OR REPLACE INTO shop (id, rev, name, seller, authorizer, record) VALUES (?, ?, ?, ?, ?, ?)').run(
        shop.id,
        shop.rev,
        shop.name.toLowerCase(),
        `${shop.platform}/${shop.sellerId}`,
        shop.authorizedBy,
        json,
      );
    } else if (kind === 'person') sql('INSERT OR REPLACE INTO person (id, record) VALUES (?, ?)').run(key, json);
    else if (kind === 'return')
      sql('INSERT OR REPLACE INTO return_ (key, record, expires) VALUES (?, ?, ?)').run(
        key,
        json,
        readReturn(json).expiresAtMs ?? null,
      );
    else if (kind === 'list') putList(file, readList(json));
    else if (kind === 'binding') putBinding(file, readBinding(json));
    else if (kind === 'proposal') putProposal(file, readProposal(json));
    else if (kind === 'hours') putHours(file, readHours(json));
    else if (kind === 'hook') putHook(file, readHook(json));
    else if (kind === 'delivery')
      sql('INSERT OR REPLACE INTO delivery (id, record) VALUES (?, ?)').run(readDelivery(json).id, json);
    else if (kind === 'pull')
      sql('INSERT OR REPLACE INTO pull (key, rev, record) VALUES (?, ?, ?)').run(key, readPull(json).rev, json);
    else if (kind === 'api-key') {
      const { key: record, usedDay } = value as { readonly key: unknown; readonly usedDay?: string };
      putApiKey(file, readApiKey(JSON.stringify(record)), usedDay);
    } else if (kind === 'audit')
      sql('INSERT INTO audit (at, entry) VALUES (?, ?)').run((value as { atMs: number }).atMs, json);
  }
}

function text(value: unknown): string {
  return String(value);
}
