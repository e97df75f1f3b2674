import { describe, expect, it } from 'vitest';
import { cardsOf } from '../../support/company.ts';
import { ADMIN, answerTo, NOBODY, OPERATOR, SERVICE, staff, YUN } from '../../support/staff.ts';
import type { Walker } from '../../support/walker.ts';

const walksOf = async ({ storage }: Walker) => {
  const found = await Promise.all((await storage.sessions.openOf(OPERATOR.id)).map((id) => storage.sessions.read(id)));
  return found.map((one) => one?.record.machine);
};

describe('several commands in one message are done in their order', () => {
  it.each([
    'cancel and authorize ebay DE',
    'cancel that and start ebay germany instead',
    'cancel\nauthorize ebay DE',
    'cancel this, I want ebay germany',
    'I want to cancel and start ebay germany',
    '取消，授权 ebay DE',
    '先取消这个，再帮我授权 ebay 德国站',
    '取消 然后 授权 ebay 德国',
  ])('%s', async (typed) => {
    const walker = await staff();
    await answerTo(walker, OPERATOR, 'authorize amazon UK');
    const { title } = await answerTo(walker, OPERATOR, typed);
    expect(title).toMatch(/^eBay · /);
    expect(await walksOf(walker)).toEqual(['ebay']);
  });

  it.each(['language zh and show my shops', 'language zh\nshops', 'switch to chinese, then list my shops'])(
    '%s: the second is answered in the language of the first',
    async (typed) => {
      const walker = await staff();
      expect((await answerTo(walker, OPERATOR, typed)).title).toBe('你的店铺');
    },
  );

  it.each([
    'disconnect northwind_uk and northwind_de',
    'disconnect northwind_uk, northwind_de',
    '断开 northwind_uk 和 northwind_de',
  ])('%s: each is asked about by itself', async (typed) => {
    const walker = await staff();
    await answerTo(walker, ADMIN, typed);
    const said = cardsOf(walker, ADMIN).map(({ view }) => JSON.stringify(view));
    expect(said).toHaveLength(2);
    for (const [n, name] of ['northwind_uk', 'northwind_de'].entries()) expect(said[n]).toContain(name);
  });

  it.each(['看一下我的店铺和订单', 'show my shops and then orders'])('%s shows both', async (typed) => {
    const walker = await staff();
    await answerTo(walker, YUN, typed);
    expect(cardsOf(walker, YUN).map(({ view }) => view.title)).toEqual([
      expect.stringMatching(/^(Your shops|你的店铺)$/),
      expect.stringMatching(/^(Orders|订单)$/),
    ]);
  });

  it.each([
    'bind @1 northwind_uk operator\nbind @2 northwind_uk service',
    '@1 operator northwind_uk\n@2 service northwind_uk',
    'add @1 to northwind_uk operator, add @2 to northwind_uk service',
  ])('%s: each line is about its own people', async (typed) => {
    const walker = await staff();
    await answerTo(walker, ADMIN, typed, [NOBODY, SERVICE]);
    const rolesOf = async ({ id }: typeof NOBODY) =>
      (await walker.storage.bindings.ofPerson(id)).map(({ shop, role }) => `${role} ${shop}`).sort();
    expect(await rolesOf(NOBODY)).toEqual(['operator s-northwind_uk']);
    expect(await rolesOf(SERVICE)).toEqual(['service s-northwind_de', 'service s-northwind_uk']);
  });

  it('S26: delivered three times, each is done once', async () => {
    const walker = await staff();
    await answerTo(walker, OPERATOR, 'authorize amazon UK');
    const say = () => walker.say('cancel and authorize ebay DE', { who: OPERATOR, id: 'event-1' });
    await say();
    const shown = cardsOf(walker, OPERATOR).length;
    await say();
    await say();
    expect(await walksOf(walker)).toEqual(['ebay']);
    expect(cardsOf(walker, OPERATOR)).toHaveLength(shown);
  });
});

describe('one sentence that has several words of commands in it stays one', () => {
  it.each([
    "cancel and don't authorize ebay DE",
    'should I cancel and authorize ebay DE?',
    'if it fails cancel and authorize ebay DE',
    'cancel or authorize ebay DE',
    'how do I cancel and authorize ebay DE',
    'cancel ebay and amazon',
    'cancel amazon and ebay germany',
    '取消还是授权 ebay DE',
    '我点了取消，怎么办',
  ])('%s cancels nothing and begins nothing', async (typed) => {
    const walker = await staff();
    await answerTo(walker, OPERATOR, 'authorize amazon UK');
    await answerTo(walker, OPERATOR, typed);
    expect(await walksOf(walker)).toEqual(['amazon']);
  });

  it('people of one sentence are changed together', async () => {
    const walker = await staff();
    const { words } = await answerTo(walker, ADMIN, 'add @1 and @2 to all amazon shops operator', [NOBODY, SERVICE]);
    expect(words).toContain('6');
    for (const { name } of [NOBODY, SERVICE]) expect(words).toContain(name);
  });

  it('a secret beside a command is no clause', async () => {
    const walker = await staff();
    const secret = `amzn1.oa2-cs.v1.${'0123456789abcdef'.repeat(4)}`;
    const { words } = await answerTo(walker, OPERATOR, `shops\nshop ${secret}`);
    expect(words).not.toContain('0123456789abcdef');
  });
});
