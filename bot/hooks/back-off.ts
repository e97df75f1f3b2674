import { hash } from 'node:crypto';

const DAY_MS = 86_400_000;
/** As Standard Webhooks proposes them, until the day is over. */
const WAITS_MS = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000] as const;

/**
 * When a message is tried again, the last time when the day is over; nothing: it is, and the message is given up.
 * @param tries that failed, this one among them
 */
export function nextTryAtMs(
  { id, sinceMs, tries }: { readonly id: string; readonly sinceMs: number; readonly tries: number },
  { nowMs, retryAfterMs = 0 }: { readonly nowMs: number; readonly retryAfterMs?: number | undefined },
): number | undefined {
  const wait = WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] ?? WAITS_MS[0];
  const jitter = Number.parseInt(hash('sha256', `${id}\n${tries}`, 'hex').slice(0, 8), 16) / 2 ** 32;
  const atMs = Math.round(nowMs + Math.max(wait * (1 + jitter / 5), retryAfterMs));
  const lastMs = sinceMs + DAY_MS;
  return nowMs >= lastMs ? undefined : Math.min(atMs, lastMs);
}
