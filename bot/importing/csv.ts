const DELIMITERS = [',', ';', '\t'] as const;

interface CsvRow {
  /** The number of the line it begins at. */
  readonly at: number;
  readonly cells: readonly string[];
}

/** All rows at once. @returns nothing when a quoted field never ends */
export function readCsv(text: string): readonly CsvRow[] | undefined {
  const rows: CsvRow[] = [];
  const reading = csvRows(text);
  for (let next = reading.next(); ; next = reading.next()) {
    if (next.done) return next.value ? rows : undefined;
    rows.push(next.value);
  }
}

/**
 * Reads CSV as RFC 4180 has it. What stands between the fields follows from the first line: a comma, a semicolon (Excel in many
 * countries), or a tab (cells copied from a sheet). Empty lines are left out.
 * @returns at its end, whether every quoted field ended
 */
export function* csvRows(text: string): Generator<CsvRow, boolean> {
  const source = text.replace(/^\ufeff/, '');
  const between = delimiterOf(source);
  let cells: string[] = [];
  let cell = '';
  /** Asked of the cell itself at each quote, a long cell of quotes would take as long as it is, squared (S44). */
  let isBlank = true;
  let isQuoted = false;
  let line = 1;
  let at = 1;
  const ended = (): CsvRow[] => {
    const row = { at, cells: [...cells, cell] };
    cells = [];
    cell = '';
    isBlank = true;
    return row.cells.some((one) => one.trim() !== '') ? [row] : [];
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
    } else if (char === '"' && isBlank) {
      cell = '';
      isBlank = false;
      isQuoted = true;
    } else if (char === between) {
      cells.push(cell);
      cell = '';
      isBlank = true;
    } else if (isBreak) {
      yield* ended();
      at = line;
    } else if (char !== '\r') {
      cell += char;
      isBlank &&= char.trim() === '';
    }
  }
  if (isQuoted) return false;
  yield* ended();
  return true;
}

/** The one that stands in the first line most often. */
function delimiterOf(source: string): string {
  const first = source.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const counts = DELIMITERS.map((one) => ({ one, count: first.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}
