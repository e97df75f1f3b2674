import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, uncell } from '../../../bot/csv.ts';
import { readCsv } from '../../../bot/importing/csv.ts';
import type { PersonId } from '../../../bot/ports.ts';
import { decodeSheet } from '../../../bot/sheet/decode.ts';
import { lastCard } from '../../support/company.ts';
import { bound, company, done, HEAD, pageOn, send, sendLines, ZHANG } from '../../support/sheets.ts';
import { LIN, MEI } from '../../support/walker.ts';

const OPERATOR = `${LIN.id},operator,north_uk,,`;

describe('a sheet that does not fit', () => {
  it.each([
    ['operator', '', 'names nobody'],
    [`Lin Wei,operator,north_uk,,`, '', '"Lin Wei" is no person'],
    [`teams/tenant/nobody,operator,north_uk,,`, '', 'never heard of teams/tenant/nobody'],
    [`${LIN.id},,north_uk,,`, '', 'has no role'],
    [`${LIN.id},owner,north_uk,,`, '', '"owner" is no role'],
    [`${LIN.id},admin,,,`, '', 'not changed by a file'],
    [`${LIN.id},authorizer,,,`, '', 'not changed by a file'],
    [`${LIN.id},operator,,,`, '', 'names no shop'],
    [`${LIN.id},operator,west_uk,,`, '', 'no shop "west_uk"'],
    [`${LIN.id},operator,north_uk,31/12/2099,`, '', '"31/12/2099" is no day'],
    [`${LIN.id},operator,north_uk,2020-01-01,`, '', '"2020-01-01" is over'],
    [`${LIN.id},operator,north_uk,2099-02-30,`, '', '"2099-02-30" is over, or no day'],
    [`${LIN.id},operator,north_uk,,delte`, '', '"delte" is neither'],
    [`${LIN.id},operator,north_uk,,,more`, '', 'more cells than the header row'],
    [`${LIN.id},operator,${'x'.repeat(2_100)},,`, '', 'too long'],
    [OPERATOR, OPERATOR, 'the same as line 2'],
    [OPERATOR, `${LIN.id},operator,NORTH_UK,,remove`, 'contradicts line 2'],
    [OPERATOR, `${LIN.id},operator,north_uk,2099-12-31,`, 'contradicts line 2'],
    [`=cmd|'/c calc'!A1,operator,north_uk,,`, '', 'is no person'],
    [`${LIN.id},operator,Atzr|sandbox-in-the-wrong-cell,,`, '', 'no shop'],
  ])('%s · %s: %s', async (first, second, said) => {
    const walker = await company();
    const good = `${MEI.id},service,north_de,,`;
    const line = first === 'operator' ? ',operator,north_uk,,' : first;
    const faults = await sendLines(walker, [line, ...(second === '' ? [] : [second]), good]);
    expect(faults[0]).toContain('Lines that do not fit: 1.');
    expect(faults[1]).toMatch(new RegExp(`^Line ${second === '' ? 2 : 3}: `));
    expect(faults[1]).toContain(said);
    expect(faults).toHaveLength(2);
    expect(await bound(walker, MEI)).toEqual([]);
    /** Mended, it comes in on the same page. */
    const page = pageOn(lastCard(walker, ZHANG), 'sheet');
    expect(await send(walker, page, `${HEAD}\n${good}`)).toEqual(['done']);
  });

  it('somebody who left is said, unless the line only takes away or changes nothing', async () => {
    const walker = await company();
    await walker.say('bind @1 north_uk both', { who: ZHANG, mentions: [LIN] });
    await walker.press('Yes, change it', {}, { who: ZHANG });
    await walker.storage.people.merge(LIN.id, { left: true });
    expect(await sendLines(walker, [OPERATOR, `${LIN.id},service,north_uk,,remove`])).toEqual(['done']);
    const said = await sendLines(walker, [`${LIN.id},operator,north_de,,`]);
    expect(said[1]).toContain(`${LIN.id} has left the company`);
  });

  it.each([
    ['', 'no line below'],
    [HEAD, 'no line below'],
    [`person,rolle,shop\n${LIN.id},operator,north_uk`, 'column 2'],
    [`person,role,shop,person\n${LIN.id},operator,north_uk,x`, 'Column 4'],
    [`name,role,shop\nLin,operator,north_uk`, 'no column "person"'],
    [`${HEAD}\n"${LIN.id},operator,north_uk,,`, 'quotation mark'],
    [`${HEAD}\n${'x,,,,\n'.repeat(20_001)}`, '20000 lines at most'],
  ])('as a whole: %.60s', async (sheet, said) => {
    const walker = await company();
    await walker.say('bind file', { who: ZHANG });
    const page = pageOn(lastCard(walker, ZHANG), 'sheet');
    expect((await send(walker, page, new TextEncoder().encode(sheet))).join()).toContain(said);
  });

  it('S29: a secret in the wrong cell is not shown again', async () => {
    const walker = await company();
    const [, said] = await sendLines(walker, [`${LIN.id},operator,Atzr|IwEBIsandbox-wrong-cell-0123456789,,`]);
    expect(said).toContain('no shop "…"');
  });

  it('S35: a secret in a column that is not read is kept nowhere', async () => {
    const walker = await company();
    const secret = 'Atzr|sandbox-canary-in-a-note';
    const head = `name,note,${HEAD}`;
    expect(await sendLines(walker, [`${secret},${secret},${OPERATOR}`], { head })).toEqual(['done']);
    await walker.press('Yes, change all of it', {}, { who: ZHANG });
    await done(walker);
    const kept: unknown[] = [];
    for await (const record of walker.storage.export()) kept.push(record);
    expect(kept.length).toBeGreaterThan(3);
    expect(JSON.stringify(kept) + walker.seen()).not.toContain('sandbox-canary');
  });

  it('S44: a cell of a megabyte, of quotes, NULs and blanks, is a line that does not fit', async () => {
    const walker = await company();
    for (const cell of ['x', ' ', '\0', 'a"'].map((one) => one.repeat(500_000))) {
      const said = await sendLines(walker, [`${LIN.id},operator,${cell},,`]);
      expect(said[1]).toContain('Line 2: ');
      expect(said.join().length).toBeLessThan(500);
    }
  });
});

