import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pages } from './pages/index.ts';

/** What `script/docs` runs, in the repository's folder: writes the pages, or with `--check` only compares them. */

const isCheck = process.argv.includes('--check');
const differing = pages().filter(({ path, text }) => textOf(path) !== text);

for (const { path, text } of differing) {
  if (isCheck) process.stderr.write(`${path} is not what the code says; run script/docs\n`);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
if (isCheck && differing.length > 0) process.exitCode = 1;

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
