import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../bot/importing/csv.ts';

const cells = (text: string) => readCsv(text)?.map((row) => row.cells);

describe('CSV', () => {
  it('reads quotes, doubled quotes, delimiters and line breaks in a cell, as RFC 4180 has them', () => {
    expect(cells('a,b\r\n"x, ""y""","two\r\nlines"\r\n')).toEqual([
      ['a', 'b'],
      ['x, "y"', 'two\r\nlines'],
    ]);
  });

  it('says at which line each row begins, and leaves out empty ones', () => {
    expect(readCsv('a,b\n\n"1\n2",x\n , \r\n3,y')?.map(({ at, cells: [first] }) => [at, first])).toEqual([
      [1, 'a'],
      [3, '1\n2'],
      [6, '3'],
    ]);
  });

  it.each([
    ['semicolons', 'a;b\n1;"x;y"'],
    ['tabs, as sheets are copied', 'a\tb\n1\t"x;y"'],
  ])('takes %s', (_, text) => {
    expect(cells(text)).toEqual([
      ['a', 'b'],
      ['1', 'x;y'],
    ]);
  });

  it('takes a byte order mark, old line ends and a last line without one', () => {
    expect(cells('\ufeffa,b\r1,2\r3,4')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('S44: refuses a quotation that never ends', () => {
    expect(readCsv('a,b\n"1,2\n3,4')).toBeUndefined();
  });
});
