import { readFileSync } from 'node:fs';

const PAGE = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');

/** A table of docs/access.md by its heading: by row, by column, what its cell says. */
export function tableOf(heading: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const section = PAGE.split(/^## /m).find((one) => one.startsWith(`${heading}\n`));
  const lines = section?.split('\n').filter((line) => line.startsWith('| ')) ?? [];
  const [head = [], , ...rows] = lines.map((line) => line.slice(2, -2).split(' | ').map(bare));
  if (rows.length === 0) throw new Error(`docs/access.md has no table ${heading}`);
  return Object.fromEntries(
    rows.map(([name = '', ...cells]) => [name, Object.fromEntries(cells.map((cell, n) => [head[n + 1] ?? '', cell]))]),
  );
}

/** Whether somebody of these kinds may, by the page; a row or kind that is not there is denied. */
export function says(table: ReturnType<typeof tableOf>, row: string, kinds: Iterable<string>): boolean {
  return [...kinds].some((kind) => table[row]?.[kind] === 'yes');
}

function bare(cell: string): string {
  return cell.replace(/^`|`$/g, '');
}
