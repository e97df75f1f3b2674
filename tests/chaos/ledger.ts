import type { ErpBooks } from './erp.ts';
import { erpLedger } from './ledger-erp.ts';
import { ordersLedger } from './ledger-orders.ts';
import { tokensLedger } from './ledger-tokens.ts';
import { wordsLedger } from './ledger-words.ts';
import { isBroken, type Line } from './line.ts';
import type { Faults } from './peace.ts';
import type { Town } from './town.ts';
import type { Done } from './trouble.ts';

/** What Shopkey has against what the platforms know and people have read. */
export async function ledgerOf(
  town: Town,
  done: Done,
  { faults, books }: { readonly faults: Faults; readonly books: ErpBooks },
): Promise<readonly Line[]> {
  const met = [...faults.values()].flat().flatMap((fault) => fault.met ?? []);
  return [
    { what: 'shops', count: town.shops.length },
    { what: 'processes killed', count: done.processes },
    { what: 'Redis killed', count: done.redis },
    { what: 'faults of platforms', count: met.length },
    ...(await ordersLedger(town, done)),
    ...(await tokensLedger(town, done, faults)),
    ...(await wordsLedger(town, done)),
    ...(await erpLedger(town, done, books)),
  ];
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
