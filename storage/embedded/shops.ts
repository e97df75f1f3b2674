import type { Grant, GrantId, Shop, ShopSave, ShopStore } from '../../bot/ports.ts';
import { readGrant, readShop } from '../records/shops.ts';
import { appendAudit } from './audit.ts';
import type { EmbeddedFile } from './database.ts';

type Row = { record: string };

/** Its time in the calendar is its own again, whoever had leased it. */
export function putGrant({ sql }: EmbeddedFile, grant: Grant): void {
  sql('INSERT OR REPLACE INTO grant_ (id, version, record, due) VALUES (?, ?, ?, ?)').run(
    grant.id,
    grant.version,
    JSON.stringify(grant),
    grant.dueAtMs ?? null,
  );
}

export function shopsOf(file: EmbeddedFile): ShopStore {
  const { sql, atomically } = file;
  const one = (text: string, ...values: readonly unknown[]): string | undefined =>
    (sql(text).get(...values) as Row | undefined)?.record;
  const many = (text: string, ...values: readonly unknown[]): Shop[] =>
    (sql(text).all(...values) as Row[]).map((row) => readShop(row.record));
  const sellerKey = (shop: Pick<Shop, 'platform' | 'sellerId'>) => `${shop.platform}/${shop.sellerId}`;

  function save({ grant, expectedVersion, shops, sealed, audit }: ShopSave): Awaited<ReturnType<ShopStore['save']>> {
    const stored = one('SELECT record FROM grant_ WHERE id = ?', grant.id);
    const version = stored === undefined ? 0 : readGrant(stored).version;
    const isSame =
      stored === JSON.stringify(grant) &&
      shops.every((shop) => one('SELECT record FROM shop WHERE id = ?', shop.id) === JSON.stringify(shop));
    if (isSame && version !== expectedVersion) return { kind: 'saved' };
    if (version !== expectedVersion) return { kind: 'conflict' };
    const twice = shops.filter((shop, n) => shops.findIndex((one) => isNamesake(one, shop)) !== n);
    if (twice.length > 0) return { kind: 'taken', names: twice.map((shop) => shop.name) };
    const taken = shops.filter((shop) => {
      const holder = sql('SELECT id FROM shop WHERE name = ?').get(shop.name.toLowerCase()) as
        | { id: string }
        | undefined;
      return holder !== undefined && holder.id !== shop.id && !shops.some(({ id }) => id === holder.id);
    });
    if (taken.length > 0) return { kind: 'taken', names: taken.map((shop) => shop.name) };
    if (isSame && sealed === undefined) return { kind: 'saved' };
    putGrant(file, grant);
    /** Names may go from one to another: all are free first. */
    for (const { id } of shops) sql('DELETE FROM shop WHERE id = ?').run(id);
    for (const shop of shops) put(shop);
    if (sealed) {
      sql("DELETE FROM sealed WHERE kind = 'grant' AND owner = ?").run(grant.id);
      for (const [field, jwe] of Object.entries(sealed))
        sql("INSERT INTO sealed (kind, owner, field, jwe) VALUES ('grant', ?, ?, ?)").run(grant.id, field, jwe);
    }
    appendAudit(file, audit);
    return { kind: 'saved' };
  }

  function put(shop: Shop): void {
    sql('INSERT OR REPLACE INTO shop (id, rev, name, seller, authorizer, record) VALUES (?, ?, ?, ?, ?, ?)').run(
      shop.id,
      shop.rev,
      shop.name.toLowerCase(),
      sellerKey(shop),
      shop.authorizedBy,
      JSON.stringify(shop),
    );
  }

  return {
    async save(change) {
      return atomically(() => save(change));
    },
    async grant(id) {
      const record = one('SELECT record FROM grant_ WHERE id = ?', id);
      return record === undefined ? undefined : (readGrant(record) satisfies Grant);
    },
    async grants(ids) {
      const query = 'SELECT record FROM grant_ WHERE id IN (SELECT value FROM json_each(?))';
      const found = (sql(query).all(JSON.stringify(ids)) as Row[]).map((row) => readGrant(row.record));
      return new Map(found.map((grant) => [grant.id, grant]));
    },
    async sealed(id) {
      const rows = sql("SELECT field, jwe FROM sealed WHERE kind = 'grant' AND owner = ?").all(id) as {
        field: string;
        jwe: string;
      }[];
      return Object.fromEntries(rows.map((row) => [row.field, row.jwe]));
    },
    async shop(id) {
      return many('SELECT record FROM shop WHERE id = ?', id)[0];
    },
    async shops(ids) {
      const all = JSON.stringify(ids);
      return many('SELECT record FROM shop WHERE id IN (SELECT value FROM json_each(?))', all);
    },
    async byName(name) {
      return many('SELECT record FROM shop WHERE name = ?', name.toLowerCase())[0];
    },
    async taken(names) {
      const lower = JSON.stringify(names.map((name) => name.toLowerCase()));
      const query = 'SELECT name FROM shop WHERE name IN (SELECT value FROM json_each(?))';
      return new Set((sql(query).all(lower) as { name: string }[]).map((row) => row.name));
    },
    async takeDue(nowMs, leaseMs, limit) {
      const query = 'SELECT id FROM grant_ WHERE due <= ? ORDER BY due LIMIT ?';
      const lease = 'UPDATE grant_ SET due = ? WHERE id IN (SELECT value FROM json_each(?))';
      return atomically(() => {
        const ids = (sql(query).all(nowMs, limit) as { id: GrantId }[]).map((row) => row.id);
        if (ids.length > 0) sql(lease).run(nowMs + leaseMs, JSON.stringify(ids));
        return ids;
      });
    },
    async ofSeller(platform, sellerId) {
      return many('SELECT record FROM shop WHERE seller = ? ORDER BY name', sellerKey({ platform, sellerId }));
    },
    async list({ authorizedBy, after = '', limit }) {
      const from = after.toLowerCase();
      return authorizedBy === undefined
        ? many('SELECT record FROM shop WHERE name > ? ORDER BY name LIMIT ?', from, limit)
        : many(
            'SELECT record FROM shop WHERE authorizer = ? AND name > ? ORDER BY name LIMIT ?',
            authorizedBy,
            from,
            limit,
          );
    },
    async erase(id, expectedVersion, audit) {
      return atomically(() => {
        const stored = one('SELECT record FROM grant_ WHERE id = ?', id);
        if (stored === undefined) return 'erased';
        const grant = readGrant(stored);
        if (grant.version !== expectedVersion) return 'conflict';
        for (const shop of many('SELECT record FROM shop WHERE seller = ?', sellerKey(grant)))
          if (shop.grant === id) sql('DELETE FROM shop WHERE id = ?').run(shop.id);
        sql("DELETE FROM sealed WHERE kind = 'grant' AND owner = ?").run(id);
        sql('DELETE FROM grant_ WHERE id = ?').run(id);
        appendAudit(file, audit);
        return 'erased';
      });
    },
    async eraseShop(id, expectedRev, audit) {
      return atomically(() => {
        const there = sql('SELECT rev FROM shop WHERE id = ?').get(id) as { rev: number } | undefined;
        if (!there) return 'erased';
        if (there.rev !== expectedRev) return 'conflict';
        sql('DELETE FROM shop WHERE id = ?').run(id);
        appendAudit(file, audit);
        return 'erased';
      });
    },
    async change(shop, expectedRev, audit) {
      return atomically(() => {
        const there = sql('SELECT rev FROM shop WHERE id = ?').get(shop.id) as { rev: number } | undefined;
        if (there?.rev !== expectedRev) return 'conflict';
        const holder = sql('SELECT id FROM shop WHERE name = ?').get(shop.name.toLowerCase()) as
          | { id: string }
          | undefined;
        if (holder !== undefined && holder.id !== shop.id) return 'taken';
        put(shop);
        appendAudit(file, audit);
        return 'written';
      });
    },
  };
}

function isNamesake(one: Shop, other: Shop): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase();
}
