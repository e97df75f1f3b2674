import type { Timers } from './timers.ts';

interface Job {
  /** The card that is updated; absent: a new message, which is never left out. */
  readonly card?: string;
  run: () => Promise<unknown>;
  readonly waiting: { resolve(value: unknown): void; reject(reason: unknown): void }[];
}

interface Row {
  /** When all that was sent is forgotten; it may lie ahead by a burst. */
  freeAtMs: number;
  heldUntilMs: number;
  isBusy: boolean;
  readonly jobs: Job[];
}

const ROWS = 1_000;

/** How fast a chat product takes what is sent to one chat. */
interface Speed {
  /** Between two messages, in the long run. */
  readonly gapMs: number;
  /** So many may go at once after a rest. */
  readonly atOnce: number;
}

export type Pace = ReturnType<typeof paced>;

/**
 * Sends to each chat in order, and not faster than its product takes it. Of the updates of one card that wait together only the
 * latest is sent; all of them get its outcome.
 */
export function paced(timers: Timers, { gapMs, atOnce }: Speed) {
  const rows = new Map<string, Row>();

  function rowOf(chat: string): Row {
    const known = rows.get(chat);
    if (known) return known;
    if (rows.size >= ROWS)
      for (const [id, row] of rows) if (!row.isBusy && row.freeAtMs <= timers.now()) rows.delete(id);
    const row: Row = { freeAtMs: 0, heldUntilMs: 0, isBusy: false, jobs: [] };
    rows.set(chat, row);
    return row;
  }

  async function drain(row: Row): Promise<void> {
    if (row.isBusy) return;
    row.isBusy = true;
    for (;;) {
      if (row.jobs.length === 0) break;
      const waitMs = Math.max(row.freeAtMs - (atOnce - 1) * gapMs, row.heldUntilMs) - timers.now();
      if (waitMs > 0) await timers.sleep(waitMs);
      const job = row.jobs.shift();
      if (!job) break;
      row.freeAtMs = Math.max(row.freeAtMs, timers.now()) + gapMs;
      try {
        const value = await job.run();
        for (const one of job.waiting) one.resolve(value);
      } catch (error) {
        for (const one of job.waiting) one.reject(error);
      }
    }
    row.isBusy = false;
  }

  function enqueue<Result>(chat: string, run: () => Promise<Result>, card?: string): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const row = rowOf(chat);
      const waiting = { resolve: resolve as (value: unknown) => void, reject };
      const same = card === undefined ? undefined : row.jobs.find((job) => job.card === card);
      if (same) {
        same.run = run;
        same.waiting.push(waiting);
      } else {
        row.jobs.push({ run, waiting: [waiting], ...(card === undefined ? {} : { card }) });
      }
      void drain(row);
    });
  }

  return {
    send: <Result>(chat: string, run: () => Promise<Result>) => enqueue(chat, run),
    update: <Result>(chat: string, card: string, run: () => Promise<Result>) => enqueue(chat, run, card),
    /** The answer to a press just went out: an update that overtakes it would be overwritten by it. */
    hold(chat: string, ms: number): void {
      const row = rowOf(chat);
      row.heldUntilMs = Math.max(row.heldUntilMs, timers.now() + ms);
    },
  };
}
