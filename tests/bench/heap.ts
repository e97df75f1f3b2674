const PEAK_EVERY_MS = 50;
const COLLECT_EVERY = 20;

const usedMegabytes = () => process.memoryUsage().heapUsed / 1_048_576;

/**
 * Looks at the heap while something else goes on, between two steps of it: what is in use after a collection (`node --expose-gc`), and
 * what is there with all that nobody needs any more.
 */
export function watchHeap() {
  const inUse: number[] = [];
  let peak = 0;
  let looks = 0;
  const look = () => {
    peak = Math.max(peak, usedMegabytes());
    if (looks++ % COLLECT_EVERY !== 0) return;
    (globalThis as { gc?: () => void }).gc?.();
    inUse.push(usedMegabytes());
  };
  const timer = setInterval(look, PEAK_EVERY_MS);
  return {
    /** @returns the most in use, how much more that is in the last quarter of the time than in the first, and the most with all of it */
    end() {
      clearInterval(timer);
      look();
      const quarter = Math.max(1, Math.floor(inUse.length / 4));
      return {
        most: Math.max(...inUse),
        growth: Math.max(...inUse.slice(-quarter)) - Math.max(...inUse.slice(0, quarter)),
        peak,
      };
    },
  };
}
