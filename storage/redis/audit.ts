import { shardOf } from '../../bot/ids.ts';
import type { AuditEntry, PersonId, Storage } from '../../bot/ports.ts';
import { readAudit } from '../records/audit.ts';
import { SHARDS } from './keys.ts';
import { type Item, mergeStreams } from './merge-streams.ts';
import { append } from './scripts/append.ts';
import { groupBy, type Redis } from './value.ts';

const PAGE = 500;
/** An entry's id may be later than its time by as much as clocks differ. */
const SKEW_MS = 3_600_000;

export function auditArgs(entries: readonly AuditEntry[]): string[] {
  return entries.flatMap((entry) => [String(entry.atMs), JSON.stringify(entry)]);
}

/** A stream a shard, so that a turn and its entry are one write; reading merges them by time. */
export function auditOf({ connection, keys }: Redis): Storage['audit'] & { all(): AsyncIterable<AuditEntry> } {
  const streams = [...SHARDS.map((shard) => keys.audit(shard)), keys.shopAudit];

  async function* entriesOf(stream: string, since: number, page: number): AsyncGenerator<AuditEntry> {
    for (let from = String(since); ; ) {
      const items = (await connection.send('XRANGE', stream, from, '+', 'COUNT', String(page))) as Item[];
      for (const [, fields] of items) {
        const entry = readAudit(fields[1] ?? '');
        if (entry.atMs >= since) yield entry;
      }
      const last = items.at(-1);
      if (!last || items.length < page) return;
      from = `(${last[0]}`;
    }
  }

  async function firstOf(stream: string, since: number, limit: number): Promise<AuditEntry[]> {
    const found: AuditEntry[] = [];
    if (limit > 0)
      for await (const entry of entriesOf(stream, since, Math.min(limit, PAGE))) if (found.push(entry) >= limit) break;
    return found;
  }

  return {
    async append(entries) {
      const byShard = groupBy(entries, (entry) => shardOf(entry.actor as PersonId));
      await Promise.all(
        [...byShard].map(([shard, some]) => connection.run(append, [keys.audit(shard)], auditArgs(some))),
      );
    },
    async read({ since = 0, limit }) {
      const lists = await Promise.all(streams.map((stream) => firstOf(stream, since, limit)));
      return lists
        .flat()
        .sort((a, b) => a.atMs - b.atMs)
        .slice(0, limit);
    },
    async *newest({ before, sinceMs = 0, untilMs }) {
      const range = {
        order: 'newest' as const,
        from: untilMs === undefined ? '+' : String(untilMs + SKEW_MS),
        to: String(sinceMs),
        ...(before === undefined ? {} : { before }),
      };
      for await (const { place, text } of mergeStreams(connection, streams, range)) {
        const entry = readAudit(text);
        if (entry.atMs >= sinceMs && (untilMs === undefined || entry.atMs < untilMs)) yield { place, entry };
      }
    },
    async ofShops({ after, limit }) {
      const from = after === undefined ? '-' : `(${after}`;
      const items = (await connection.send('XRANGE', keys.shopAudit, from, '+', 'COUNT', String(limit))) as Item[];
      return items.map(([place, fields]) => ({ place, entry: readAudit(fields[1] ?? '') }));
    },
    async lastOfShops() {
      return ((await connection.send('XREVRANGE', keys.shopAudit, '+', '-', 'COUNT', '1')) as Item[])[0]?.[0];
    },
    async *all() {
      for await (const { text } of mergeStreams(connection, streams, { order: 'oldest', from: '-', to: '+' }))
        yield readAudit(text);
    },
  };
}
