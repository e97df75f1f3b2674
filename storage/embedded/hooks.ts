import type { Hook, HookStore } from '../../bot/ports.ts';
import { readDelivery, readHook } from '../records/doors.ts';
import { appendAudit } from './audit.ts';
import type { EmbeddedFile } from './database.ts';

type Row = { record: string };

export function putHook({ sql }: EmbeddedFile, hook: Hook): void {
  sql('INSERT OR REPLACE INTO hook (id, rev, record) VALUES (?, ?, ?)').run(hook.id, hook.rev, JSON.stringify(hook));
}

export function hooksOf(file: EmbeddedFile): HookStore {
  const { sql, atomically } = file;
  return {
    async list() {
      return (sql('SELECT record FROM hook ORDER BY id').all() as Row[]).map(({ record }) => readHook(record));
    },
    async read(id) {
      const row = sql('SELECT record FROM hook WHERE id = ?').get(id) as Row | undefined;
      return row && readHook(row.record);
    },
    async write(hook, expectedRev, audit) {
      return atomically(() => {
        const there = sql('SELECT rev FROM hook WHERE id = ?').get(hook.id) as { rev: number } | undefined;
        if ((there?.rev ?? 0) !== expectedRev) return 'conflict';
        appendAudit(file, audit);
        putHook(file, hook);
        return 'written';
      });
    },
    async drop(id, audit) {
      return atomically(() => {
        if (sql('DELETE FROM hook WHERE id = ?').run(id).changes === 0) return false;
        appendAudit(file, audit);
        return true;
      });
    },
    async delivery(id) {
      const row = sql('SELECT record FROM delivery WHERE id = ?').get(id) as Row | undefined;
      return row && readDelivery(row.record);
    },
    async putDelivery(delivery) {
      atomically(() =>
        sql('INSERT OR REPLACE INTO delivery (id, record) VALUES (?, ?)').run(delivery.id, JSON.stringify(delivery)),
      );
    },
    async dropDelivery(id) {
      atomically(() => sql('DELETE FROM delivery WHERE id = ?').run(id));
    },
    async cursor() {
      return (sql('SELECT at FROM hook_cursor WHERE one = 1').get() as { at: string } | undefined)?.at;
    },
    async setCursor(cursor) {
      atomically(() => sql('INSERT OR REPLACE INTO hook_cursor (one, at) VALUES (1, ?)').run(cursor));
    },
  };
}
