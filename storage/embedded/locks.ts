import type { Clock, LockStore } from '../../bot/ports.ts';
import type { EmbeddedFile } from './database.ts';

/** A lock whose time is over is nobody's, and goes when any is taken. */
export function locksOf({ sql, atomically }: EmbeddedFile, clock: Clock): LockStore {
  return {
    async take(key, owner, forMs) {
      const now = clock.now();
      return atomically(() => {
        sql('DELETE FROM lock_ WHERE expires <= ?').run(now);
        const taken = 'INSERT INTO lock_ (key, owner, expires) VALUES (?, ?, ?)';
        const again = 'ON CONFLICT (key) DO UPDATE SET expires = excluded.expires WHERE owner = excluded.owner';
        return sql(`${taken} ${again}`).run(key, owner, now + forMs).changes === 1;
      });
    },
    async isTaken(key) {
      return sql('SELECT 1 FROM lock_ WHERE key = ? AND expires > ?').get(key, clock.now()) !== undefined;
    },
    async extend(key, owner, forMs) {
      const now = clock.now();
      const query = 'UPDATE lock_ SET expires = ? WHERE key = ? AND owner = ? AND expires > ?';
      return atomically(() => sql(query).run(now + forMs, key, owner, now).changes === 1);
    },
    async release(key, owner) {
      const query = 'DELETE FROM lock_ WHERE key = ? AND owner = ? AND expires > ?';
      return atomically(() => sql(query).run(key, owner, clock.now()).changes === 1);
    },
  };
}
