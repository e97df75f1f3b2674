import type { Redis } from './connection.ts';
import { listOf, textOf } from './replies.ts';
import { compareAndApply } from './scripts/compare-and-apply.lua.ts';

/** Strings as they were read, by key; absent ones are there as `undefined`, so that their absence is checked too. */
export type Found = ReadonlyMap<string, string | undefined>;

/** @param keys of one slot */
export async function find(redis: Redis, keys: readonly string[]): Promise<Found> {
  if (keys.length === 0) return new Map();
  const values = listOf(await redis.send(['MGET', ...keys]));
  return new Map(keys.map((key, i) => [key, textOf(values[i])]));
}

/** Commands that run together if nothing that was read has changed. */
export class Attempt {
  readonly #keys: string[] = [];
  readonly #checks: string[] = [];
  readonly #commands: string[] = [];

  constructor(found: Found) {
    for (const [key, value] of found) {
      this.#checks.push(this.#indexOf(key), value === undefined ? '0' : '1', value ?? '');
    }
  }

  add(command: string, key: string, ...words: readonly string[]): void {
    this.#commands.push(String(words.length), command, this.#indexOf(key), ...words);
  }

  /** @returns whether it was applied */
  async apply(redis: Redis, audit?: { readonly key: string; commands(key: number): string[] }): Promise<boolean> {
    const trail = audit ? audit.commands(Number(this.#indexOf(audit.key))) : [];
    const checks = String(this.#checks.length / 3);
    const args = [...this.#keys, checks, ...this.#checks, ...this.#commands, ...trail];
    return Number(await redis.run(compareAndApply, this.#keys.length, args)) === 0;
  }

  #indexOf(key: string): string {
    const at = this.#keys.indexOf(key);
    return String(at < 0 ? this.#keys.push(key) : at + 1);
  }
}
