import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from './markdown.ts';

const PAGE = 'docs/security.md';

/**
 * The list of requirements with the column of proofs as the tests' titles say. Everything else on the page is written by hand:
 * the title, what is missing, and for what no test proves yet what it comes with.
 */
export function securityPage(): Page {
  const files = provedBy();
  const text = readFileSync(PAGE, 'utf8')
    .split('\n')
    .map((line) => {
      const [, number] = /^\| S(\d+) /.exec(line) ?? [];
      const proofs = files.get(Number(number));
      if (number === undefined || proofs === undefined) return line;
      const cells = line.split('|');
      cells[3] = ` ${proofs.map((file) => `\`${file}\``).join(', ')} `;
      return cells.join('|');
    })
    .join('\n');
  return { path: PAGE, text };
}

/** Test files, and the batteries that they run, by the numbers that a title begins with. */
export function provedBy(): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const files = readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.ts') || /^contracts\/.+\.ts$/.test(file))
    .sort();
  for (const file of files) {
    for (const [, numbers = ''] of readFileSync(`tests/${file}`, 'utf8').matchAll(/['"`]((?:S\d+, )*S\d+): /g)) {
      for (const number of numbers.split(', ').map((one) => Number(one.slice(1)))) {
        const known = found.get(number) ?? [];
        if (!known.includes(`tests/${file}`)) found.set(number, [...known, `tests/${file}`]);
      }
    }
  }
  return found;
}
