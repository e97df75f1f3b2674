import { breathe } from '../breathe.ts';
import { csvRows } from '../importing/csv.ts';
import type { PersonId } from '../ports.ts';
import { type Head, readHead } from './columns.ts';
import { type Line, type LineFault, readLine } from './read-line.ts';

export const MOST_LINES = 20_000;
const AT_ONCE = 500;

/** What is wrong with a whole sheet, before any line of it is looked at. */
export type SheetFault = { readonly kind: 'empty' | 'many' | 'quotes' } | Exclude<Head, { readonly kind: 'head' }>;

type ReadSheet =
  | { readonly fault: SheetFault }
  | { readonly lines: readonly Line[]; readonly faults: readonly LineFault[] };

/** Reads a sheet line by line, and lets others have a turn between. @param options.own whoever sends it */
export async function readSheet(
  text: string,
  options: { readonly own: PersonId; readonly nowMs: number },
): Promise<ReadSheet> {
  const rows = csvRows(text);
  const first = rows.next();
  if (first.done) return { fault: { kind: first.value ? 'empty' : 'quotes' } };
  const head = readHead(first.value.cells);
  if (head.kind !== 'head') return { fault: head };
  const lines: Line[] = [];
  const faults: LineFault[] = [];
  for (let count = 0; ; count++) {
    const next = rows.next();
    if (next.done) {
      if (!next.value) return { fault: { kind: 'quotes' } };
      return count === 0 ? { fault: { kind: 'empty' } } : { lines, faults };
    }
    if (count === MOST_LINES) return { fault: { kind: 'many' } };
    const read = readLine(next.value, head.columns, options);
    if ('kind' in read) faults.push(read);
    else lines.push(read);
    if (count % AT_ONCE === AT_ONCE - 1) await breathe();
  }
}
