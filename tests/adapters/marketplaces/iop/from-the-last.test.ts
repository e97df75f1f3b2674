import { describe, expect, it } from 'vitest';
import { type Left, pageOf, stepBack } from '../../../../adapters/marketplaces/iop/from-the-last.ts';

const SIZE = 5;

/** A platform whose list may be another at each question. @returns what was taken, page by page */
function walk(listAt: (question: number) => readonly string[]): readonly (readonly string[])[] {
  const taken: (readonly string[])[] = [];
  let left: Left | undefined;
  for (let question = 0; question < 100; question++) {
    const list = listAt(question);
    const page = pageOf(left, SIZE);
    const orders = list.slice((page - 1) * SIZE, page * SIZE);
    const step = stepBack(left, { total: list.length, count: orders.length, size: SIZE });
    left = step.left;
    if (step.isTaken) taken.push(orders);
    if (!left) return taken;
  }
  throw new Error('it has no end');
}

const ALL = Array.from({ length: 13 }, (_, i) => `o${i}`);

describe('iop/from-the-last.ts', () => {
  it('takes one page as it comes, and none', () => {
    expect(walk(() => ALL.slice(0, 5))).toEqual([ALL.slice(0, 5)]);
    expect(walk(() => [])).toEqual([[]]);
  });

  it('reads from the last page to the first', () => {
    expect(walk(() => ALL)).toEqual([ALL.slice(10), ALL.slice(5, 10), ALL.slice(0, 5)]);
  });

  it('misses nothing when orders leave between two pages, wherever they stood', () => {
    for (const gone of ALL) {
      const seen = walk((question) => (question < 2 ? ALL : ALL.filter((one) => one !== gone))).flat();
      expect(ALL.filter((one) => one !== gone && !seen.includes(one))).toEqual([]);
    }
  });

  it('misses nothing when orders come in front of those that are left', () => {
    for (const more of [1, 4, 5, 12]) {
      const fresh = Array.from({ length: more }, (_, i) => `new${i}`);
      const seen = walk((question) => (question < 2 ? ALL : [...fresh, ...ALL])).flat();
      expect(ALL.filter((one) => !seen.includes(one))).toEqual([]);
    }
  });

  it('ends when all are gone', () => {
    expect(walk((question) => (question < 2 ? ALL : [])).flat()).toEqual(ALL.slice(10));
  });
});
