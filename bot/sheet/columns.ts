import type { Locale } from '../ports.ts';
import { text } from '../text/index.ts';

/** The columns of a sheet of bindings, in the order in which it goes out. */
export const COLUMNS = ['person', 'id', 'role', 'shop', 'until', 'action', 'by', 'since'] as const;
export type Column = (typeof COLUMNS)[number];

const LOCALES = ['en', 'zh-CN'] as const satisfies readonly Locale[];
const NEEDED = ['id', 'role', 'shop'] as const satisfies readonly Column[];

/** What people call them besides what a sheet that went out has. `note` is theirs, and is not read. */
const MORE: Readonly<Record<string, Column | 'note'>> = {
  id: 'id',
  'person id': 'id',
  'member id': 'id',
  成员id: 'id',
  until: 'until',
  到期日: 'until',
  change: 'action',
  note: 'note',
  notes: 'note',
  备注: 'note',
};

export type Head =
  | { readonly kind: 'head'; readonly columns: readonly (Column | 'note')[] }
  /** The first that is none, by its number: a word that is misspelt could turn a line into its contrary. */
  | { readonly kind: 'unknown' | 'twice'; readonly column: number }
  | { readonly kind: 'lacks'; readonly column: (typeof NEEDED)[number] };

/** Pure: what stands in which column, in any order, in either language. */
export function readHead(cells: readonly string[]): Head {
  const known = new Map<string, Column | 'note'>(Object.entries(MORE));
  for (const column of COLUMNS)
    for (const locale of LOCALES) known.set(folded(text(locale, `bindings.column.${column}`)), column);
  const columns: (Column | 'note')[] = [];
  for (const [at, cell] of cells.entries()) {
    const word = folded(cell);
    const column = word === '' ? 'note' : known.get(word);
    if (column === undefined) return { kind: 'unknown', column: at + 1 };
    if (column !== 'note' && columns.includes(column)) return { kind: 'twice', column: at + 1 };
    columns.push(column);
  }
  const lacks = NEEDED.find((column) => !columns.includes(column));
  return lacks === undefined ? { kind: 'head', columns } : { kind: 'lacks', column: lacks };
}

/** Full width and capitals mean the same. */
export function folded(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}
