import { setTimeout as pause } from 'node:timers/promises';
import type { JobWork } from '../../bot/ports/jobs.ts';
import type { Clock, Log } from '../../bot/ports.ts';
import { type Pauses, pauseAfter } from '../back-off.ts';
import { codeOf } from '../failure.ts';
import type { JobsFile } from './file.ts';

interface Worked {
  readonly rows: JobsFile;
  readonly kind: string;
  readonly how: JobWork;
  readonly clock: Clock;
  readonly log: Log;
  readonly pauses: Pauses;
}

/** A kind of job, as this process works on it. */
export interface Kind {
  isRunning(key: string): boolean;
  /** Takes what is due now; a job that was put may be the next. */
  look(): void;
  /** Its row is away: what it returns does not count any more. */
  end(key: string): void;
  /** `inRows`: without those that were dropped while they run. */
  running(): { readonly all: number; readonly inRows: number };
  close(): Promise<void>;
}

interface Row {
  readonly key: string;
  readonly at_ms: number;
  readonly again_ms: number | null;
  readonly failures: number;
}

/** The longest that a timer of Node sleeps. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;
/** The file is full or away: when it is looked at again. */
const AWAY_MS = 5_000;

const DUE = 'SELECT key, at_ms, again_ms, failures FROM job WHERE kind = ? AND at_ms <= ? ORDER BY at_ms LIMIT ?';
const NEXT = 'SELECT min(at_ms) AS at_ms FROM job WHERE kind = ? AND at_ms > ?';
const ONE = 'SELECT key, at_ms, again_ms, failures FROM job WHERE kind = ? AND key = ?';
const LATER = 'UPDATE job SET at_ms = ?, again_ms = NULL, failures = ? WHERE kind = ? AND key = ?';
const DONE = 'DELETE FROM job WHERE kind = ? AND key = ?';

export function workOn({ rows, kind, how, clock, log, pauses }: Worked): Kind {
  const running = new Map<string, { readonly ending: AbortController; readonly done: Promise<void> }>();
  let timer: NodeJS.Timeout | undefined;
  const closing = new AbortController();

  function look(): void {
    clearTimeout(timer);
    if (closing.signal.aborted) return;
    /** One moment for both: what came due between them would be seen by neither. */
    const nowMs = clock.now();
    try {
      for (const row of due(nowMs)) running.set(row.key, begin(row));
      sleep(nowMs);
    } catch (error) {
      log.warn(`jobs ${kind}: not looked at`, codeOf(error));
      timer = setTimeout(look, AWAY_MS);
    }
  }

  /** Those that run are still due in their rows: so many more rows are read. */
  function due(nowMs: number): readonly Row[] {
    const free = how.atOnce - running.size;
    if (free <= 0) return [];
    const late = rows.sql<Row>(DUE, kind, nowMs, how.atOnce);
    return late.filter(({ key }) => !running.has(key)).slice(0, free);
  }

  /** Until the next is due; when all hands are full, until one ends. */
  function sleep(nowMs: number): void {
    if (running.size >= how.atOnce) return;
    const atMs = rows.sql<{ at_ms: number | null }>(NEXT, kind, nowMs)[0]?.at_ms ?? undefined;
    if (atMs === undefined) return;
    timer = setTimeout(look, Math.min(Math.max(atMs - clock.now(), 1), LONGEST_SLEEP_MS));
  }

  function begin(row: Row) {
    const ending = new AbortController();
    const done = Promise.resolve()
      .then(() => run(row, ending.signal))
      .finally(() => {
        running.delete(row.key);
        look();
      });
    return { ending, done };
  }

  async function run({ key, at_ms, failures }: Row, signal: AbortSignal): Promise<void> {
    try {
      const nextMs = await how.run(key, signal, at_ms);
      await put(key, { nextMs, failures: 0 });
    } catch (error) {
      /** Its row is left as it was: due when the file is opened again. */
      if (closing.signal.aborted) return;
      if (!signal.aborted) log.warn(`job ${kind} failed`, { ...codeOf(error), count: failures + 1 });
      await put(key, { nextMs: clock.now() + pauseAfter(failures + 1, pauses), failures: failures + 1 });
    }
  }

  /** What was put while it ran goes before what it said itself. A row that was dropped stays away. */
  async function put(key: string, next: { readonly nextMs: number | undefined; readonly failures: number }) {
    try {
      const atMs = rows.sql<Row>(ONE, kind, key)[0]?.again_ms ?? next.nextMs;
      if (atMs === undefined) rows.sql(DONE, kind, key);
      else rows.sql(LATER, atMs, next.failures, kind, key);
    } catch (error) {
      /** Its row is as it was: it is done once more, but not at once. */
      log.warn(`job ${kind}: not put away`, codeOf(error));
      await pause(AWAY_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  return {
    isRunning: (key) => running.has(key),
    look,
    end: (key) => running.get(key)?.ending.abort(),
    running: () => ({
      all: running.size,
      inRows: [...running.keys()].filter((key) => rows.sql<Row>(ONE, kind, key).length > 0).length,
    }),
    async close() {
      closing.abort();
      clearTimeout(timer);
      for (const { ending } of running.values()) ending.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}
