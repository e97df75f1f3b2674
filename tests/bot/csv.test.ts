import { describe, expect, it } from 'vitest';
import { csvCell, csvPieces } from '../../bot/csv.ts';
import { readCsv } from '../../bot/importing/csv.ts';

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const piece of pieces) all += piece;
  return all;
}

describe('bot/csv', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\rx', '"\'\rx"'],
    ['\nx', '"\'\nx"'],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['　＠SUM', "'　＠SUM"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['northwind_uk', 'northwind_uk'],
    ['店铺-1', '店铺-1'],
    ['', ''],
  ])('S39: %j is written as %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('a sheet has a mark for Excel, and reads back as it was', async () => {
    const rows = [
      ['a,b', 'say "hi"', '店铺'],
      ['two\r\nlines', '', 'x'],
    ];
    const sheet = await whole(csvPieces(['one', 'two', 'three'], rows));
    expect(sheet.startsWith('\ufeffone,two,three\r\n')).toBe(true);
    expect(sheet.endsWith('\r\n')).toBe(true);
    expect(readCsv(sheet)?.map(({ cells }) => cells)).toEqual([['one', 'two', 'three'], ...rows]);
  });

  it('no row is made before it is taken', async () => {
    let made = 0;
    function* rows() {
      for (; made < 100_000; made++) yield ['x'.repeat(100)];
    }
    const pieces = csvPieces(['x'], rows());
    expect((await pieces.next()).value?.length).toBeLessThan(20_000);
    expect(made).toBeLessThan(200);
  });
});
