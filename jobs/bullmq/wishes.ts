import type { Client } from './connections.ts';

/**
 * What is wished of a job that runs just now: BullMQ moves and removes none that runs. It is kept beside the queue until the run has
 * ended, and is then made so. Whoever wishes writes first and looks then whether the job still runs; whoever ends a run puts the job
 * away first and looks then for a wish: so one of the two sees the other.
 */
export interface Wishes {
  read(key: string): Promise<Wish | undefined>;
  write(key: string, atMs: number | undefined): Promise<void>;
  /** Only if it is still this one. */
  fulfilled(key: string, wish: Wish): Promise<void>;
  keys(): Promise<readonly string[]>;
}

export interface Wish {
  /** When it is to be done again; nothing: it is dropped. */
  readonly atMs: number | undefined;
  readonly text: string;
}

/** Compare and delete. KEYS: 1 the wishes. ARGV: 1 the job's key, 2 the wish. */
const FULFILLED = `
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
  return redis.call('HDEL', KEYS[1], ARGV[1])
end
return 0
`;

/** @param at the key of the hash, in the slot of the queue */
export function wishesOf(redis: Client, at: string): Wishes {
  return {
    async read(key) {
      const text = await redis.hget(at, key);
      if (text === null) return undefined;
      const [when = ''] = text.split(' ');
      return { text, atMs: when === 'drop' ? undefined : Number(when) };
    },
    /** Two that wish the same at the same time are two wishes. */
    async write(key, atMs) {
      await redis.hset(at, key, `${atMs ?? 'drop'} ${crypto.randomUUID()}`);
    },
    async fulfilled(key, { text }) {
      await redis.eval(FULFILLED, 1, at, key, text);
    },
    keys: () => redis.hkeys(at),
  };
}
