import { beforeAll, describe, expect, it } from 'vitest';
import type { Person, PersonId } from '../../../bot/ports.ts';
import { bind } from '../../support/bound.ts';
import { cardsOf, labelsOf, lastCard, plantShop, wordsOf } from '../../support/company.ts';
import { LIVING_FLOWS, platformsBeside } from '../../support/living/index.ts';
import { startWalker, type Walker } from '../../support/walker.ts';

const person = (name: string, locale = 'en'): Person => ({ id: `teams/tenant/${name}` as PersonId, name, locale });
const ADMIN = person('Zhang');
const NEW = person('Nina');
const XIN = person('Xin', 'zh-CN');
const OPERATOR = person('Otto');
const YUN = person('Yun', 'zh-CN');
const SERVICE = person('Vera');
const NOBODY = person('Noah');

/** Six platforms. Nina and Xin may authorize and see nothing; Otto and Yun are operators; Vera handles messages; Noah has no right at all. */
async function company(): Promise<Walker> {
  const amazon = LIVING_FLOWS.find(({ platform }) => platform === 'amazon');
  if (!amazon) throw new TypeError('no flow of Amazon');
  const walker = await startWalker({
    beside: (clock) => platformsBeside(amazon, clock),
    deps: { admins: [ADMIN.id], everybodyAuthorizes: false, contact: 'the-admins@northwind.example' },
  });
  const { storage } = walker;
  const shops = { northwind_uk: 'UK', northwind_de: 'DE', lantern_us: 'US' };
  for (const [name, site] of Object.entries(shops)) await plantShop(walker, { name, by: ADMIN.id, site });
  for (const { id } of [OPERATOR, YUN]) await bind(storage, { person: id }, ({ site }) => site === 'UK' || site === 'DE');
  await bind(storage, { person: SERVICE.id, role: 'service' }, ({ site }) => site === 'DE');
  const authorizers = [NEW, XIN, OPERATOR, YUN].map(({ id }) => ({
    next: { v: 1, person: id, role: 'authorizer', by: ADMIN.id, atMs: 1, change: `of ${id}` } as const,
  }));
  await storage.bindings.change(authorizers, { audit: [] });
  return walker;
}

/** Everything that somebody is answered, as one text, and the last card's title and buttons. */
async function answerTo(walker: Walker, who: Person, typed: string, mentions: readonly Person[] = []) {
  const before = cardsOf(walker, who).length;
  const reply = await walker.say(typed, { who, mentions });
  const shown = cardsOf(walker, who).slice(before);
  const views = [...(reply.kind === 'none' ? [] : [reply.view]), ...shown.map(({ view }) => view)];
  const last = views.at(-1) ?? lastCard(walker, who);
  expect(views, 'an answer').not.toEqual([]);
  return { title: last.title, labels: labelsOf(last), words: views.map(wordsOf).join('\n') };
}

let walker: Walker;
beforeAll(async () => {
  walker = await company();
});

describe('a shop’s card', () => {
  it('offers whoever handles its messages nothing that would be refused', async () => {
    const { title, labels, words } = await answerTo(walker, SERVICE, 'shop northwind_de');
    expect(title).toBe('northwind_de');
    expect(labels).toEqual(['Ask for access', 'My shops']);
    expect(words).toContain('Account name');
    expect((await answerTo(walker, OPERATOR, 'shop northwind_de')).labels).toContain('Save');
  });
});

describe('what is asked of one’s shops', () => {
  it.each([
    ["show me yesterday's orders of the uk shop", OPERATOR, 'northwind_uk', 'northwind_de'],
    ['orders of my de shop', OPERATOR, 'northwind_de', 'northwind_uk'],
    ['英国店昨天有多少单', YUN, 'northwind_uk', 'northwind_de'],
  ])('%s counts the orders of that site', async (typed, who, there, absent) => {
    const { title, words } = await answerTo(walker, who, typed);
    expect(title).toMatch(/^(Orders|订单)$/);
    expect(words).toContain(there);
    expect(words).not.toContain(absent);
  });

  it.each([
    ...['orders last week', 'did we sell anything yesterday', 'any sales this month?'].map((one) => [one, OPERATOR] as const),
    ...['今天出单了吗', '上周的订单'].map((one) => [one, YUN] as const),
  ])('%s counts all', async (typed, who) => {
    const { words } = await answerTo(walker, who, typed);
    for (const name of ['northwind_uk', 'northwind_de']) expect(words).toContain(name);
  });

  it.each([
    ...['are my shops fine', 'how are my shops', 'status of my shops'].map((one) => [one, OPERATOR] as const),
    ...['我的店铺正常吗', '所有店铺情况'].map((one) => [one, YUN] as const),
  ])('%s lists them', async (typed, who) => {
    const { words } = await answerTo(walker, who, typed);
    for (const name of ['northwind_uk', 'northwind_de']) expect(words).toContain(name);
  });

  it.each(['改名 northwind_uk 为 英国一店', 'northwind_uk 英国'])('%s is about the shop, and begins no walk', async (typed) => {
    const own = await company();
    expect(await answerTo(own, YUN, typed)).toMatchObject({ title: 'northwind_uk' });
    expect(await own.storage.sessions.openOf(YUN.id)).toEqual([]);
  });
});

describe('what begins a walk, and what does not', () => {
  it.each(['我还没有应用', 'we have no app yet', 'show lantern_us', 'what is the next step', 'show people'])(
    '%s begins none, and is no slip of a command',
    async (typed) => {
      const own = await company();
      const { title } = await answerTo(own, NEW, typed);
      expect(title).not.toMatch(/Did you mean|是不是/);
      expect(await own.storage.sessions.openOf(NEW.id)).toEqual([]);
    },
  );

  it('帮我授权一下亚马逊英国站，谢谢', async () => {
    expect(await answerTo(await company(), XIN, '帮我授权一下亚马逊英国站，谢谢')).toMatchObject({ title: '亚马逊 · 英国' });
  });

  it('a slip keeps what stands beside it', async () => {
    expect(await answerTo(await company(), NEW, 'amazn uk')).toMatchObject({ title: 'Did you mean Amazon UK?' });
  });

  it('politeness among shops is no shop of the list', async () => {
    const { words } = await answerTo(await company(), NEW, 'Authorize Amazon UK, please, and ebay germany too');
    expect(words).toMatch(/Amazon · United Kingdom.*eBay · Germany/);
    expect(words).not.toMatch(/too|please|did not understand/);
  });
});
