/** What decides what happens next; the same seed draws the same lots. */
export interface Lot {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  of<T>(all: readonly [T, ...T[]]): T;
}

/** @param seed a whole number; the generator is Mulberry32 */
export function lotOf(seed: number): Lot {
  let state = seed >>> 0;
  const below = (end: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
  return { below, of: (all) => all[below(all.length)] ?? all[0] };
}
