/** Excel takes a file without it for one of the machine's own code page. */
const BYTE_ORDER_MARK = '\ufeff';

/** What a sheet would take for a formula, also in full width and behind blanks (S39). */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** About what one write to a socket takes. */
const PIECE_CHARS = 16_384;

/** A cell as data: what looks like a formula gets an apostrophe in front (S39), then quotes as RFC 4180 has them. */
export function csvCell(value: string): string {
  const cell = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** What a cell that `csvCell` wrote stands for: the apostrophe in front of what looks like a formula is no part of it. */
export function uncell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/**
 * A sheet in pieces, for a download: none of it is held but a piece.
 * @param head the first line
 */
export async function* csvPieces(
  head: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<string> {
  let piece = BYTE_ORDER_MARK + lineOf(head);
  for await (const row of rows) {
    piece += lineOf(row);
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
