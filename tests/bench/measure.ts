/** Runs `count` pieces of work with `inFlight` at a time; gives pieces a second. */
export async function rate(count: number, inFlight: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const startedAt = process.hrtime.bigint();
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return count / (Number(process.hrtime.bigint() - startedAt) / 1e9);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