describe('a sheet as Excel, WPS and people write it', () => {
  it.each([
    ['semicolons', `person;role;shop\r\n${LIN.id};operator;north_uk\r\n`],
    ['tabs, in Chinese, in another order', `店铺\t人员\t角色\t备注\nnorth_uk\t${LIN.id}\t操作员\t新人`],
    ['the id of their own workspace alone', 'person,role,shop\nlin,operator,north_uk'],
    ['capitals, full width and a mark', `\ufeffPERSON,Role,shop,\n${LIN.id},Ｏｐｅｒａｔｏｒ,North_UK,`],
    ['an apostrophe before a formula', `name,person,role,shop,action\n'=1+1,${LIN.id},operator,north_uk,'+`],
  ])('%s', async (_what, sheet) => {
    const walker = await company();
    await walker.say('bind file', { who: ZHANG });
    expect(await send(walker, pageOn(lastCard(walker, ZHANG), 'sheet'), new TextEncoder().encode(sheet))).toEqual([
      'done',
    ]);
    await done(walker);
    await walker.press('Yes, change all of it', {}, { who: ZHANG });
    await done(walker);
    expect(await bound(walker, LIN)).toEqual(['s-north_uk operator']);
  });

  /** `人员,角色,店铺` and a role as Chinese Excel saves it: GBK. */
  const GBK = Buffer.from('c8cbd4b12cbdc7c9ab2cb5eac6cc0a', 'hex');

  it.each<[string, Uint8Array, string | undefined]>([
    ['UTF-8', Buffer.from('\ufeff人员'), '人员'],
    ['GBK', GBK, '人员,角色,店铺\n'],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('人员', 'utf16le')]), '人员'],
    ['Latin-1 that is none of them', Buffer.from([0x4d, 0xfc, 0x2c, 0x41]), undefined],
  ])('its letters are read from %s', (_what, bytes, said) => {
    expect(decodeSheet(bytes)).toBe(said);
  });

  it('letters that cannot be read are said', async () => {
    const walker = await company();
    await walker.say('bind file', { who: ZHANG });
    const page = pageOn(lastCard(walker, ZHANG), 'sheet');
    expect(await send(walker, page, Buffer.from([0x4d, 0xfc, 0x2c, 0x41]))).toEqual([
      expect.stringContaining('CSV UTF-8'),
    ]);
  });

  it('S39: any cell that goes out comes in as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 6 }), (cells) => {
        fc.pre(cells.some((cell) => cell.trim() !== '') && !/[;\t]/.test(cells.join('')));
        /** What begins with an apostrophe and a formula was typed so by nobody. */
        fc.pre(cells.every((cell) => uncell(cell) === cell));
        const [row] = readCsv(`${cells.map(csvCell).join(',')}\r\n`) ?? [];
        return JSON.stringify(row?.cells.map(uncell)) === JSON.stringify(cells);
      }),
    );
  });
});

describe('people whom nobody has heard of', () => {
  it.each([
    [async () => true, undefined],
    [async () => false, 'never heard of'],
    [() => Promise.reject(new Error('away')), 'could not find out'],
  ])('are asked after in the directory, where it can be asked', async (isMember, said) => {
    const walker = await company();
    Object.assign(walker.surface, { isMember });
    const answer = await sendLines(walker, [`${'teams/tenant/new' as PersonId},operator,north_uk,,`]);
    if (said === undefined) expect(answer).toEqual(['done']);
    else expect(answer[1]).toContain(said);
  });
});
