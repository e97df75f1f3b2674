/** How long a job that failed waits before it is done again. */
export interface Pauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

export const PAUSES: Pauses = { firstMs: 5_000, longestMs: 15 * 60_000 };

/**
 * Twice as long after each failure, give or take a fifth, so that what failed together does not come back together.
 * @param failures one after the other, 1 or more
 * @returns milliseconds
 */
export function pauseAfter(failures: number, { firstMs, longestMs }: Pauses, random = Math.random): number {
  const pauseMs = Math.min(firstMs * 2 ** Math.min(failures - 1, 30), longestMs);
  return Math.round(pauseMs * (0.8 + 0.4 * random()));
}
