import { describe, expect, it } from 'vitest';
import { labelsOf, lastCard, press } from '../../support/company.ts';
import { bound, company, done, fileOf, pageOn, send, sendLines, WANG, ZHANG } from '../../support/sheets.ts';
import { LIN, MEI, textOf } from '../../support/walker.ts';

const actsOf = async ({ storage }: Awaited<ReturnType<typeof company>>) =>
  (await storage.audit.read({ limit: 100 })).map(({ act, outcome }) => `${act} ${outcome}`);

describe('bind file', () => {
  it('is sent on a page, looked at in the chat, done at one press, told once, and undone', async () => {
    const walker = await company();
    await walker.say('bind @1 north_de service', { who: ZHANG, mentions: [MEI] });
    expect(
      await sendLines(walker, [
        `${LIN.id},operator,north_uk,2099-12-31,`,
        `${LIN.id},operator,north_de,,add`,
        `${MEI.id},service,north_de,,remove`,
      ]),
    ).toEqual(['done']);
    const preview = textOf(lastCard(walker, ZHANG));
    expect(preview).toContain('Changes: 3, of them 2 given and 1 taken away; people: 2.');
    expect(preview).toContain('+ operator of north_uk, until 31 December 2099');
    expect(preview).toContain('− service of north_de');
    expect(await bound(walker, LIN)).toEqual([]);
    const before = walker.surface.cards.filter(({ to }) => to === LIN.id).length;
    await press(walker, ZHANG, 'Yes, change all of it');
    await done(walker);
    expect(await bound(walker, LIN)).toEqual(['s-north_de operator', 's-north_uk operator']);
    expect(await bound(walker, MEI)).toEqual([]);
    expect(textOf(lastCard(walker, ZHANG))).toContain('Changes made: 3');
    const told = walker.surface.cards.filter(({ to }) => to === LIN.id).slice(before);
    expect(told.map(({ view }) => view.parts.map((part) => 'text' in part && part.text))).toEqual([
      ['You are now operator of north_de.', 'You are now operator of north_uk, until 31 December 2099.'],
    ]);
    await press(walker, ZHANG, 'Undo');
    await done(walker);
    expect(await bound(walker, LIN)).toEqual([]);
    expect(await bound(walker, MEI)).toEqual(['s-north_de service']);
    expect(textOf(lastCard(walker, ZHANG))).toContain('Changes undone: 3');
    expect(textOf(lastCard(walker, LIN))).toContain('You are no longer operator of north_de, north_uk.');
    expect(await actsOf(walker)).toEqual(
      expect.arrayContaining(['bindings.page done', 'entry done', 'bindings.import done', 'bindings.undo done']),
    );
  });

  it.each([
    ['绑定 文件', '打开页面'],
    ['绑定文件', '打开页面'],
    ['绑定 表格', '打开页面'],
    ['bind csv', 'Open the page'],
    ['bind from a file', 'Open the page'],
  ])('%s asks for the page', async (typed, label) => {
    const walker = await company();
    await walker.say(typed, { who: ZHANG });
    expect(labelsOf(lastCard(walker, ZHANG))).toContain(label);
  });

  it('is begun from the card of rights, and is nothing for anybody else', async () => {
    const walker = await company();
    await walker.say('rights', { who: ZHANG });
    expect(labelsOf(lastCard(walker, ZHANG))).toHaveLength(5);
    await press(walker, ZHANG, 'Change by a file');
    expect(labelsOf(lastCard(walker, ZHANG))).toContain('Open the page');
    await walker.say('bind file', { who: LIN });
    expect(labelsOf(lastCard(walker, LIN))).not.toContain('Open the page');
  });

  it('what goes out comes in again, and changes nothing', async () => {
    const walker = await company();
    await walker.say('bind @1 @2 all both', { who: ZHANG, mentions: [LIN, MEI] });
    await press(walker, ZHANG, 'Yes, change it');
    await walker.say('bind @1 north_uk operator 7d', { who: ZHANG, mentions: [LIN] });
    await walker.say('rights @1 authorizer', { who: ZHANG, mentions: [MEI] });
    await walker.say('rights', { who: ZHANG });
    const file = await fileOf(walker, pageOn(lastCard(walker, ZHANG), 'download'));
    await walker.say('bind file', { who: ZHANG });
    expect(await send(walker, pageOn(lastCard(walker, ZHANG), 'sheet'), new TextEncoder().encode(file))).toEqual([
      'done',
    ]);
    await done(walker);
    expect(textOf(lastCard(walker, ZHANG))).toContain('(lines: 15)');
    expect(labelsOf(lastCard(walker, ZHANG))).toEqual(['My shops']);
  });

  it('all that it would change is a file, which can be sent again', async () => {
    const walker = await company();
    await walker.say('bind @1 north_de service', { who: ZHANG, mentions: [MEI] });
    await sendLines(walker, [`${LIN.id},operator,north_uk,2099-12-31,`, `${MEI.id},service,north_de,,remove`]);
    const file = await fileOf(walker, pageOn(lastCard(walker, ZHANG), 'download'));
    expect(file.replace('\ufeff', '').split('\r\n')).toEqual([
      'name,person,role,shop,until (UTC),action',
      `Lin,${LIN.id},operator,north_uk,2099-12-31,add`,
      `Mei,${MEI.id},service,north_de,,remove`,
      '',
    ]);
    await walker.say('bind file', { who: WANG });
    expect(await send(walker, pageOn(lastCard(walker, WANG), 'sheet'), file)).toEqual(['done']);
  });

  it('S30: a page takes one sheet, from its own form, of somebody who may, for ten minutes', async () => {
    const walker = await company();
    const lines = `person,role,shop\n${LIN.id},operator,north_uk`;
    const ask = async () => {
      await walker.say('bind file', { who: ZHANG });
      return pageOn(lastCard(walker, ZHANG), 'sheet');
    };
    const page = await ask();
    expect(await send(walker, page, lines, { cookie: false })).toEqual(['neutral']);
    expect(await send(walker, page, lines, { proof: false })).toEqual(['neutral']);
    expect(await send(walker, page, 'nonsense')).not.toEqual(['done']);
    expect(await send(walker, page, lines)).toEqual(['done']);
    expect(await send(walker, page, lines)).toEqual(['neutral']);
    const late = await ask();
    walker.clock.advance(10 * 60_000);
    expect(await send(walker, late, lines)).toEqual(['neutral']);
    expect(await send(walker, 'x'.repeat(45), lines)).toEqual(['neutral']);
    expect((await actsOf(walker)).filter((act) => act === 'entry refused')).toHaveLength(2);
  });

  it('is thrown away, and too late for an undo', async () => {
    const walker = await company();
    await sendLines(walker, [`${LIN.id},operator,north_uk,,`]);
    await press(walker, ZHANG, 'Leave it');
    expect(textOf(lastCard(walker, ZHANG))).toContain('Nothing was changed.');
    await done(walker);
    expect(await bound(walker, LIN)).toEqual([]);
    await sendLines(walker, [`${LIN.id},operator,north_uk,,`]);
    await press(walker, ZHANG, 'Yes, change all of it');
    await done(walker);
    walker.clock.advance(10 * 60_000);
    await press(walker, ZHANG, 'Undo');
    await done(walker);
    expect(await bound(walker, LIN)).toEqual(['s-north_uk operator']);
  });

  it('an undo leaves what a colleague changed since', async () => {
    const walker = await company();
    await sendLines(walker, [`${LIN.id},operator,north_uk,,`, `${LIN.id},operator,north_de,,`]);
    await press(walker, ZHANG, 'Yes, change all of it');
    await done(walker);
    await walker.say('bind @1 north_de operator 7d', { who: WANG, mentions: [LIN] });
    await press(walker, ZHANG, 'Undo');
    await done(walker);
    expect(await bound(walker, LIN)).toEqual(['s-north_de operator']);
    expect(textOf(lastCard(walker, ZHANG))).toContain('Changes undone: 1');
    expect(textOf(lastCard(walker, ZHANG))).toContain('A colleague changed 1 of them since');
  });

  it('two admins at once: each sees theirs done, each undo takes back its own', async () => {
    const walker = await company();
    await sendLines(walker, [`${LIN.id},operator,north_uk,,`, `${LIN.id},service,north_uk,,`]);
    await sendLines(walker, [`${LIN.id},operator,north_uk,,`, `${MEI.id},operator,north_uk,,`], { who: WANG });
    await Promise.all([press(walker, ZHANG, 'Yes, change all of it'), press(walker, WANG, 'Yes, change all of it')]);
    await done(walker);
    expect(await bound(walker, LIN)).toEqual(['s-north_uk operator', 's-north_uk service']);
    expect(await bound(walker, MEI)).toEqual(['s-north_uk operator']);
    await press(walker, WANG, 'Undo');
    await done(walker);
    expect(await bound(walker, MEI)).toEqual([]);
    expect(await bound(walker, LIN)).toContain('s-north_uk service');
  });

  it('whoever leaves before it is done gets nothing by it', async () => {
    const walker = await company();
    await sendLines(walker, [`${LIN.id},operator,north_uk,,`, `${MEI.id},operator,north_uk,,`]);
    await walker.storage.people.merge(LIN.id, { left: true });
    await press(walker, ZHANG, 'Yes, change all of it');
    await done(walker);
    expect(await bound(walker, LIN)).toEqual([]);
    expect(await bound(walker, MEI)).toEqual(['s-north_uk operator']);
    expect(textOf(lastCard(walker, ZHANG))).toContain('Changes made: 1');
  });
});
