import type { Timers } from '../../bot/timers.ts';

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

/**
 * Four at once, then one in 600 ms: within Teams' 7 in 1 s, 8 in 2 s and 60 in 30 s per bot and conversation.
 * @see learn.microsoft.com, Teams bots, "Rate limit" (2026-11-24)
 */
const GAP_MS = 600;
const AT_ONCE_MS = 3 * GAP_MS;
const ROWS = 1_000;

export type Pace = ReturnType<typeof paced>;

/**
 * Sends in order, and not faster than Teams takes it. Of the updates of one card that wait together only the
 * latest is sent; all of them get its outcome.
 */
export function paced(timers: Timers) {
  const rows = new Map<string, Row>();

  function rowOf(conversation: string): Row {
    const known = rows.get(conversation);
    if (known) return known;
    if (rows.size >= ROWS)
      for (const [id, row] of rows) if (!row.isBusy && row.freeAtMs <= timers.now()) rows.delete(id);
    const row: Row = { freeAtMs: 0, heldUntilMs: 0, isBusy: false, jobs: [] };
    rows.set(conversation, row);
    return row;
  }

  async function drain(row: Row): Promise<void> {
    if (row.isBusy) return;
    row.isBusy = true;
    for (;;) {
      if (row.jobs.length === 0) break;
      const waitMs = Math.max(row.freeAtMs - AT_ONCE_MS, row.heldUntilMs) - timers.now();
      if (waitMs > 0) await timers.sleep(waitMs);
      const job = row.jobs.shift();
      if (!job) break;
      row.freeAtMs = Math.max(row.freeAtMs, timers.now()) + GAP_MS;
      try {
        const value = await job.run();
        for (const one of job.waiting) one.resolve(value);
      } catch (error) {
        for (const one of job.waiting) one.reject(error);
      }
    }
    row.isBusy = false;
  }

  function enqueue<Result>(conversation: string, run: () => Promise<Result>, card?: string): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const row = rowOf(conversation);
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
    send: <Result>(conversation: string, run: () => Promise<Result>) => enqueue(conversation, run),
    update: <Result>(conversation: string, card: string, run: () => Promise<Result>) =>
      enqueue(conversation, run, card),
    /** The answer to a press just went out: an update that overtakes it would be overwritten by it. */
    hold(conversation: string, ms: number): void {
      const row = rowOf(conversation);
      row.heldUntilMs = Math.max(row.heldUntilMs, timers.now() + ms);
    },
  };
}
