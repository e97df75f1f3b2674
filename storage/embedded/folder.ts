import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A folder of our own (S13), with those that it lies in, one by one from above: `mkdirSync` with `recursive` never ends where a folder is
 * there and takes none, such as `/proc` (Node 20.20).
 * @throws the file system's error
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    /** Another process was first. */
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
