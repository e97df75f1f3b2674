import type { AuditEntry, Storage } from '../../bot/ports.ts';
import { parse, read } from '../records.ts';
import type { Redis } from './connection.ts';
import { type Keys, SHARDS, SHOPS } from './keys.ts';
import { listOf } from './replies.ts';
import { compareAndApply } from './scripts/compare-and-apply.lua.ts';

const PAGE = 500;

/**
 * Ids and texts for a script: `<ms>-*` and JSON, by turns. A stream's ids only grow, so an entry that comes late gets a
 * later id; an id is never before its entry's time, hence a reading from a time on misses none.
 */
export function auditArgs(entries: readonly AuditEntry[]): string[] {
  return entries.flatMap((entry) => [`${entry.atMs}-*`, JSON.stringify(entry)]);
}

/** The commands for `compareAndApply`; the trail is key number `key`. */
export function auditCommands(entries: readonly AuditEntry[], key: number): string[] {
  return entries.flatMap((entry) => ['3', 'XADD', String(key), `${entry.atMs}-*`, 'e', JSON.stringify(entry)]);
}

export function auditTrail(redis: Redis, keys: Keys): Storage['audit'] {
  return {
    async append(entries) {
      await redis.run(compareAndApply, 1, [keys.audit(SHOPS), '0', ...auditCommands(entries, 1)]);
    },
    async read({ since = 0, limit }) {
      const trails = await Promise.all(
        [...SHARDS, SHOPS].map((shard) => firstOf(redis, keys.audit(shard), since, limit)),
      );
      return trails
        .flat()
        .sort((a, b) => a.atMs - b.atMs)
        .slice(0, limit);
    },
  };
}

/** Every entry, trail by trail, oldest first. */
export async function* allEntries(redis: Redis, keys: Keys): AsyncGenerator<AuditEntry> {
  for (const shard of [...SHARDS, SHOPS]) {
    yield* pages(redis, keys.audit(shard), 0);
  }
}

/** The first entries of a trail since a time, in the order in which they were written. */
async function firstOf(redis: Redis, key: string, since: number, limit: number): Promise<AuditEntry[]> {
  const found: AuditEntry[] = [];
  for await (const entry of pages(redis, key, since, Math.min(limit, PAGE))) {
    if (entry.atMs >= since) found.push(entry);
    if (found.length >= limit) break;
  }
  return found;
}

async function* pages(redis: Redis, key: string, since: number, size = PAGE): AsyncGenerator<AuditEntry> {
  let from = String(since);
  for (;;) {
    const page = listOf(await redis.send(['XRANGE', key, from, '+', 'COUNT', String(size)])) as [string, string[]][];
    for (const [, [, text]] of page) yield parse('audit', text ?? '', read.audit);
    const last = page.at(-1);
    if (last === undefined || page.length < size) return;
    from = `(${last[0]}`;
  }
}
