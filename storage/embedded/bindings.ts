import type { Binding, BindingStore, PersonId, Place, Proposal, ProposalId, Swap } from '../../bot/ports.ts';
import { readBinding, readProposal } from '../records/bindings.ts';
import { appendAudit } from './audit.ts';
import type { EmbeddedFile } from './database.ts';

/** Where rights stand that are of no shop. */
const NO_SHOP = '*';
/** How long a proposal outlives what it is good for, so that a press that comes too late is told so. */
const AFTER_MS = 24 * 3_600_000;

type Row = { readonly record: string };

const placeKey = ({ person, shop, role }: Place) => `${shop ?? NO_SHOP}/${role}/${person}`;

export function putBinding({ sql }: EmbeddedFile, one: Binding): void {
  sql('INSERT OR REPLACE INTO binding (person, shop, role, change, until, record) VALUES (?, ?, ?, ?, ?, ?)').run(
    one.person,
    one.shop ?? NO_SHOP,
    one.role,
    one.change,
    one.untilMs ?? null,
    JSON.stringify(one),
  );
}

export function putProposal({ sql }: EmbeddedFile, one: Proposal): void {
  sql('INSERT OR REPLACE INTO proposal (id, rev, due, expires, record) VALUES (?, ?, ?, ?, ?)').run(
    one.id,
    one.rev,
    one.dueAtMs ?? null,
    one.untilMs + AFTER_MS,
    JSON.stringify(one),
  );
}

export function bindingsOf(file: EmbeddedFile, clock: { now(): number }): BindingStore {
  const { sql, atomically } = file;
  const bindings = (query: string, ...values: readonly unknown[]) =>
    (sql(query).all(...values) as Row[]).map(({ record }) => readBinding(record));
  const ofShop = (shop: string) => bindings('SELECT record FROM binding WHERE shop = ?', shop);

  function isAsRead({ was, next }: Swap): boolean {
    const one = was ?? next;
    const row = sql('SELECT change FROM binding WHERE person = ? AND shop = ? AND role = ?').get(
      one?.person,
      one?.shop ?? NO_SHOP,
      one?.role,
    ) as { change: string } | undefined;
    return row?.change === was?.change;
  }

  return {
    async ofPerson(person) {
      return bindings('SELECT record FROM binding WHERE person = ?', person);
    },
    async ofShops(shops) {
      return [...new Set(shops)].flatMap(ofShop);
    },
    async at(places) {
      const query = 'SELECT record FROM binding WHERE person = ? AND shop = ? AND role = ?';
      const all = new Map(places.map((one) => [placeKey(one), one]));
      return [...all.values()].flatMap(({ person, shop, role }) => bindings(query, person, shop ?? NO_SHOP, role));
    },
    async rights() {
      return ofShop(NO_SHOP);
    },
    async people({ after = '', limit }) {
      const query = 'SELECT DISTINCT person FROM binding WHERE person > ? ORDER BY person LIMIT ?';
      return (sql(query).all(after, limit) as { person: PersonId }[]).map(({ person }) => person);
    },
    async ended(nowMs, limit) {
      return bindings('SELECT record FROM binding WHERE until <= ? ORDER BY until LIMIT ?', nowMs, limit);
    },
    async change(swaps, { audit, proposal, expectedRev }) {
      return atomically(() => {
        if (proposal) {
          sql('DELETE FROM proposal WHERE expires <= ?').run(clock.now());
          const there = sql('SELECT rev FROM proposal WHERE id = ?').get(proposal.id) as { rev: number } | undefined;
          if ((there?.rev ?? 0) !== expectedRev) return 'conflict';
        }
        if (!swaps.every(isAsRead)) return 'conflict';
        appendAudit(file, audit);
        for (const { was, next } of swaps) {
          if (next) putBinding(file, next);
          else if (was)
            sql('DELETE FROM binding WHERE person = ? AND shop = ? AND role = ?').run(
              was.person,
              was.shop ?? NO_SHOP,
              was.role,
            );
        }
        if (proposal) putProposal(file, proposal);
        return 'written';
      });
    },
    async proposal(id) {
      const query = 'SELECT record FROM proposal WHERE id = ? AND expires > ?';
      const row = sql(query).get(id, clock.now()) as Row | undefined;
      return row && readProposal(row.record);
    },
    async dueProposals(nowMs, limit) {
      const query = 'SELECT id FROM proposal WHERE due <= ? AND expires > ? ORDER BY due LIMIT ?';
      return (sql(query).all(nowMs, clock.now(), limit) as { id: ProposalId }[]).map(({ id }) => id);
    },
  };
}
