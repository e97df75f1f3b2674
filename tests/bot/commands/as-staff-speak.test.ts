import { beforeAll, describe, expect, it } from 'vitest';
import { answerTo, NEW, OPERATOR, SERVICE, staff, XIN, YUN } from '../../support/staff.ts';
import type { Walker } from '../../support/walker.ts';

let walker: Walker;
beforeAll(async () => {
  walker = await staff();
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
    ...['orders last week', 'did we sell anything yesterday', 'any sales this month?'].map(
      (one) => [one, OPERATOR] as const,
    ),
    ...['今天出单了吗', '上周的订单'].map((one) => [one, YUN] as const),
  ])('%s counts all', async (typed, who) => {
    const { words } = await answerTo(walker, who, typed);
    for (const name of ['northwind_uk', 'northwind_de']) expect(words).toContain(name);
  });

  it.each([
    ...['is everything ok?', 'are my shops fine', 'how are my shops', 'status of my shops'].map(
      (one) => [one, OPERATOR] as const,
    ),
    ...['一切正常吗', '我的店铺正常吗', '所有店铺情况'].map((one) => [one, YUN] as const),
  ])('%s lists them', async (typed, who) => {
    const { words } = await answerTo(walker, who, typed);
    for (const name of ['northwind_uk', 'northwind_de']) expect(words).toContain(name);
  });

  it.each(['改名 northwind_uk 为 英国一店', 'northwind_uk 英国'])(
    '%s is about the shop, and begins no walk',
    async (typed) => {
      const own = await staff();
      expect(await answerTo(own, YUN, typed)).toMatchObject({ title: 'northwind_uk' });
      expect(await own.storage.sessions.openOf(YUN.id)).toEqual([]);
    },
  );
});

describe('what begins a walk, and what does not', () => {
  it.each(['我还没有应用', 'we have no app yet', 'show lantern_us', 'what is the next step', 'show people'])(
    '%s begins none, and is no slip of a command',
    async (typed) => {
      const own = await staff();
      const { title } = await answerTo(own, NEW, typed);
      expect(title).not.toMatch(/Did you mean|是不是/);
      expect(await own.storage.sessions.openOf(NEW.id)).toEqual([]);
    },
  );

  it('帮我授权一下亚马逊英国站，谢谢', async () => {
    expect(await answerTo(await staff(), XIN, '帮我授权一下亚马逊英国站，谢谢')).toMatchObject({
      title: '亚马逊 · 英国',
    });
  });

  it('a slip keeps what stands beside it', async () => {
    expect(await answerTo(await staff(), NEW, 'amazn uk')).toMatchObject({ title: 'Did you mean Amazon UK?' });
  });

  it('politeness among shops is no shop of the list', async () => {
    const { words } = await answerTo(await staff(), NEW, 'Authorize Amazon UK, please, and ebay germany too');
    expect(words).toMatch(/Amazon · United Kingdom.*eBay · Germany/);
    expect(words).not.toMatch(/too|please|did not understand/);
  });
});

describe('a shop that is spelled otherwise', () => {
  it.each(['northwind uk', 'nortwind_uk', 'Northwind-UK', 'NORTHWIND_UK'])('%s', async (typed) => {
    expect(await answerTo(walker, OPERATOR, typed)).toMatchObject({ title: 'northwind_uk' });
  });

  it('a part of several names lists them', async () => {
    const { title, words } = await answerTo(walker, OPERATOR, 'Northwind');
    expect(title).toMatch(/^Your shops/);
    for (const name of ['northwind_uk', 'northwind_de']) expect(words).toContain(name);
  });
});

it.each([
  ['where am I', NEW, 'You have no open walk.'],
  ['我的授权到哪一步了', XIN, '没有'],
])('%s, without a walk', async (typed, who, said) => {
  expect((await answerTo(walker, who, typed)).words).toContain(said);
});
