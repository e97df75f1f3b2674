const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Reads CSV as RFC 4180 has it. What stands between the fields follows from the first line: a comma, a semicolon (Excel in many
 * countries), or a tab (cells copied from a sheet). Empty lines are left out.
 * @returns rows with the number of the line they begin at; nothing when a quoted field never ends
 */
export function readCsv(
  text: string,
): readonly { readonly at: number; readonly cells: readonly string[] }[] | undefined {
  const source = text.replace(/^\ufeff/, '');
  const between = delimiterOf(source);
  const rows: { at: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let at = 1;
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) rows.push({ at, cells });
    cells = [];
    cell = '';
  };
  for (let i = 0; i < source.length; i++) {
    const char = source[i] ?? '';
    const isBreak = char === '\n' || (char === '\r' && source[i + 1] !== '\n');
    if (isBreak) line++;
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (source[i + 1] === '"') {
        cell += '"';
        i++;
      } else isQuoted = false;
    } else if (char === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (char === between) {
      cells.push(cell);
      cell = '';
    } else if (isBreak) {
      endRow();
      at = line;
    } else if (char !== '\r') cell += char;
  }
  if (isQuoted) return undefined;
  endRow();
  return rows;
}

/** The one that stands in the first line most often. */
function delimiterOf(source: string): string {
  const first = source.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const counts = DELIMITERS.map((one) => ({ one, count: first.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}
