import { StorageError } from '../../bot/errors.ts';
import type { Clock } from '../../bot/ports.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** What every store of this folder is made of. */
export interface Redis {
  readonly connection: Connection;
  readonly keys: Keys;
  readonly prefix: string;
  readonly clock: Clock;
  /** About how many changes of orders the stream of a shard keeps; 0: there are no streams. */
  readonly orderStream: number;
  /** A time by our clock, as Redis' clock has it. */
  toRedisMs(atMs: number): string;
  /** And back. */
  fromRedisMs(atMs: number): number;
}

/** `<revision>\n<JSON>`: scripts compare revisions by the first bytes, and parse nothing. */
export function stringOf(rev: number, record: unknown): string {
  return `${rev}\n${JSON.stringify(record)}`;
}

export function bodyOf(value: string): string {
  const end = value.indexOf('\n');
  if (end < 1) throw new StorageError('storage.corrupt', 'a stored record has no revision');
  return value.slice(end + 1);
}

/** Redis' flat answers: name, value, name, value. */
export function pairsOf(flat: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) pairs.push([flat[i] as string, flat[i + 1] as string]);
  return pairs;
}

export function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
