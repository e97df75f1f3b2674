import { describe, expect, it } from 'vitest';
import type { GrantId, PersonId, ShopId } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import { bind } from '../../support/bound.ts';
import { actionOf, actionsOf, consent, LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

async function addShop(
  walker: Walker,
  name: string,
  by: PersonId,
  { displayName = name, expiresAtMs }: { displayName?: string; expiresAtMs?: number } = {},
): Promise<void> {
  const grant = `grant-${name}` as GrantId;
  const saved = await walker.storage.shops.save({
    grant: {
      v: 1,
      id: grant,
      version: 1,
      platform: 'amazon',
      flow: 'app',
      sellerId: `A2${name.toUpperCase().replace(/[^A-Z0-9]/g, '')}`,
      sites: ['UK'],
      values: {},
      authorizedBy: by,
      authorizedAtMs: walker.clock.now(),
      status: 'works',
      ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
    },
    expectedVersion: 0,
    shops: [
      {
        v: 1,
        id: `shop-${name}` as ShopId,
        rev: 1,
        name,
        displayName,
        platform: 'amazon',
        site: 'UK',
        grant,
        sellerId: 'A2',
        authorizedBy: by,
        savedAtMs: walker.clock.now(),
      },
    ],
    sealed: {},
    audit: [],
  });
  expect(saved).toEqual({ kind: 'saved' });
  await bind(walker.storage);
}

function namesOn(view: View): string[] {
  return view.parts.flatMap((part) => (part.kind === 'facts' ? part.facts.map((fact) => fact.label) : []));
}

/** The card without the signed values, which are of the person and the moment. */
function wordsOf(view: View): string {
  return textOf(view).replace(/"token":"[^"]*"/g, '');
}

describe('shops', () => {
  it.each([
    ['shops', 'No shop is authorized here yet'],
    ['我的店铺', '这里还没有你能查看的店铺。'],
  ])('%s says that there is none, with nothing of those of others', async (typed, said) => {
    const walker = await startWalker();
    await addShop(walker, 'mei_uk', MEI.id);
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(said);
    expect(textOf(walker.card())).not.toContain('mei_uk');
  });

  it.each([
    ['shops', 'Amazon United Kingdom · works, until 5 December'],
    ['我的店铺', '亚马逊 英国 · 正常，12月5日到期'],
  ])('%s lists the own ones, with their state in words', async (typed, said) => {
    const walker = await startWalker();
    await addShop(walker, 'lin_uk', LIN.id, { expiresAtMs: Date.UTC(2026, 11, 5) });
    await addShop(walker, 'mei_uk', MEI.id);
    await walker.say(typed);
    expect(namesOn(walker.card())).toEqual(['lin_uk']);
    expect(textOf(walker.card())).toContain(said);
  });

  it('says of a grant that has run out that it needs its person', async () => {
    const walker = await startWalker();
    await addShop(walker, 'lin_uk', LIN.id, { expiresAtMs: walker.clock.now() });
    await walker.say('shops');
    expect(textOf(walker.card())).toContain('needs you: please authorize it again');
  });

  it('S18: shows an admin those of everybody', async () => {
    const walker = await startWalker({ deps: { admins: [LIN.id] } });
    await addShop(walker, 'lin_uk', LIN.id);
    await addShop(walker, 'mei_uk', MEI.id);
    await walker.say('shops');
    expect(namesOn(walker.card())).toEqual(['lin_uk', 'mei_uk']);
  });

  it('comes in pages of ten, each shop once', async () => {
    const walker = await startWalker();
    const names = Array.from({ length: 23 }, (_, n) => `${n % 2 ? 'Shop' : 'shop'}_${String(n).padStart(2, '0')}`);
    for (const name of names) await addShop(walker, name, LIN.id);
    await addShop(walker, 'shop_mei', MEI.id);
    await walker.say('shops');
    const seen = [namesOn(walker.card())];
    await walker.press('Next page');
    seen.push(namesOn(walker.card()));
    await walker.press('Next page');
    seen.push(namesOn(walker.card()));
    expect(seen.map((page) => page.length)).toEqual([10, 10, 3]);
    expect(seen.flat().sort()).toEqual([...names].sort());
    expect(actionsOf(walker.card()).map((action) => action.label)).toEqual(['Authorize a shop']);
  });
});

describe('shop', () => {
  it.each([
    ['shop', 'Which shop? Write \\"shop\\" and its name.'],
    ['店铺', '哪个店铺？'],
  ])('%s alone asks for a name', async (typed, said) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(said);
  });

  it.each([
    ['shop LIN_uk', 'works'],
    ['店铺 lin_UK', '正常'],
    ['shop　ｌｉｎ＿ｕｋ', 'works'],
  ])('%s shows the own shop, in any case and width', async (typed, state) => {
    const walker = await startWalker();
    await addShop(walker, 'lin_uk', LIN.id, { displayName: 'Lin’s' });
    await walker.say(typed);
    expect(walker.card().title).toBe('Lin’s');
    expect(textOf(walker.card())).toContain(state);
  });

  it.each([
    ['en', 'shop'],
    ['zh-CN', '店铺'],
  ])('S19: in %s, an unknown and a foreign shop give the same words and buttons', async (_, word) => {
    const walker = await startWalker();
    await addShop(walker, 'mei_uk', MEI.id);
    await walker.say(`${word} mei_uk`);
    const foreign = wordsOf(walker.card());
    await walker.say(`${word} nobody_uk`);
    expect(wordsOf(walker.card())).toBe(foreign);
    await walker.say(`${word} mei_ukk`);
    expect(wordsOf(walker.card())).toBe(foreign);
    expect(foreign).toMatch(/I can't show you a shop of that name|没有这个名称的店铺可以给你看/);
  });

  it('S18: shows an admin a foreign shop', async () => {
    const walker = await startWalker({ deps: { admins: [LIN.id] } });
    await addShop(walker, 'mei_uk', MEI.id);
    await walker.say('shop mei_uk');
    expect(walker.card().title).toBe('mei_uk');
  });

  it('S18: refuses a save by whoever has lost the right between card and press', async () => {
    const walker = await startWalker({ deps: { admins: [LIN.id] } });
    await addShop(walker, 'mei_uk', MEI.id);
    await walker.say('shop mei_uk');
    const token = actionOf(walker.card(), 'Save').token;
    const later = await startWalker({ storage: walker.storage, clock: walker.clock, surface: walker.surface });
    const reply = await later.shopkey.take({
      id: 'late-save',
      who: LIN,
      place: 'private',
      does: { kind: 'press', token, values: { 'name.r1': 'stolen' } },
    });
    expect(reply.kind === 'replace' && textOf(reply.view)).toContain("I can't show you a shop of that name.");
    expect(await walker.storage.shops.byName('stolen')).toBeUndefined();
  });

  it('is renamed, also by full-width letters, and audited', async () => {
    const walker = await startWalker();
    await addShop(walker, 'lin_uk', LIN.id);
    await walker.say('shop lin_uk');
    await walker.press('Save', { name: ' ｌｉｎ＿ｈｏｍｅ ', displayName: '  林的　家 ', erpId: '４２' });
    expect(textOf(walker.card())).toContain('Saved.');
    expect(await walker.storage.shops.byName('lin_home')).toMatchObject({
      displayName: '林的 家',
      erpId: '42',
      rev: 2,
    });
    expect(await walker.storage.shops.byName('lin_uk')).toBeUndefined();
    const audit = await walker.storage.audit.read({ limit: 10 });
    expect(audit).toContainEqual(expect.objectContaining({ act: 'shop.change', actor: LIN.id, outcome: 'done' }));
    await walker.press('Save', { erpId: '' });
    const again = await walker.storage.shops.byName('lin_home');
    expect(again?.rev).toBe(3);
    expect(again).not.toHaveProperty('erpId');
  });

  it.each([
    ['shop lin_uk', 'Save', 'The name mei_uk is taken.'],
    ['店铺 lin_uk', '保存', '账号名 mei_uk 已有人用'],
  ])('%s: is not renamed to a name that is taken', async (typed, save, said) => {
    const walker = await startWalker();
    await addShop(walker, 'lin_uk', LIN.id);
    await addShop(walker, 'mei_uk', MEI.id);
    await walker.say(typed);
    await walker.press(save, { name: 'mei_uk' });
    expect(textOf(walker.card())).toContain(said);
    expect((await walker.storage.shops.byName('mei_uk'))?.authorizedBy).toBe(MEI.id);
    await walker.press(save, { name: 'lin_home' });
    expect(await walker.storage.shops.byName('lin_home')).toBeDefined();
  });

  it.each([
    ['name', 'lin home', 'Letters, digits and underscores only.'],
    ['name', '林', 'Letters, digits and underscores only.'],
    ['name', '', 'Please fill this in.'],
    ['displayName', '', 'Please fill this in.'],
    ['displayName', 'x'.repeat(101), 'That is too long.'],
  ])('keeps what was typed when %s %j does not fit, and says why', async (field, value, said) => {
    const walker = await startWalker();
    await addShop(walker, 'lin_uk', LIN.id);
    await walker.say('shop lin_uk');
    await walker.press('Save', { [field]: value });
    const shown = walker.card().fields?.find((one) => one.id.startsWith(`${field}.`));
    expect(shown?.error).toBe(said);
    expect(shown?.kind === 'text' && shown.value).toBe(value);
    expect((await walker.storage.shops.byName('lin_uk'))?.rev).toBe(1);
  });

  it('is not overwritten by a card that is older than it', async () => {
    const walker = await startWalker({ deps: { admins: [MEI.id] } });
    await addShop(walker, 'lin_uk', LIN.id);
    await walker.say('shop lin_uk');
    const old = walker.cardId();
    await walker.say('店铺 lin_uk', { who: MEI });
    await walker.press('保存', { displayName: '新的' }, { who: MEI });
    await walker.press('Save', { displayName: 'Lin’s' }, { on: old });
    const card = walker.surface.cards.find((one) => one.id === old)?.view;
    expect(card && textOf(card)).toContain('Somebody changed this shop meanwhile.');
    expect(card?.title).toBe('新的');
    expect((await walker.storage.shops.byName('lin_uk'))?.displayName).toBe('新的');
  });

  it('is there after a walk', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.press('Save');
    await walker.say('shop northwind_home_uk');
    expect(textOf(walker.card())).toContain('A2NORTHWIND001');
    await walker.press('My shops');
    expect(namesOn(walker.card())).toEqual(['northwind_home_uk']);
  });
});

