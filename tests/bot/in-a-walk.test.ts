import { describe, expect, it } from 'vitest';
import { lastCard } from '../support/company.ts';
import { LIVING_FLOWS, platformsBeside } from '../support/living/index.ts';
import { consent, LIN, linkOf, MEI, startWalker, textOf } from '../support/walker.ts';

/** Amazon beside all other platforms, as an installation serves them. */
async function walking(...typed: readonly string[]) {
  const amazon = LIVING_FLOWS.find(({ platform }) => platform === 'amazon');
  if (!amazon) throw new TypeError('no flow of Amazon');
  const walker = await startWalker({ beside: (clock) => platformsBeside(amazon, clock) });
  for (const one of typed) await walker.say(one);
  return { walker, shown: () => walker.surface.cards.length, card: () => lastCard(walker, LIN) };
}

describe('a site alone answers the walk that asks for it, though other platforms have it too', () => {
  it.each(['DE', '德国', 'germany please', 'the german one', '德国站', 'amazon.de'])('%s', async (typed) => {
    const { walker, card } = await walking('authorize amazon', typed);
    expect(card().title).toMatch(/Amazon · Germany/);
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('authorize germany begins another one', async () => {
    const { card } = await walking('authorize amazon', 'authorize germany');
    expect(textOf(card())).toContain('Which platform is the shop on?');
  });

  it('a site that is not asked for is asked about', async () => {
    const { card } = await walking('authorize amazon UK', 'DE');
    expect(textOf(card())).toContain('Which platform is the shop on?');
  });
});

describe('what people say in the middle of a walk', () => {
  it.each([
    ['where do I find the client secret?', /on which page it stands/],
    ['app key在哪里', /哪个页面找/],
    ['is this safe?', /I never need a password/],
    ['链接能发给老板吗', /把链接发给别人/],
    ['我没有店铺密码', /不需要你有店铺的登录密码/],
    ['稍后再说', /不着急/],
    ['how long do I have', /A link works as long as/],
  ])('%s is answered, and what waits stands below', async (typed, said) => {
    const { walker, shown, card } = await walking('authorize aliexpress');
    const [before, title] = [shown(), card().title];
    await walker.say(typed);
    expect(textOf(walker.surface.cards.at(before)?.view as never)).toMatch(said);
    expect([shown(), card().title]).toEqual([before + 2, title]);
  });

  it('a question is no answer to what is asked, and an error on the platform’s page is still said on the card', async () => {
    const { walker, card } = await walking('authorize shopify', 'what is a token?');
    expect(card()).not.toHaveProperty('fields.0.error');
    await walker.say('cancel');
    await walker.say('authorize amazon UK');
    await walker.say('出错了');
    expect(textOf(card())).toContain("What does Amazon's page say?");
  });

  it.each(['switch to chinese', '中文'])('%s: the card that waits speaks it, with the same link', async (typed) => {
    const { walker, card, shown } = await walking('authorize shopify', 'authorize amazon UK');
    const [link, before] = [linkOf(card()), shown()];
    await walker.say(typed);
    const titles = walker.surface.cards.map(({ view }) => view.title);
    expect(titles).toEqual(['Shopify', '亚马逊 · 英国', '语言']);
    expect(textOf(walker.surface.cards[0]?.view as never)).toContain('哪个店铺');
    expect(linkOf(walker.surface.cards[1]?.view as never)).toBe(link);
    expect(shown()).toBe(before + 1);
  });

  it('who is mentioned is no answer to what is asked', async () => {
    const { walker, card } = await walking('authorize shopify');
    await walker.say('can @1 see this?', { mentions: [MEI] });
    expect(textOf(card())).toContain('Which shop is it?');
    expect(textOf(card())).not.toContain('@1');
  });

  it.each([
    ...['next', '下一步', '怎么办'],
    ...['what is the next step', 'status', "what's the status of my authorization", 'where was I?', 'I lost the link'],
    ...['the link has expired', 'send me the link again', 'my card is gone', '授权进度'],
    ...['我的授权到哪一步了', '链接过期了', '链接失效了怎么办', '再发一次链接', '卡片不见了'],
  ])('%s shows what waits, and changes nothing', async (typed) => {
    const { walker, card, shown } = await walking('authorize amazon UK');
    const [before, link] = [shown(), linkOf(card())];
    await walker.say(typed);
    expect([shown(), linkOf(card())]).toEqual([before + 1, link]);
  });

  it.each(['done', 'I am done', "I'm done, what now?", '我授权完了', '完成了', '好了', '已经授权了', '我同意了'])(
    '%s: says that nothing has come yet, and shows what waits',
    async (typed) => {
      const { walker, card, shown } = await walking('authorize amazon UK');
      const [before, link] = [shown(), linkOf(card())];
      await walker.say(typed);
      expect([shown(), linkOf(card())]).toEqual([before + 2, link]);
    },
  );

  it.each(['back', 'go back please', '返回', '上一步'])('%s goes back a step', async (typed) => {
    const { walker, card } = await walking('authorize amazon UK');
    await walker.say(typed);
    expect(textOf(card())).toContain('Which site is the shop on?');
  });

  it.each(['access denied', "the link doesn't work", '链接打不开', '页面报错了', '没有权限', '显示没有权限'])(
    '%s asks what the page says',
    async (typed) => {
      const { walker, card } = await walking('authorize amazon UK');
      await walker.say(typed);
      expect(textOf(card())).toContain("What does Amazon's page say?");
    },
  );

  it.each(['who should do this?', '什么意思', 'blah blah'])(
    '%s is not understood, and what waits is shown again',
    async (typed) => {
      const { walker, card, shown } = await walking('authorize amazon UK');
      const before = shown();
      await walker.say(typed);
      expect(shown()).toBe(before + 2);
      expect(walker.surface.cards.at(-2)?.view.title).toMatch(/This is waiting for you|这里还在等你/);
      expect(linkOf(card())).toContain('/go/');
    },
  );

  it.each(['done', 'back', '下一步', '返回'])('%s has an answer where no walk is open', async (typed) => {
    const { walker, shown } = await walking();
    await walker.say(typed);
    expect(shown()).toBe(1);
  });

  it.each(['我授权完了', 'blah blah', 'back', 'thanks', '我有授权码', 'I have a code', 'authorize', '授权 temu'])(
    'S26: %s, delivered three times, is answered once',
    async (typed) => {
      const { walker, shown } = await walking(typed === '我有授权码' ? '授权 亚马逊 英国' : 'authorize amazon UK');
      const before = shown();
      await walker.say(typed, { id: 'event-1' });
      const once = shown();
      for (let n = 0; n < 2; n++) await walker.say(typed, { id: 'event-1' });
      expect(once).toBeGreaterThan(before);
      expect(shown()).toBe(once);
    },
  );

  it('the label of a button, written, is the button', async () => {
    const { walker, card } = await walking('authorize amazon UK', 'send the link to someone');
    expect(textOf(card())).toContain('Copy this link and send it');
    const open = await walking('authorize amazon UK', 'Use my own app instead.');
    expect(textOf(open.card())).toContain('Client secret');
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it.each(['Save', 'save!'])(
    'S26: %s, delivered three times, saves one shop under the proposed name',
    async (typed) => {
      const { walker, card } = await walking('authorize amazon UK');
      await consent(walker);
      for (let n = 0; n < 3; n++) await walker.say(typed, { id: 'event-1' });
      expect(textOf(card())).toContain('is authorized');
      expect((await walker.storage.shops.list({ limit: 10 })).map(({ name }) => name)).toEqual(['northwind_home_uk']);
    },
  );
});
