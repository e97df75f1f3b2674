import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { marketplaces } from '../adapters/marketplaces/index.ts';

/**
 * The rule that the sixth platform was added by: a platform is its own folders, and one line in each registry. Nothing else imports
 * from it, and nothing else says its name.
 */
const ROOT = new URL('..', import.meta.url).pathname;
const REGISTRIES = [
  'adapters/marketplaces/index.ts',
  'bot/text/en.ts',
  'bot/text/zh-CN.ts',
  'machines/index.ts',
  'sandbox/index.ts',
];

const isOwn = (platform: string, path: string): boolean =>
  path.startsWith(`adapters/marketplaces/${platform}/`) ||
  path.startsWith(`sandbox/${platform}/`) ||
  new RegExp(`^(machines/${platform}(-[a-z-]+)?|bot/text/(en|zh-CN)/${platform})\\.ts$`).test(path);

interface Source {
  readonly path: string;
  readonly text: string;
}

const sources: readonly Source[] = execFileSync(
  'find',
  ['main.ts', 'config', 'bot', 'machines', 'adapters', 'storage', 'jobs', 'sandbox', 'script', '-name', '*.ts'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .trim()
  .split('\n')
  .map((path) => ({ path, text: readFileSync(ROOT + path, 'utf8') }));

/** Our files that a file imports, as paths from the root. */
function importsOf({ path, text }: Source): string[] {
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((found) => found[1] ?? '');
  return named.map((relative) => join(dirname(path), relative));
}

/** A file of no platform. (Another platform's may use the word for something else: its control door takes a `wish`.) */
const isShared = ({ path }: Source): boolean => !Object.keys(marketplaces).some((platform) => isOwn(platform, path));

/** A name that is also a word of ours: as a key alone it says nothing. */
const OUR_WORDS = ['wish'];

/** In quotes, as a path's part, or as a key: `{ wish: 1 }[platform]`. */
function says(platform: string, code: string): boolean {
  const key = OUR_WORDS.includes(platform)
    ? `\\{[^{}]*\\b${platform}\\??:[^{}]*\\}\\s*\\[`
    : `(?:[{,]|^)\\s*${platform}\\??:`;
  return new RegExp(`['"\`/]${platform}['"\`/]|${key}`, 'm').test(code);
}

/** Files that break the rule for a platform, and how. */
function offences(platform: string, files: readonly Source[]): string[] {
  const others = files.filter(({ path }) => !isOwn(platform, path) && !REGISTRIES.includes(path));
  const comment = /\/\*[\s\S]*?\*\/|\/\/.*$/gm;
  return others.flatMap((file) => [
    ...importsOf(file)
      .filter((path) => isOwn(platform, path))
      .map((path) => `${file.path} imports ${path}`),
    ...(isShared(file) && says(platform, file.text.replace(comment, '')) ? [`${file.path} says ${platform}`] : []),
  ]);
}

describe('the rule for platforms', () => {
  it.each(Object.keys(marketplaces))('%s is its own folders and a line in each registry', (platform) => {
    expect(offences(platform, sources)).toEqual([]);
    const registered = sources.filter(({ path, text }) => REGISTRIES.includes(path) && text.includes(platform));
    expect(registered.map(({ path }) => path).sort()).toEqual(REGISTRIES);
  });

  it('no platform imports from another', () => {
    const all = Object.keys(marketplaces);
    const crossing = sources.flatMap((file) =>
      all
        .filter((mine) => isOwn(mine, file.path))
        .flatMap((mine) => importsOf(file).filter((path) => all.some((other) => other !== mine && isOwn(other, path)))),
    );
    expect(crossing).toEqual([]);
  });

  it('sees a shared file that imports from a platform, or asks for its name', () => {
    const importing = {
      path: 'bot/engine.ts',
      text: "import { sites } from '../adapters/marketplaces/wish/sites.ts';",
    };
    const asking = { path: 'bot/engine.ts', text: "if (platform === 'wish') return;" };
    const keyed = { path: 'bot/engine.ts', text: 'return { ebay: 2,\n  wish: 1 }[platform];' };
    const telling = { path: 'bot/engine.ts', text: "/** 'wish' is one. */" };
    expect(offences('wish', [importing])).toHaveLength(2);
    expect(offences('wish', [asking])).toEqual(['bot/engine.ts says wish']);
    expect(offences('wish', [keyed])).toEqual(['bot/engine.ts says wish']);
    expect(offences('ebay', [keyed])).toEqual(['bot/engine.ts says ebay']);
    expect(offences('wish', [telling])).toEqual([]);
  });
});
