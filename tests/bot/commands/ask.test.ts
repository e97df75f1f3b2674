import { describe, expect, it } from 'vitest';
import { cardsOf, labelsOf, lastCard, press, wordsOf } from '../../support/company.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { acts, bound, company, DAY_MS, WU, ZHANG } from '../../support/two-admins.ts';
import { actionsOf, LIN, startWalker, textOf } from '../../support/walker.ts';

describe('ask', () => {
  it('from nothing visible to a shop in two presses: one who asks, one who allows; the other admin’s card closes', async () => {
    const walker = await company();
    await walker.say('shop north_uk');
    const sent = await press(walker, LIN, 'Ask for access');
    expect(textOf(sent)).toContain('north_uk');
    for (const admin of [ZHANG, WU]) expect(textOf(lastCard(walker, admin))).toContain('north_uk');
    expect(textOf(await press(walker, WU, '同意'))).toContain('north_uk 的操作员');
    expect(lastCard(walker, ZHANG).kind).toBe('line');
    expect(lastCard(walker, ZHANG).title).toBe('Wu has allowed it: Lin: operator of north_uk');
    expect(textOf(lastCard(walker, LIN))).toContain('Wu has allowed it');
    await walker.say('shop north_uk');
    expect(lastCard(walker, LIN).title).toBe('North UK');
    expect(await acts(walker)).toEqual([`${LIN.id} proposal.make`, `${WU.id} binding.give`]);
  });

  it('of two admins who press at once, one decides', async () => {
    const walker = await company();
    await walker.say('ask north_uk because it is high season');
    expect(textOf(lastCard(walker, ZHANG))).toContain('Why: “it is high season”');
    const tokens = [ZHANG, WU].map((who, n) => {
      const action = actionsOf(lastCard(walker, who)).find(({ label }) => label === ['Allow', '拒绝'][n]);
      return { who, token: action?.kind === 'press' ? action.token : '' };
    });
    const replies = await Promise.all(
      tokens.map(({ who, token }, n) =>
        walker.take({ id: `p${n}`, who, place: 'private', does: { kind: 'press', token, values: {} } }),
      ),
    );
    const late = replies.filter((one) => /decided already|处理过了/.test(JSON.stringify(one)));
    expect(late).toHaveLength(1);
    const told = cardsOf(walker, LIN).filter(({ view }) => /allowed it|refused it/.test(textOf(view)));
    expect(told).toHaveLength(1);
  });

  it.each([
    ['because I help Lin with Amazon Germany, do not cancel it', 'I help Lin with Amazon Germany, do not cancel it'],
    ['until 2026-12-31 because it is high season', 'Wanted until 2026-12-31. it is high season'],
    ['operator until next Friday', 'Wanted until next Friday.'],
    ['因为要帮 Lin 授权 亚马逊 英国', '要帮 Lin 授权 亚马逊 英国'],
  ])(
    'no word of the reason is a command, and an end that is wanted is said to who decides: %s',
    async (typed, reason) => {
      const walker = await company();
      await walker.say(`ask north_uk ${typed}`);
      expect(textOf(lastCard(walker, ZHANG))).toContain(`Why: “${reason}”`);
      expect(textOf(lastCard(walker, ZHANG))).toContain('north_uk');
      expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    },
  );

  it('is given for a week, which ends by itself, to the moment', async () => {
    const walker = await company();
    await walker.say('ask north_uk service');
    await press(walker, ZHANG, 'Allow for 7 days');
    const [one] = await bound(walker, LIN);
    expect(one).toMatchObject({ at: 's-north_uk', role: 'service' });
    walker.clock.advance((one?.untilMs ?? 0) - walker.clock.now() - 1);
    await walker.say('shop north_uk');
    expect(lastCard(walker, LIN).title).toBe('North UK');
    walker.clock.advance(1);
    await walker.say('shop north_uk');
    expect(lastCard(walker, LIN).title).not.toBe('North UK');
    walker.clock.advance(60_000);
    await walker.work();
    expect(await bound(walker, LIN)).toEqual([]);
    expect(textOf(lastCard(walker, LIN))).toContain('Your time is over: you were service of north_uk.');
    expect((await acts(walker)).at(-1)).toBe('shopkey binding.end');
  });

  it('S19: whoever asks learns nothing of which shops there are, whatever is answered', async () => {
    const walker = await company();
    const answers = [];
    for (const name of ['north_uk', 'nowhere_']) {
      await walker.say(`ask ${name}`);
      answers.push(wordsOf(lastCard(walker, LIN)).replaceAll(name, 'X'));
      await press(walker, ZHANG, 'Refuse');
      answers.push(wordsOf(lastCard(walker, LIN)).replaceAll(name, 'X'));
    }
    expect(answers.slice(0, 2)).toEqual(answers.slice(2));
    expect(await bound(walker, LIN)).toEqual([]);
  });

  it('an admin is told of a shop that is none, and cannot allow it', async () => {
    const walker = await company();
    await walker.say('ask nowhere');
    expect(textOf(lastCard(walker, ZHANG))).toContain('I know no shop of that name');
    expect(labelsOf(lastCard(walker, ZHANG))).toEqual(['Refuse']);
  });

  it('the right to authorize is asked for where it is missed', async () => {
    const walker = await company();
    const reply = await walker.say('authorize amazon UK');
    const [action] = reply.kind === 'say' ? actionsOf(reply.view) : [];
    const token = action?.kind === 'press' ? action.token : '';
    await walker.take({ id: 'ask', who: LIN, place: 'private', does: { kind: 'press', token, values: {} } });
    expect(textOf(lastCard(walker, ZHANG))).toContain('Lin: authorizer');
    await press(walker, ZHANG, 'Allow');
    await walker.say('authorize amazon UK');
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('asks once a shop and day, and not without end', async () => {
    const walker = await company();
    for (let n = 0; n < 3; n++) await walker.say('ask north_uk');
    expect(textOf(lastCard(walker, LIN))).toContain('already');
    for (let n = 0; n < 12; n++) await walker.say(`ask shop_${n}`);
    expect(textOf(lastCard(walker, LIN))).toContain('a lot today');
    expect(cardsOf(walker, ZHANG).filter(({ view }) => labelsOf(view).includes('Refuse'))).toHaveLength(10);
  });

  it('nobody answers for a week: it is over, and said', async () => {
    const walker = await company();
    await walker.say('ask north_uk');
    walker.clock.advance(7 * DAY_MS + 60_000);
    await walker.work();
    expect(textOf(lastCard(walker, LIN))).toContain('Nobody has answered in time');
    expect(lastCard(walker, WU).title).toContain('已结束');
    expect(labelsOf(lastCard(walker, ZHANG))).toEqual([]);
  });

  it('a death in the middle of asking loses nothing: the admins have it, or the asker may ask again', async () => {
    for (let at = 1; at <= 8; at++)
      for (const when of ['before', 'after'] as const) {
        const walker = await company();
        const dying = await startWalker({
          storage: dyingStorage(walker.storage, at, when).storage,
          clock: walker.clock,
          surface: walker.surface,
          deps: { admins: [ZHANG.id, WU.id], everybodyAuthorizes: false, aloneMs: DAY_MS },
        });
        await dying.say('ask north_uk').catch(() => undefined);
        walker.clock.advance(2 * 60_000);
        await walker.work();
        if (!cardsOf(walker, ZHANG).some(({ view }) => labelsOf(view).includes('Allow'))) {
          await walker.say('ask north_uk');
          expect(textOf(lastCard(walker, LIN))).not.toContain('already');
        }
        await press(walker, ZHANG, 'Allow');
        expect(await bound(walker, LIN)).toMatchObject([{ at: 's-north_uk', role: 'operator' }]);
      }
  });

  it('what was decided today is not said to be waiting', async () => {
    const walker = await company();
    await walker.say('ask north_uk');
    await press(walker, ZHANG, 'Refuse');
    await walker.say('ask north_uk');
    expect(textOf(lastCard(walker, LIN))).toContain('decided that today already');
    walker.clock.advance(DAY_MS);
    await walker.say('ask north_uk');
    expect(textOf(lastCard(walker, ZHANG))).toContain('Lin: operator of north_uk');
  });

  it('where nobody else could decide, it says what to do', async () => {
    const alone = await company([ZHANG]);
    await alone.say('ask north_uk', { who: ZHANG });
    expect(textOf(lastCard(alone, ZHANG))).toContain('bind yourself');
    const none = await company([]);
    await none.say('ask north_uk');
    expect(textOf(lastCard(none, LIN))).toContain('SHOPKEY_ADMINS');
  });

  it('S29: a secret in the reason goes nowhere', async () => {
    const walker = await company();
    await walker.say('ask');
    const secret = `Atzr|sandbox${'x'.repeat(300)}`;
    await walker.press('Ask for access', { shop: 'north_uk', reason: secret });
    expect(await walker.storage.bindings.dueProposals(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
    expect(walker.seen()).not.toContain(secret.slice(0, 40));
  });
});
