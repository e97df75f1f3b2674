/** A line of the ledger: a number, and what it has to be, where that is known. */
export interface Line {
  readonly what: string;
  readonly count: number;
  /** At most this; absent: for information. */
  readonly most?: number;
  /** Some of those that are too many. */
  readonly which?: readonly string[];
}

export const isBroken = ({ count, most }: Line): boolean => most !== undefined && count > most;

/** A line that says what is too many by name. */
export function tooMany(what: string, which: readonly string[], most = 0): Line {
  return { what, count: which.length, most, ...(which.length > most ? { which: which.slice(0, 5) } : {}) };
}
