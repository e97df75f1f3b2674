import type { Clock, ConsentRecord, SessionId, SessionStore, SessionWrite } from '../../bot/ports.ts';
import { readConsent, readSession } from '../records/walks.ts';
import { appendAudit } from './audit.ts';
import type { EmbeddedFile } from './database.ts';

export function sessionsOf(file: EmbeddedFile, clock: Clock): SessionStore {
  const { sql, atomically } = file;

  function write(change: SessionWrite): 'written' | 'conflict' | 'spent' {
    const { record, expected } = change;
    const now = clock.now();
    const there = sql('SELECT rev FROM session WHERE id = ? AND expires > ?').get(record.id, now) as
      | { rev: number }
      | undefined;
    if ((there?.rev ?? 0) !== expected) return 'conflict';
    if (
      change.spendConsent !== undefined &&
      sql('DELETE FROM consent WHERE key = ? AND expires > ?').run(change.spendConsent, now).changes === 0
    )
      return 'spent';
    if (change.dropConsent !== undefined) sql('DELETE FROM consent WHERE key = ?').run(change.dropConsent);
    sql(
      `INSERT INTO session (id, rev, person, open, record, due, expires) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, open = excluded.open, record = excluded.record, due = excluded.due, expires = excluded.expires`,
    ).run(
      record.id,
      record.rev,
      record.person,
      change.open ? 1 : 0,
      JSON.stringify(record),
      change.dueAtMs ?? null,
      change.expiresAtMs,
    );
    if (change.putConsent) {
      const { key, consent } = change.putConsent;
      sql('INSERT OR REPLACE INTO consent (key, record, expires) VALUES (?, ?, ?)').run(
        key,
        JSON.stringify(consent),
        consent.expiresAtMs,
      );
    }
    if (change.forget === 'all') sql("DELETE FROM sealed WHERE kind = 'session' AND owner = ?").run(record.id);
    else
      for (const field of change.forget ?? [])
        sql("DELETE FROM sealed WHERE kind = 'session' AND owner = ? AND field = ?").run(record.id, field);
    for (const [field, jwe] of Object.entries(change.seal ?? {})) seal(record.id, field, jwe);
    appendAudit(file, change.audit);
    return 'written';
  }

  function seal(id: SessionId, field: string, jwe: string): void {
    sql("INSERT OR REPLACE INTO sealed (kind, owner, field, jwe) VALUES ('session', ?, ?, ?)").run(id, field, jwe);
  }

  /** What has run out goes with all that belongs to it. */
  function dropExpired(nowMs: number): void {
    sql("DELETE FROM sealed WHERE kind = 'session' AND owner IN (SELECT id FROM session WHERE expires <= ?)").run(
      nowMs,
    );
    sql('DELETE FROM session WHERE expires <= ?').run(nowMs);
    sql('DELETE FROM consent WHERE expires <= ?').run(nowMs);
    sql('DELETE FROM return_ WHERE expires <= ?').run(nowMs);
    sql('DELETE FROM event WHERE expires <= ?').run(nowMs);
    sql('DELETE FROM at_account WHERE until <= ?').run(nowMs);
  }

  return {
    async read(id) {
      const row = sql('SELECT record, card FROM session WHERE id = ? AND expires > ?').get(id, clock.now()) as
        | { record: string; card: string | null }
        | undefined;
      return row && { record: readSession(row.record), ...(row.card === null ? {} : { card: row.card }) };
    },
    async write(change) {
      return atomically(() => write(change));
    },
    async setCard(id, card) {
      sql('UPDATE session SET card = ? WHERE id = ?').run(card, id);
    },
    async openOf(person) {
      const rows = sql('SELECT id FROM session WHERE person = ? AND open = 1 AND expires > ?').all(
        person,
        clock.now(),
      ) as { id: SessionId }[];
      return rows.map((row) => row.id);
    },
    async takeDue(nowMs, leaseMs, limit) {
      return atomically(() => {
        dropExpired(clock.now());
        const rows = sql('SELECT id FROM session WHERE due <= ? ORDER BY due LIMIT ?').all(nowMs, limit) as {
          id: SessionId;
        }[];
        for (const { id } of rows) sql('UPDATE session SET due = ? WHERE id = ?').run(nowMs + leaseMs, id);
        return rows.map((row) => row.id);
      });
    },
    async shown(id, rev, { card, dueAtMs }) {
      sql('UPDATE session SET card = coalesce(?, card), due = CASE WHEN rev = ? THEN ? ELSE due END WHERE id = ?').run(
        card ?? null,
        rev,
        dueAtMs ?? null,
        id,
      );
    },
    async consent(key) {
      const row = sql('SELECT record FROM consent WHERE key = ? AND expires > ?').get(key, clock.now()) as
        | { record: string }
        | undefined;
      return row && (readConsent(row.record) satisfies ConsentRecord);
    },
    async meet(account, id, untilMs) {
      return atomically(() => {
        sql('INSERT OR REPLACE INTO at_account (account, session, until) VALUES (?, ?, ?)').run(account, id, untilMs);
        const rows = sql('SELECT session FROM at_account WHERE account = ? AND until > ? AND session <> ?').all(
          account,
          clock.now(),
          id,
        ) as { session: SessionId }[];
        return rows.map((row) => row.session);
      });
    },
    async sealed(id) {
      const rows = sql("SELECT field, jwe FROM sealed WHERE kind = 'session' AND owner = ?").all(id) as {
        field: string;
        jwe: string;
      }[];
      return Object.fromEntries(rows.map((row) => [row.field, row.jwe]));
    },
    async seal(id, field, jwe) {
      seal(id, field, jwe);
    },
  };
}
