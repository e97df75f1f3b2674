import { describe, expect, it } from 'vitest';
import type { Person, PersonId } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import { labelsOf, lastCard, plantShop, press } from '../../support/company.ts';
import { actionsOf, LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
const BOSS = { who: ZHANG };

/** Zhang is an admin; there are four shops. */
async function company(admins: readonly PersonId[] = [ZHANG.id]): Promise<Walker> {
  const walker = await startWalker({ deps: { admins } });
  for (const [name, site] of [
    ['north_uk', 'UK'],
    ['north_de', 'DE'],
    ['south_uk', 'UK'],
    ['other', 'FR'],
  ] as const)
    await plantShop(walker, { name, site, by: ZHANG.id });
  for (const who of [LIN, MEI]) await walker.say('language en', { who });
  return walker;
}

const bound = async ({ storage }: Walker, { id }: Person) =>
  (await storage.bindings.ofPerson(id)).map(({ shop, role }) => `${shop ?? '*'} ${role}`).sort();
const acts = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 100 }))
    .filter(({ act }) => act.startsWith('binding.'))
    .map(({ actor, act, object }) => `${actor} ${act} ${object}`);
describe('bind', () => {
  it('one person, one shop, one role: done at once, told to both, audited, and undone', async () => {
    const walker = await company();
    await walker.say('bind @1 north_uk operator', { ...BOSS, mentions: [LIN] });
    expect(await bound(walker, LIN)).toEqual(['s-north_uk operator']);
    expect(textOf(lastCard(walker, ZHANG))).toContain('+ operator of north_uk');
    expect(textOf(lastCard(walker, LIN))).toContain('You are now operator of north_uk.');
    await walker.say('shop north_uk');
    expect(lastCard(walker, LIN)?.title).toBe('north_uk');
    await press(walker, ZHANG, 'Undo');
    expect(await bound(walker, LIN)).toEqual([]);
    expect(await acts(walker)).toEqual([
      `${ZHANG.id} binding.give north_uk/operator/${LIN.id}`,
      `${ZHANG.id} binding.undo north_uk/operator/${LIN.id}`,
    ]);
    expect(textOf(lastCard(walker, LIN))).toContain('You are no longer operator of north_uk.');
  });

  it('several are shown first, with who gains what, and nothing is changed by looking', async () => {
    const walker = await company();
    await walker.say('bind @1 @2 north_* both', { ...BOSS, mentions: [LIN, MEI] });
    const preview = textOf(lastCard(walker, ZHANG));
    expect(preview).toContain('8 changes');
    expect(preview).toContain('+ operator of north_de, north_uk');
    expect(await bound(walker, LIN)).toEqual([]);
    await press(walker, ZHANG, 'Yes, change it');
    expect(await bound(walker, MEI)).toEqual([
      's-north_de operator',
      's-north_de service',
      's-north_uk operator',
      's-north_uk service',
    ]);
    await walker.say('unbind @1', { ...BOSS, mentions: [LIN] });
    expect(textOf(lastCard(walker, ZHANG))).toContain('− operator of');
    await press(walker, ZHANG, 'Leave it');
    expect(await bound(walker, LIN)).toHaveLength(4);
    await walker.say('unbind @1 service', { ...BOSS, mentions: [LIN] });
    await press(walker, ZHANG, 'Yes, change it');
    expect(await bound(walker, LIN)).toEqual(['s-north_de operator', 's-north_uk operator']);
    await walker.say('解绑 south_uk', BOSS);
    expect(textOf(lastCard(walker, ZHANG))).toContain('没有人有这样的绑定');
  });

  it.each([
    ['bind @1 amazon UK operator', ['s-north_uk operator', 's-south_uk operator']],
    ['绑定 @1 亚马逊英国 操作员', ['s-north_uk operator', 's-south_uk operator']],
    ['bind @1 amazon.de service', ['s-north_de service']],
  ])('%s: shops by platform and site', async (typed, all) => {
    const walker = await company();
    await walker.say(typed, { ...BOSS, mentions: [LIN] });
    if (all.length > 1) await press(walker, ZHANG, typed.startsWith('bind') ? 'Yes, change it' : '好，改吧');
    expect(await bound(walker, LIN)).toEqual(all);
  });

  it('asks for what is missing, and keeps what is known', async () => {
    const walker = await company();
    await walker.say('bind north_uk operator', BOSS);
    const form = lastCard(walker, ZHANG);
    expect(form?.fields?.map((field) => (field.kind === 'text' ? field.value : field.chosen))).toEqual([
      [],
      'north_uk',
      ['operator'],
      '',
    ]);
    await walker.press('Look', { people: LIN.id }, BOSS);
    expect(await bound(walker, LIN)).toEqual(['s-north_uk operator']);
  });

  it('says which shop it does not know, and what is no day, and changes nothing', async () => {
    const walker = await company();
    await walker.say('bind @1 nort_uk operator', { ...BOSS, mentions: [LIN] });
    expect(textOf(lastCard(walker, ZHANG))).toContain('I know no shop like this: nort_uk.');
    await walker.say('bind @1 north_uk operator until 2020-01-01', { ...BOSS, mentions: [LIN] });
    await walker.press('Look', {}, BOSS);
    expect(textOf(lastCard(walker, ZHANG))).toContain('still to come');
    expect(await bound(walker, LIN)).toEqual([]);
  });

  it('a name that was typed with @ and not mentioned is no shop: it says how to mention', async () => {
    const walker = await company();
    await walker.say('bind @Lin north_uk operator', BOSS);
    const form = lastCard(walker, ZHANG) as View;
    expect(textOf(form)).toContain('Please mention whom you mean with @');
    expect(form.fields?.find(({ id }) => id.startsWith('shops'))).toMatchObject({ value: 'north_uk' });
    expect(textOf(form)).not.toContain('at least one shop');
    expect(await bound(walker, LIN)).toEqual([]);
  });

  it('does not bind strangers', async () => {
    const walker = await company();
    const turn = {
      id: 'x',
      ...BOSS,
      place: 'private',
      does: { kind: 'say', text: 'bind @1 north_uk operator', mentions: [{ who: LIN, isServed: false }] },
    } as const;
    await walker.take(turn);
    expect(textOf(lastCard(walker, ZHANG))).toContain('Lin is not among your company’s members');
    expect(await bound(walker, LIN)).toEqual([]);
  });

  it.each([
    [
      'nobody knows now who is meant',
      [{ who: LIN, isServed: false, isUnknown: true as const }],
      'could not find out who Lin is',
    ],
    ['a stranger has no name', [{ who: { ...LIN, name: '' }, isServed: false }], 'this mention is not among'],
    [
      'one of two is a stranger',
      [
        { who: LIN, isServed: false },
        { who: MEI, isServed: true },
      ],
      'Lin is not among',
    ],
    ['more are mentioned than are looked up', [{ who: MEI, isServed: true }], 'Please mention whom you mean'],
  ])('binds nobody when %s, and offers the form', async (_, mentions, said) => {
    const walker = await company();
    await walker.take({
      id: 'x',
      ...BOSS,
      place: 'private',
      does: { kind: 'say', text: 'bind @1 @2 north_uk operator', mentions },
    });
    const card = lastCard(walker, ZHANG) as View;
    expect(textOf(card)).toContain(said);
    expect(labelsOf(card)).toContain('Look');
    expect([...(await bound(walker, LIN)), ...(await bound(walker, MEI))]).toEqual([]);
  });

  it('S18: is for admins alone', async () => {
    const walker = await company();
    for (const typed of ['bind @1 north_uk operator', 'unbind @1', 'bind'])
      expect(JSON.stringify(await walker.say(typed, { mentions: [LIN] }))).toContain('may not');
    expect(await bound(walker, LIN)).toEqual([]);
  });

  it('the same turn twice, and a button pressed twice, change it once', async () => {
    const walker = await company();
    for (let n = 0; n < 2; n++)
      await walker.say('bind @1 north_uk operator', { ...BOSS, id: 'twice', mentions: [LIN] });
    await walker.say('bind @1 * operator', { ...BOSS, mentions: [MEI] });
    const card = walker.surface.cards.findLast(({ to }) => to === ZHANG.id)?.id ?? '';
    const { token } = actionsOf(lastCard(walker, ZHANG)).find(({ label }) => label === 'Yes, change it') as {
      token: string;
    };
    const does = { kind: 'press', token, values: {}, card } as const;
    const both = await Promise.all(['p1', 'p2'].map((id) => walker.take({ id, ...BOSS, place: 'private', does })));
    expect(both.map((reply) => JSON.stringify(reply).includes('done already')).sort()).toEqual([false, true]);
    expect(await acts(walker)).toHaveLength(5);
  });

  it('an undo takes back what is as it left it, and leaves what a colleague changed since', async () => {
    const walker = await company([ZHANG.id, MEI.id]);
    await walker.say('bind @1 north_* operator', { ...BOSS, mentions: [LIN] });
    await press(walker, ZHANG, 'Yes, change it');
    await walker.say('bind @1 north_uk operator until 2099-01-01', { who: MEI, mentions: [LIN] });
    expect(textOf(await press(walker, ZHANG, 'Undo'))).toContain('1 of them since');
    expect(await bound(walker, LIN)).toEqual(['s-north_uk operator']);
    expect(textOf(lastCard(walker, LIN))).toContain('no longer operator of north_de');
  });

  it('ten minutes later there is nothing to undo', async () => {
    const walker = await company();
    await walker.say('bind @1 north_uk operator', { ...BOSS, mentions: [LIN] });
    walker.clock.advance(10 * 60_000);
    expect(textOf(await press(walker, ZHANG, 'Undo'))).toContain('done already');
    expect(await bound(walker, LIN)).toEqual(['s-north_uk operator']);
  });

  it('nothing to change is said', async () => {
    const walker = await company();
    for (let n = 0; n < 2; n++) await walker.say('bind @1 north_uk operator', { ...BOSS, mentions: [LIN] });
    expect(textOf(lastCard(walker, ZHANG))).toContain('so already');
  });

  it('S29: a secret in the form is not shown again', async () => {
    const walker = await company();
    const secret = `Atzr|sandbox${'x'.repeat(300)}`;
    await walker.say('bind', BOSS);
    await walker.press('Look', { people: LIN.id, shops: `north_uk, ${secret}` }, BOSS);
    expect(textOf(lastCard(walker, ZHANG))).toContain('That looks like a secret');
    expect(walker.seen()).not.toContain(secret.slice(0, 40));
    expect(await bound(walker, LIN)).toEqual([]);
  });
});