describe('who is bound to a shop', () => {
  const PEOPLE = ['Ana', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'].map((name) => ({
    id: `teams/tenant/${name.toLowerCase()}` as PersonId,
    name,
    locale: 'en',
  }));

  it('its card names its operators and its service, a few of them, and nothing of it to whoever may only look', async () => {
    const walker = await startWalker();
    await addShop(walker, 'north_uk', LIN.id);
    for (const who of [...PEOPLE, MEI]) await walker.say('hi', { who });
    await bind(walker.storage, { person: LIN.id, role: 'operator' });
    await bind(walker.storage, { person: MEI.id, role: 'service' });
    await walker.say('shop north_uk');
    expect(textOf(walker.card())).toContain('{"label":"Operators","value":"Lin"},{"label":"Service","value":"Mei"}');
    for (const { id } of PEOPLE) await bind(walker.storage, { person: id, role: 'operator' });
    await walker.say('shop north_uk');
    expect(textOf(walker.card())).toMatch(/"Operators","value":"(?:\w+, ){4}\w+ and 2 more"/);
    await walker.say('shop north_uk', { who: MEI });
    const seen = walker.surface.cards.filter(({ to }) => to === MEI.id).at(-1)?.view;
    expect(seen?.title).toBe('north_uk');
    expect(textOf(seen as View)).not.toMatch(/Operators|操作员|Lin/);
    await walker.close();
  });
});
