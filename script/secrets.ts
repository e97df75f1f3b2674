import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { secretsIn } from './secret-shapes.ts';

/** What `script/check` runs, in the repository's folder: no file of the tree holds what looks like a real secret (S47). */

const MAX_BYTES = 2_000_000;

const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
  maxBuffer: 64 * MAX_BYTES,
})
  .split('\0')
  .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
let isClean = true;

for (const file of files) {
  if (statSync(file).size > MAX_BYTES) continue;
  for (const { kind, line } of secretsIn(readFileSync(file, 'utf8'))) {
    isClean = false;
    process.stderr.write(`${file}:${line} looks like ${kind}: take it out, and make it void where it came from\n`);
  }
}
if (!isClean) process.exitCode = 1;
