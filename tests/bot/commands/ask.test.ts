import { describe, expect, it } from 'vitest';
import type { GrantId, Person, PersonId } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import { bind } from '../../support/bound.ts';
import { cardsOf, labelsOf, lastCard, plantShop, press, wordsOf } from '../../support/company.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { actionsOf, LIN, linkOf, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
const WU: Person = { id: 'teams/tenant/wu' as PersonId, name: 'Wu', locale: 'zh-CN' };
const DAY_MS = 86_400_000;

/** Zhang, and others, are admins; there is a shop that Mei handles. */
async function company(admins: readonly Person[] = [ZHANG, WU]): Promise<Walker> {
  const walker = await startWalker({
    deps: { admins: admins.map(({ id }) => id), everybodyAuthorizes: false, aloneMs: DAY_MS },
  });
  const { storage } = walker;
  await plantShop(walker, { name: 'north_uk', displayName: 'North UK', by: MEI.id });
  await bind(storage);
  for (const who of [LIN, MEI, ZHANG]) await walker.say('language en', { who });
  await walker.say('language zh', { who: WU });
  return walker;
}

const bound = async ({ storage }: Walker, { id }: Person) =>
  (await storage.bindings.ofPerson(id)).map(({ shop, role, untilMs }) => ({ at: shop ?? '*', role, untilMs }));
const acts = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 200 }))
    .filter(({ act }) => /^(proposal|binding)\./.test(act))
    .map(({ actor, act }) => `${actor} ${act}`);
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

describe('what takes two', () => {
  it('S22: a live shop is disconnected when an admin confirms, and its people hear it', async () => {
    const walker = await company();
    const leaving = async () => (await walker.storage.shops.grant('g-north_uk' as GrantId))?.leaving;
    await walker.say('disconnect north_uk', { who: MEI });
    expect(textOf(await press(walker, MEI, 'Disconnect'))).toContain('other administrators have it');
    expect(await leaving()).toBeUndefined();
    expect(textOf(lastCard(walker, ZHANG))).toContain('disconnect north_uk');
    expect(textOf(await press(walker, ZHANG, 'Confirm'))).toContain('Confirmed');
    expect(await leaving()).toMatchObject([{ by: MEI.id }]);
    expect(lastCard(walker, WU).kind).toBe('line');
    expect(textOf(lastCard(walker, MEI))).toContain('Zhang has allowed it');
    const trail = (await walker.storage.audit.read({ limit: 100 })).map(({ actor, act }) => `${actor} ${act}`);
    expect(trail).toEqual(
      expect.arrayContaining([`${MEI.id} proposal.make`, `${ZHANG.id} proposal.agree`, `${MEI.id} shop.disconnect`]),
    );
  });

  it('S22: a single admin waits a day; whoever has the shop hears it before, and after', async () => {
    const walker = await company([ZHANG]);
    const leaving = async () => (await walker.storage.shops.grant('g-north_uk' as GrantId))?.leaving;
    await walker.say('disconnect north_uk', { who: ZHANG });
    expect(textOf(await press(walker, ZHANG, 'Disconnect'))).toContain('by itself');
    expect(textOf(lastCard(walker, MEI))).toContain('Zhang wants to disconnect north_uk');
    walker.clock.advance(DAY_MS - 60_000);
    await walker.work();
    expect(await leaving()).toBeUndefined();
    walker.clock.advance(120_000);
    await walker.work();
    expect(await leaving()).toMatchObject([{ by: ZHANG.id }]);
    expect(textOf(lastCard(walker, MEI))).toContain('north_uk: disconnected by Zhang');
  });

  it('S22: the right that a proposal was made by is gone when its day comes: nothing happens', async () => {
    const walker = await company([ZHANG]);
    await walker.say('rights @1 admin', { who: ZHANG, mentions: [LIN] });
    await walker.shopkey.left(ZHANG);
    walker.clock.advance(DAY_MS + 120_000);
    await walker.work();
    expect(await bound(walker, LIN)).toEqual([]);
  });

  it('what does not work any more takes one', async () => {
    const walker = await company();
    const grant = await walker.storage.shops.grant('g-north_uk' as GrantId);
    if (!grant) throw new Error('no grant');
    const dead = { ...grant, version: 2, status: 'reauthorize' } as const;
    await walker.storage.shops.save({ grant: dead, expectedVersion: 1, shops: [], audit: [] });
    await walker.say('disconnect north_uk', { who: MEI });
    expect(textOf(await press(walker, MEI, 'Disconnect'))).toContain('north_uk: disconnected');
  });

  it('S22: a key of the API is made when another admin confirms, and shown to whoever asked', async () => {
    const walker = await company();
    await walker.say('keys', { who: ZHANG });
    await walker.press('New key', {}, { who: ZHANG });
    await walker.press('Make the key', { name: 'ERP' }, { who: ZHANG });
    expect(await walker.storage.apiKeys.list()).toEqual([]);
    expect(textOf(lastCard(walker, WU))).toContain('ERP');
    await press(walker, WU, '确认');
    const [made] = await walker.storage.apiKeys.list();
    expect(made?.key).toMatchObject({ name: 'ERP', madeBy: ZHANG.id });
    await press(walker, ZHANG, 'All keys');
    expect(textOf(lastCard(walker, ZHANG))).toContain('ERP');
  });

  it('a death after the decision and before the act: the round does it, once', async () => {
    for (let at = 1; at <= 6; at++)
      for (const when of ['before', 'after'] as const) {
        const walker = await company();
        await walker.say('disconnect north_uk', { who: MEI });
        await press(walker, MEI, 'Disconnect');
        const action = actionsOf(lastCard(walker, ZHANG)).find(({ label }) => label === 'Confirm');
        const token = action?.kind === 'press' ? action.token : '';
        const does = { kind: 'press', token, values: {} } as const;
        const death = dyingStorage(walker.storage, at, when);
        const dying = await startWalker({
          storage: death.storage,
          clock: walker.clock,
          surface: walker.surface,
          deps: { admins: [ZHANG.id, WU.id], everybodyAuthorizes: false, aloneMs: DAY_MS },
        });
        await dying.take({ id: 'press', who: ZHANG, place: 'private', does }).catch(() => undefined);
        await walker.take({ id: 'again', who: ZHANG, place: 'private', does });
        walker.clock.advance(120_000);
        await walker.work();
        const grant = await walker.storage.shops.grant('g-north_uk' as GrantId);
        expect(grant?.leaving).toHaveLength(1);
        const trail = await walker.storage.audit.read({ limit: 100 });
        expect(trail.filter(({ act }) => act === 'shop.disconnect')).toHaveLength(1);
      }
  });
});
