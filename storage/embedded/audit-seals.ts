import type { AuditSealStore, RawEntry, Storage } from '../../bot/ports.ts';
import { readAuditCut, readAuditHead, readAuditSeal } from '../records/audit.ts';
import type { EmbeddedFile } from './database.ts';

/** One file has one trail. */
const TRAIL = 'all';
/** Whoever puts an entry in gives it any number. */
const FIRST = String(Number.MIN_SAFE_INTEGER);

export function auditSealsOf({ sql, atomically }: EmbeddedFile): AuditSealStore & Pick<Storage, 'sealedValues'> {
  const last = (trail: string) =>
    (sql('SELECT max(n) AS n FROM audit_seal WHERE trail = ?').get(trail) as { n: number | null }).n ?? 0;
  const headNow = () => {
    const row = sql('SELECT record FROM audit_head WHERE one = 1').get() as { record: string } | undefined;
    return row && readAuditHead(row.record);
  };
  const cutNow = (trail: string) => {
    const row = sql('SELECT record FROM audit_cut WHERE trail = ?').get(trail) as { record: string } | undefined;
    return row && readAuditCut(row.record);
  };
  const keysNow = () => sql('SELECT id, jwe FROM audit_key ORDER BY id').all() as { id: string; jwe: string }[];
  return {
    trails: [TRAIL],
    async entries(_trail, { after = FIRST, limit }) {
      const rows = sql('SELECT n AS place, entry AS text FROM audit WHERE n > ? ORDER BY n LIMIT ?');
      return (rows.all(Number(after), limit) as { place: number; text: string }[]).map(
        ({ place, text }): RawEntry => ({ place: String(place), text }),
      );
    },
    async seal(trail, n) {
      const row = sql('SELECT record FROM audit_seal WHERE trail = ? AND n = ?').get(trail, n);
      return row === undefined ? undefined : readAuditSeal((row as { record: string }).record);
    },
    last: async (trail) => last(trail),
    async put(seal) {
      return atomically(() => {
        if (last(seal.trail) !== seal.n - 1) return false;
        sql('INSERT INTO audit_seal (trail, n, record) VALUES (?, ?, ?)').run(seal.trail, seal.n, JSON.stringify(seal));
        return true;
      });
    },
    cut: async (trail) => cutNow(trail),
    /** Whoever may write the file may. */
    mayTrim: async () => undefined,
    async trim(cut, _from) {
      return atomically(() => {
        if ((cutNow(cut.trail)?.n ?? 0) >= cut.n) return false;
        sql('DELETE FROM audit WHERE n <= ?').run(Number(cut.place));
        sql('DELETE FROM audit_seal WHERE trail = ? AND n < ?').run(cut.trail, cut.n);
        sql('INSERT OR REPLACE INTO audit_cut (trail, record) VALUES (?, ?)').run(cut.trail, JSON.stringify(cut));
        return true;
      });
    },
    head: async () => headNow(),
    async putHead(head) {
      return atomically(() => {
        if ((headNow()?.n ?? 0) !== head.n - 1) return false;
        sql('INSERT OR REPLACE INTO audit_head (one, record) VALUES (1, ?)').run(JSON.stringify(head));
        return true;
      });
    },
    keys: async () => new Map(keysNow().map(({ id, jwe }) => [id, jwe])),
    async putKey(key, jwe) {
      atomically(() => sql('INSERT OR IGNORE INTO audit_key (id, jwe) VALUES (?, ?)').run(key, jwe));
    },
    async *sealedValues() {
      for (const { id, jwe } of keysNow())
        yield {
          place: { kind: 'audit', owner: id, field: 'key' },
          jwe,
          replace: async (next) =>
            atomically(
              () => sql('UPDATE audit_key SET jwe = ? WHERE id = ? AND jwe = ?').run(next, id, jwe).changes === 1,
            ),
        };
    },
  };
}
