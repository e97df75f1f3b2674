import type { Timers } from '../../bot/timers.ts';

interface Message {
  /** The card that is updated; absent: a new message, which is never left out. */
  readonly card?: string;
  send: () => Promise<unknown>;
  readonly done: ((outcome: Promise<unknown>) => void)[];
}

interface Line {
  freeAtMs: number;
  isMoving: boolean;
  readonly waiting: Message[];
}

/** "About one message a second" to a channel, short bursts tolerated: three at once. @see docs.slack.dev, rate limits (2026-11-24) */
const GAP_MS = 1_000;
const AT_ONCE = 3;
const LINES = 1_000;

export type Pace = ReturnType<typeof paced>;

/** Sends to each chat in order and in Slack's own pace. Of one card's updates that wait together the last alone is sent, for all. */
export function paced(timers: Timers) {
  const lines = new Map<string, Line>();

  function lineOf(chat: string): Line {
    const known = lines.get(chat);
    if (known) return known;
    if (lines.size >= LINES)
      for (const [id, line] of lines) if (!line.isMoving && line.freeAtMs <= timers.now()) lines.delete(id);
    const line: Line = { freeAtMs: 0, isMoving: false, waiting: [] };
    lines.set(chat, line);
    return line;
  }

  async function move(line: Line): Promise<void> {
    if (line.isMoving) return;
    line.isMoving = true;
    while (line.waiting.length > 0) {
      const waitMs = line.freeAtMs - (AT_ONCE - 1) * GAP_MS - timers.now();
      if (waitMs > 0) await timers.sleep(waitMs);
      const message = line.waiting.shift();
      if (!message) break;
      line.freeAtMs = Math.max(line.freeAtMs, timers.now()) + GAP_MS;
      const outcome = message.send();
      for (const done of message.done) done(outcome);
      await outcome.catch(() => undefined);
    }
    line.isMoving = false;
  }

  return <Result>(chat: string, send: () => Promise<Result>, card?: string): Promise<Result> =>
    new Promise<Result>((resolve) => {
      const line = lineOf(chat);
      const done = resolve as (outcome: Promise<unknown>) => void;
      const same = card === undefined ? undefined : line.waiting.find((message) => message.card === card);
      if (same) {
        same.send = send;
        same.done.push(done);
      } else line.waiting.push({ send, done: [done], ...(card === undefined ? {} : { card }) });
      void move(line);
    });
}
