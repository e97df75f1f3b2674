import { ordersLedger } from './ledger-orders.ts';
import { tokensLedger } from './ledger-tokens.ts';
import { wordsLedger } from './ledger-words.ts';
import type { Town } from './town.ts';
import type { Done } from './trouble.ts';

/** A line of the ledger: a number, and what it has to be, where that is known. */
export interface Line {
  readonly what: string;
  readonly count: number;
  /** At most this; absent: for information. */
  readonly most?: number;
  /** Some of those that are too many. */
  readonly which?: readonly string[];
}

/** What Shopkey has against what the platforms know and people have read. */
export async function ledgerOf(town: Town, done: Done): Promise<readonly Line[]> {
  return [
    { what: 'shops', count: town.shops.length },
    { what: 'processes killed', count: done.processes },
    { what: 'Redis killed', count: done.redis },
    { what: 'faults of platforms', count: done.faults },
    ...(await ordersLedger(town, done)),
    ...(await tokensLedger(town, done)),
    ...(await wordsLedger(town, done)),
  ];
}

export const isBroken = ({ count, most }: Line): boolean => most !== undefined && count > most;

/** A line that says what is too many by name. */
export function tooMany(what: string, which: readonly string[], most = 0): Line {
  return { what, count: which.length, most, ...(which.length > most ? { which: which.slice(0, 5) } : {}) };
}

/** As people read it. */
export function tableOf(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(({ what }) => what.length));
  return lines
    .map((line) => {
      const { what, count, most, which = [] } = line;
      const wanted =
        most === undefined ? '' : isBroken(line) ? `  WRONG, at most ${most}: ${which.join(', ')}` : '  ok';
      return `${what.padEnd(width)}  ${String(count).padStart(7)}${wanted}`;
    })
    .join('\n');
}
