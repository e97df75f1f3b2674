import { describe, expect, it } from 'vitest';
import { answerTo, OPERATOR, staff, YUN } from '../../support/staff.ts';

/** What a member of staff in Shenzhen and a lead in Britain wrote, and was not understood, or taken for something else. */
describe('orders', () => {
  it.each([
    ['昨天 UK 站出了多少单', YUN, ['northwind_uk']],
    ['今天有单吗', YUN, ['northwind_uk', 'northwind_de']],
    ['northwind_uk 这周的 orders 发我', YUN, ['northwind_uk']],
    ['northwind_uk 和 northwind_de 的订单', YUN, ['northwind_uk', 'northwind_de']],
    ['取消了的订单', YUN, ['northwind_uk', 'northwind_de']],
    ['让我看看德国店的订单', YUN, ['northwind_de']],
    ['Morning! Could you show me how many orders we had yesterday on the UK shop?', OPERATOR, ['northwind_uk']],
    ['what sold today', OPERATOR, ['northwind_uk', 'northwind_de']],
  ])('%s', async (typed, who, shops) => {
    const { title, words } = await answerTo(await staff(), who, typed);
    expect(title).toMatch(/^(Orders|订单)$/);
    for (const name of ['northwind_uk', 'northwind_de']) expect(words.includes(name)).toBe(shops.includes(name));
  });

  it.each(['northwind_de 订单拉不到', '为什么 northwind_de 没单'])('%s asks why', async (typed) => {
    expect((await answerTo(await staff(), YUN, typed)).title).toBe('为什么没有订单？ · northwind_de');
  });

  it('an order’s number in a sentence asks for the order', async () => {
    const { words } = await answerTo(await staff(), YUN, '026-1234567-1234567 这单什么状态');
    expect(words).toContain('没有找到订单 026-1234567-1234567');
  });
});

describe('shops', () => {
  it.each([
    ['我负责哪些店', YUN, ['northwind_uk', 'northwind_de']],
    ['德国店什么时候到期', YUN, ['northwind_de']],
    ['英国店还能用多久', YUN, ['northwind_uk']],
    ['谁负责英国店', YUN, ['northwind_uk']],
    ['which shops are about to expire?', OPERATOR, ['northwind_uk', 'northwind_de']],
    ["how's the German store doing?", OPERATOR, ['northwind_de']],
    ['who has access to the german shop', OPERATOR, ['northwind_de']],
  ])('%s lists them', async (typed, who, shops) => {
    const { title, words } = await answerTo(await staff(), who, typed);
    expect(title).toMatch(/^(Your shops|你的店铺)/);
    for (const name of ['northwind_uk', 'northwind_de']) expect(words.includes(name)).toBe(shops.includes(name));
  });

  it.each(["what's broken", '今天有什么问题'])('%s asks for those that need somebody', async (typed) => {
    expect((await answerTo(await staff(), OPERATOR, typed)).words).toMatch(/None of your shops needs|没有需要处理/);
  });
});

describe('what must not begin a walk, or send anything', () => {
  it.each(['lazada 支持吗', 'do you support lazada?', '授权好了吗', '还有哪些没授权完', '别授权了', '不授权了'])(
    '%s begins none',
    async (typed) => {
      const walker = await staff();
      const { title } = await answerTo(walker, YUN, typed);
      expect(title).not.toBe('授权店铺');
      expect(await walker.storage.sessions.openOf(YUN.id)).toEqual([]);
    },
  );

  it('ask Zhang to give me lantern_us asks for the shop, and for no shop “Zhang”', async () => {
    expect((await answerTo(await staff(), OPERATOR, 'ask Zhang to give me lantern_us')).words).toContain(
      'The administrators have your request: lantern_us.',
    );
  });

  it('Italy is a shop of a list, though `it` is a word', async () => {
    const { words } = await answerTo(await staff(), OPERATOR, 'onboard amazon FR, IT and ES');
    for (const country of ['France', 'Italy', 'Spain']) expect(words).toContain(`Amazon · ${country}"`);
  });
});

describe('in a walk', () => {
  it.each(['forget it', 'never mind', '算了', '不弄了', '停'])(
    '%s asks whether to cancel, and does not',
    async (typed) => {
      const walker = await staff();
      await answerTo(walker, OPERATOR, 'authorize amazon UK');
      expect((await answerTo(walker, OPERATOR, typed)).title).toMatch(/^(Cancel Amazon|要取消“亚马逊)/);
      expect(await walker.storage.sessions.openOf(OPERATOR.id)).toHaveLength(1);
    },
  );

  it.each(['pass this to @1', 'hand this over to Mei', '交给 @1 弄', 'pass it to a colleague'])(
    '%s shows the code for a colleague, as its button does',
    async (typed) => {
      const walker = await staff();
      await answerTo(walker, OPERATOR, 'authorize amazon UK');
      const { words } = await answerTo(walker, OPERATOR, typed, typed.includes('@1') ? [YUN] : []);
      expect(words).toMatch(/For your colleague|给同事/);
    },
  );

  it.each([
    ['我没有主账号', /把链接发给别人/],
    ['让老板点可以吗', /把链接发给别人/],
    ["it's asking for a password", /Send the link to someone/],
    ['有个 code 要填哪里', /粘贴完整网址/],
    ['店铺地址在哪看', /复制任意一页的网址/],
    ['卡住了', /发“继续”/],
    ['start over', /before the last step nothing is saved/],
  ])('%s is answered, and what waits stands below', async (typed, said) => {
    const walker = await staff();
    await answerTo(walker, OPERATOR, 'authorize amazon UK');
    const { title, words } = await answerTo(walker, OPERATOR, typed);
    expect(words).toMatch(said);
    expect(title).toMatch(/^(Amazon · United Kingdom|亚马逊 · 英国)$/);
  });

  it('页面提示 MD5100 says what it means', async () => {
    const walker = await staff();
    await answerTo(walker, YUN, '授权 amazon UK');
    expect((await answerTo(walker, YUN, '页面提示 MD5100')).words).toContain('MD5100');
  });
});

describe('settings and small talk', () => {
  it.each([
    ['早上9点给我发早报', /9:00/],
    ['send me a summary every morning at 8.30', /8:30/],
    ['no messages after 6pm', /Nothing is cancelled|没有取消/],
    ['pause notifications', /Nothing is cancelled|没有取消/],
    ['link my two accounts', /You use both chats|两个聊天都在用/],
    ["cheers, that's all", /You are welcome/],
    ['language en, thanks', /I speak English/],
    ['are my credentials stored safely', /I never need a password/],
  ])('%s', async (typed, said) => {
    expect((await answerTo(await staff(), OPERATOR, typed)).words).toMatch(said);
  });
});
