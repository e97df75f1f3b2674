import { describe, expect, it } from 'vitest';
import { BOSS, EVE, LIN, LIN_T, labels, MINUTE_MS, tokenOn, twoChats, WU } from '../support/two-chats.ts';
import { textOf } from '../support/walker.ts';

describe('two ids become one person', () => {
  it('S20: a code from the one, brought in the other, and an admin’s press: what is given to one counts for both', async () => {
    const { walker, last, press, codeOf, seesShop, acts } = await twoChats();
    const code = await codeOf(LIN);
    expect(code).toMatch(/^join-[2-9a-z]{12}$/);
    await walker.say(code.toUpperCase(), { who: LIN_T });
    expect(textOf(last(LIN_T))).toContain(
      'The administrators have it: Lin (Slack) and Lin Wang (Teams) are one person',
    );
    expect(await seesShop(LIN_T)).toBe(false);
    for (const admin of [BOSS, WU]) expect(textOf(last(admin))).toContain('U1LIN');
    expect(textOf(await press(BOSS, 'Confirm'))).toContain(
      'From now on Lin (Slack) and Lin Wang (Teams) are one person',
    );
    for (const who of [LIN, LIN_T]) expect(textOf(last(who))).toContain('Zhang has allowed it');
    expect(last(WU).kind).toBe('line');
    expect(await seesShop(LIN_T)).toBe(true);
    expect(await acts()).toEqual([
      `${LIN_T.id} proposal.make join/${LIN.id},${LIN_T.id}`,
      `${BOSS.id} proposal.agree join/${LIN.id},${LIN_T.id}`,
    ]);
    await walker.say('audit', { who: BOSS });
    expect(textOf(last(BOSS))).toContain('confirmed: Lin (Slack) and Lin Wang (Teams) are one person');
    await walker.say('join', { who: LIN });
    expect(textOf(last(LIN))).toContain('You and Lin Wang (Teams) are one person already');
  });

  it('S20: gives nothing without the press, or when an admin refuses, or when it is taken back', async () => {
    const { walker, last, take, press, codeOf, seesShop, acts } = await twoChats();
    await walker.say(await codeOf(LIN), { who: LIN_T });
    const confirm = tokenOn(last(BOSS), 'Confirm');
    expect(textOf(await press(LIN_T, 'Take it back'))).toContain('Taken back');
    expect(last(BOSS).kind).toBe('line');
    expect(JSON.stringify(await take(BOSS, confirm))).toContain('decided already');
    await walker.say(await codeOf(LIN), { who: LIN_T });
    await press(WU, 'Refuse');
    expect(textOf(last(LIN))).toContain('Wu has refused it');
    expect(await seesShop(LIN_T)).toBe(false);
    await walker.say(await codeOf(LIN), { who: LIN_T });
    walker.clock.advance(8 * 24 * 60 * MINUTE_MS);
    await walker.work();
    expect(textOf(last(LIN_T))).toContain('Nobody has answered in time');
    expect((await acts()).filter((act) => act.includes('agree'))).toEqual([]);
  });

  it('S20: a code works once, for a quarter of an hour, and in another chat than its own', async () => {
    const { walker, cardsOf, last, codeOf } = await twoChats();
    const unknown = 'I don’t know this code';
    const code = await codeOf(LIN);
    await walker.say(code, { who: EVE });
    expect(textOf(last(EVE))).toContain('This code is for your other chat');
    await walker.say(code, { who: LIN_T });
    await walker.say(code, { who: LIN_T });
    expect(textOf(last(LIN_T))).toContain(unknown);
    const late = await codeOf(LIN);
    walker.clock.advance(15 * MINUTE_MS);
    await walker.say(late, { who: LIN_T });
    expect(textOf(last(LIN_T))).toContain(unknown);
    await walker.say('join-k3m9x2q8vdab', { who: LIN_T });
    expect(textOf(last(LIN_T))).toContain(unknown);
    expect(cardsOf(BOSS).filter(({ view }) => labels(view).includes('Confirm'))).toHaveLength(1);
  });

  it('of two who bring one code at once, one is asked about', async () => {
    const { walker, cardsOf, codeOf } = await twoChats();
    const code = await codeOf(LIN);
    await Promise.all([walker.say(code, { who: LIN_T }), walker.restart().say(code, { who: WU })]);
    const told = [LIN_T, WU].filter((who) => cardsOf(who).some(({ view }) => textOf(view).includes('have it')));
    expect(told).toHaveLength(1);
  });

  it('S22: an admin does not confirm their own, with either id, while there is another', async () => {
    const { walker, cardsOf, last, press, codeOf } = await twoChats();
    await walker.say(await codeOf(BOSS), { who: LIN_T });
    expect(cardsOf(BOSS).some(({ view }) => labels(view).includes('Confirm'))).toBe(false);
    expect(textOf(await press(WU, 'Confirm'))).toContain('From now on');
    /** Lin's Teams is Zhang's now: an admin, who proposes another, and does not confirm it in the other chat. */
    await walker.say('rights @1 admin', { who: LIN_T, mentions: [EVE] });
    expect(cardsOf(BOSS).some(({ view }) => labels(view).includes('Confirm'))).toBe(false);
    const [proposal] = (await walker.storage.audit.read({ limit: 200 })).filter(({ object }) =>
      object.startsWith('admin/'),
    );
    expect(proposal?.act).toBe('proposal.make');
    expect(labels(last(WU))).toContain('Confirm');
  });

  it('S22: what one proposed before, the other id does not confirm any more', async () => {
    const { walker, last, take, press, codeOf } = await twoChats();
    await walker.say('rights @1 admin', { who: WU, mentions: [EVE] });
    const token = tokenOn(last(BOSS), 'Confirm');
    await walker.say(await codeOf(BOSS), { who: WU });
    await press(WU, 'Confirm');
    expect(JSON.stringify(await take(BOSS, token))).toContain('decided already');
    expect(await walker.storage.bindings.ofPerson(EVE.id)).toEqual([]);
  });

  it('a single admin is asked themselves; it never happens by itself', async () => {
    const { walker, last, press, codeOf, acts } = await twoChats([BOSS]);
    await walker.say(await codeOf(BOSS), { who: LIN_T });
    expect(labels(last(BOSS))).toContain('Confirm');
    walker.clock.advance(2 * 24 * 60 * MINUTE_MS);
    await walker.work();
    expect((await acts()).filter((act) => act.includes('agree'))).toEqual([]);
    await press(BOSS, 'Confirm');
    await walker.say('rights', { who: LIN_T });
    expect(last(LIN_T).title).toBe('Rights');
  });

  it('S26: a colleague’s press on the admin’s button, or on the joined one’s, changes nothing', async () => {
    const { walker, last, take, codeOf, seesShop, acts } = await twoChats();
    await walker.say(await codeOf(LIN), { who: LIN_T });
    const token = tokenOn(last(BOSS), 'Confirm');
    for (const who of [EVE, LIN, LIN_T]) expect(JSON.stringify(await take(who, token))).not.toContain('From now on');
    expect(await seesShop(LIN_T)).toBe(false);
    expect((await acts()).filter((act) => act.includes('agree'))).toEqual([]);
  });

  it('what died half-way is made good by the round', async () => {
    const { walker, last, take, codeOf, seesShop } = await twoChats();
    await walker.say(await codeOf(LIN), { who: LIN_T });
    const { merge } = walker.storage.people;
    Object.assign(walker.storage.people, {
      merge: async (...all: Parameters<typeof merge>) => {
        if (all[1].joined !== undefined) throw new Error('it dies');
        return merge(...all);
      },
    });
    await take(BOSS, tokenOn(last(BOSS), 'Confirm'));
    Object.assign(walker.storage.people, { merge });
    expect(await seesShop(LIN_T)).toBe(false);
    walker.clock.advance(2 * MINUTE_MS);
    await walker.work();
    expect(await seesShop(LIN_T)).toBe(true);
  });
});
