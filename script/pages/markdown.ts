/** A page of docs/ that is made from the code. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** @param sources the files that the page is made from */
export function page(path: string, sources: string, blocks: readonly string[]): Page {
  return { path, text: `${[`<!-- written by script/docs from ${sources}; edit that -->`, ...blocks].join('\n\n')}\n` };
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What stands in a table as it is in the code. */
export function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}
