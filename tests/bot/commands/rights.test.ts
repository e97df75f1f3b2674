import { describe, expect, it } from 'vitest';
import type { View } from '../../../bot/view.ts';
import { cardsOf, labelsOf, lastCard, press } from '../../support/company.ts';
import { bound, company, DAY_MS, WU, ZHANG } from '../../support/two-admins.ts';
import { actionsOf, LIN, linkOf, MEI, textOf, type Walker } from '../../support/walker.ts';

describe('rights', () => {
  it('S22: a new admin takes a second one', async () => {
    const walker = await company();
    await walker.say('rights @1 admin', { who: ZHANG, mentions: [LIN] });
    expect(textOf(lastCard(walker, ZHANG))).toContain('other administrators have it');
    expect(await bound(walker, LIN)).toEqual([]);
    expect(textOf(await press(walker, WU, '确认'))).toContain('24 小时内可以撤销');
    expect(await bound(walker, LIN)).toMatchObject([{ at: '*', role: 'admin' }]);
    await walker.say('rights', { who: LIN });
    expect(textOf(lastCard(walker, LIN))).toContain('Lin');
  });

  it('S22: nobody confirms what they proposed themselves, and takes it back instead', async () => {
    const walker = await company();
    await walker.say('rights @1 admin', { who: ZHANG, mentions: [LIN] });
    expect(labelsOf(lastCard(walker, ZHANG))).toEqual(['Take it back']);
    await press(walker, ZHANG, 'Take it back');
    expect(textOf(await walkerPress(walker))).toContain('处理过了');
    expect(await bound(walker, LIN)).toEqual([]);
    async function walkerPress(of: Walker): Promise<View> {
      const card = cardsOf(of, WU).at(-1);
      expect(card?.view.kind).toBe('line');
      const view = of.surface.shown.find((one) => labelsOf(one).includes('确认')) as View;
      const action = actionsOf(view).find(({ label }) => label === '确认');
      const does = { kind: 'press', token: action?.kind === 'press' ? action.token : '', values: {} } as const;
      const reply = await of.take({ id: 'late', who: WU, place: 'private', does });
      return reply.kind === 'none' ? view : reply.view;
    }
  });

  it('S22: a single admin waits a day, may take it back, and the trail says that it was one', async () => {
    const walker = await company([ZHANG]);
    await walker.say('rights @1 admin', { who: ZHANG, mentions: [LIN] });
    expect(textOf(lastCard(walker, ZHANG))).toContain('by itself');
    walker.clock.advance(DAY_MS - 60_000);
    await walker.work();
    expect(await bound(walker, LIN)).toEqual([]);
    walker.clock.advance(120_000);
    await walker.work();
    expect(await bound(walker, LIN)).toMatchObject([{ role: 'admin' }]);
    const given = (await walker.storage.audit.read({ limit: 100 })).find(
      ({ act, object }) => act === 'binding.give' && object.startsWith('admin/'),
    );
    expect(given?.turn).toMatch(/^alone:/);
  });

  it.each(['rights @1 remove admin', 'rights @1 no admin', '权限 @1 去掉管理员'])(
    '%s takes, and proposes nothing',
    async (typed) => {
      const walker = await company();
      await walker.say('rights @1 admin', { who: ZHANG, mentions: [LIN] });
      await press(walker, WU, '确认');
      await walker.say(typed, { who: ZHANG, mentions: [LIN] });
      expect(await bound(walker, LIN)).toEqual([]);
    },
  );

  it('an authorizer takes one admin, and is taken back', async () => {
    const walker = await company();
    await walker.say('rights @1 authorizer', { who: ZHANG, mentions: [LIN] });
    expect(await bound(walker, LIN)).toMatchObject([{ role: 'authorizer' }]);
    await walker.say('rights @1 none', { who: ZHANG, mentions: [LIN] });
    expect(await bound(walker, LIN)).toEqual([]);
  });

  it('has no end: one that is written changes nothing, and that is said', async () => {
    const walker = await company();
    for (const end of ['until 2026-12-31', 'until Friday', '7d']) {
      await walker.say(`rights @1 authorizer ${end}`, { who: ZHANG, mentions: [LIN] });
      expect(textOf(lastCard(walker, ZHANG))).toContain('A right is given for good, so I have changed nothing.');
    }
    expect(await bound(walker, LIN)).toEqual([]);
  });

  it('S21: everybody’s roles as a file, once, for admins', async () => {
    const walker = await company();
    await walker.say('rights', { who: ZHANG });
    const page = linkOf(lastCard(walker, ZHANG)).split('/').at(-1) ?? '';
    const { doors } = walker.shopkey;
    const open = await doors.download(page);
    if (!open) throw new Error('no page');
    const sent = { page, cookies: new Map([[open.cookie.name, open.cookie.value]]), proof: open.proof };
    const got = await doors.downloaded(sent);
    let csv = '';
    if (got.kind === 'file') for await (const piece of got.pieces) csv += piece;
    expect(csv.split('\r\n').slice(1)).toEqual([
      `Zhang,${ZHANG.id},administrator,,,,SHOPKEY_ADMINS,`,
      `Wu,${WU.id},administrator,,,,SHOPKEY_ADMINS,`,
      `Mei,${MEI.id},operator,north_uk,,,Mei,2026-11-25`,
      '',
    ]);
    expect((await doors.downloaded(sent)).kind).toBe('neutral');
  });

  it('S23: the last admin cannot be removed, nor one of the configuration', async () => {
    const walker = await company([ZHANG]);
    await walker.say('rights @1 none', { who: ZHANG, mentions: [ZHANG] });
    expect(textOf(lastCard(walker, ZHANG))).toContain('by the configuration');
    const next = { v: 1, role: 'admin', by: ZHANG.id, atMs: 1 } as const;
    await walker.storage.bindings.change([{ next: { ...next, person: LIN.id, change: 'a' } }], { audit: [] });
    await walker.shopkey.left(ZHANG);
    await walker.say('rights @1 none', { who: LIN, mentions: [LIN] });
    expect(textOf(lastCard(walker, LIN))).toContain('last administrator');
    expect(await bound(walker, LIN)).toMatchObject([{ role: 'admin' }]);
  });

  it('S23: two admins who take each other’s right at once leave one', async () => {
    for (let round = 0; round < 5; round++) {
      const walker = await company([ZHANG]);
      const next = { v: 1, role: 'admin', by: ZHANG.id, atMs: 1 } as const;
      await walker.storage.bindings.change(
        [LIN, MEI].map((one) => ({ next: { ...next, person: one.id, change: 'a' } })),
        { audit: [] },
      );
      await walker.shopkey.left(ZHANG);
      await Promise.all([
        walker.say('rights @1 none', { who: LIN, mentions: [MEI] }),
        walker.say('rights @1 none', { who: MEI, mentions: [LIN] }),
      ]);
      const left = (await walker.storage.bindings.rights()).filter(({ role }) => role === 'admin');
      expect(left).toHaveLength(1);
    }
  });
});
