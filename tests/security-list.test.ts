import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { provedBy } from '../script/pages/security.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const REQUIREMENTS = 47;

/** The rows of the page: number, title, and the files named in the column of proofs. */
function rows(): { number: number; title: string; proof: string; files: string[] }[] {
  return readFileSync(`${ROOT}docs/security.md`, 'utf8')
    .split('\n')
    .filter((line) => /^\| S\d+ /.test(line))
    .map((line) => {
      const [, number = '', title = '', proof = ''] = line.split('|').map((cell) => cell.trim());
      return {
        number: Number(number.slice(1)),
        title,
        proof,
        files: [...proof.matchAll(/`(tests\/[^`]+)`/g)].map(([, file = '']) => file),
      };
    });
}

describe('docs/security.md', () => {
  it('has every requirement once, in order, with a title', () => {
    expect(rows().map(({ number }) => number)).toEqual(Array.from({ length: REQUIREMENTS }, (_, at) => at + 1));
    expect(rows().filter(({ title }) => title === '')).toEqual([]);
  });

  it('names for each requirement the test files whose titles carry its number, and no others', () => {
    const titled = provedBy();
    const said = Object.fromEntries(rows().map(({ number, files }) => [`S${number}`, files]));
    const found = Object.fromEntries(rows().map(({ number }) => [`S${number}`, titled.get(number) ?? []]));
    expect(said).toEqual(found);
  });

  it('says of what no test proves what it comes with', () => {
    const silent = rows().filter(({ files, proof }) => files.length === 0 && !/^not yet: comes with \S/.test(proof));
    expect(silent.map(({ number }) => `S${number}`)).toEqual([]);
  });

  it('is of requirements that exist', () => {
    expect([...provedBy().keys()].filter((number) => number < 1 || number > REQUIREMENTS)).toEqual([]);
  });
});

describe('docs/decisions/dependencies.md', () => {
  it('S46: has a line for each direct dependency, and for no other', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const said = readFileSync(`${ROOT}docs/decisions/dependencies.md`, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (package |-)/.test(line))
      .flatMap((line) => line.split('|')[1]?.split(',') ?? [])
      .map((name) => name.trim());
    expect(said.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
  });
});
