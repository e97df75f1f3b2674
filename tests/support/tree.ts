import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;
const PARTS = [
  'main.ts',
  'config',
  'bot',
  'machines',
  'adapters',
  'storage',
  'jobs',
  'sandbox',
  'script',
  'docs',
  'tests',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'rolldown.config.ts',
  '.dependency-cruiser.cjs',
];

/** A copy of the sources in a temporary folder, to be changed at will: whoever works in the tree meanwhile sees nothing of it. */
export interface Tree {
  readonly path: string;
  write(file: string, source: string): void;
  /** @throws Error when the file does not contain what is to be replaced */
  replace(file: string, old: string, now: string): void;
  /** Puts a folder's files into the tree. */
  add(folder: string): void;
  remove(): void;
}

export function copyOfTree(): Tree {
  const path = mkdtempSync(join(tmpdir(), 'shopkey-tree-'));
  for (const part of PARTS) cpSync(join(ROOT, part), join(path, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'));
  const write = (file: string, source: string) => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), source);
  };
  return {
    path,
    write,
    replace(file, old, now) {
      const source = readFileSync(join(path, file), 'utf8');
      if (!source.includes(old)) throw new Error(`${file} has no ${old}`);
      write(file, source.replace(old, now));
    },
    add: (folder) => cpSync(folder, path, { recursive: true }),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
