import { describe, expect, it } from 'vitest';
import type { View } from '../../bot/view.ts';
import { labelsOf, lastCard } from '../support/company.ts';
import { LIVING_FLOWS, platformsBeside } from '../support/living/index.ts';
import { LIN, startWalker, textOf } from '../support/walker.ts';

/** Amazon beside all other platforms, as an installation serves them. */
async function walking(...typed: readonly string[]) {
  const amazon = LIVING_FLOWS.find(({ platform }) => platform === 'amazon');
  if (!amazon) throw new TypeError('no flow of Amazon');
  const walker = await startWalker({ beside: (clock) => platformsBeside(amazon, clock) });
  for (const one of typed) await walker.say(one);
  const said = () => walker.surface.cards.slice(-2).map(({ view }) => textOf(view));
  return { walker, said, card: () => lastCard(walker, LIN) };
}

describe('what staff say while a card waits for consent', () => {
  it.each([
    'it says MD1000',
    'what does MD1000 mean?',
    '页面提示MD1000',
    'I pressed confirm but the page shows md1000',
    '显示错误 MD1000，怎么办',
  ])('%s: what the error means', async (typed) => {
    const { card } = await walking('authorize amazon UK', typed);
    expect(textOf(card())).toMatch(/MD1000(?:: our app is still a draft|：我们的应用还是草稿)/);
  });

  it.each(['I pressed cancel', 'I clicked cancel on Amazon, what now?', '我点了取消', '我不小心点了取消'])(
    '%s: no harm is done, and nothing is cancelled here',
    async (typed) => {
      const { walker, card } = await walking('authorize amazon UK', typed);
      expect(textOf(card())).toMatch(/No harm done|没关系/);
      expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
    },
  );

  it.each([
    ['it says MD9100', 'I cancelled it'],
    ['提示 MD9100', '我点了取消'],
    ['I have a code', '我点了取消'],
  ])('%s, then %s: where something else is asked, too', async (first, then) => {
    const { walker, card } = await walking('authorize amazon UK', first, then);
    expect(textOf(card())).toMatch(/No harm done|没关系/);
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it.each([
    ['authorize amazon UK', 'it says MD9100', /I do not know MD9100 yet\. Pick the closest one/],
    ['授权 亚马逊 英国', '页面提示 md9100', /我还不认识 MD9100。请在下面选最接近的一个/],
  ])('%s, %s: a code that no list has is said back, with what to do', async (begin, typed, said) => {
    const { card } = await walking(begin, typed);
    expect(textOf(card())).toMatch(said);
    expect(textOf(card())).toMatch(/What does Amazon's page say|亚马逊页面上写的是什么/);
  });

  it.each([
    ['it says MD1000', 'it says MD9100', /I do not know MD9100/],
    ['it says MD9100', 'it says MD1000', /MD1000: our app/],
    ['it says MD1000', 'I pressed confirm, now what?', /Allow Shopkey/],
  ])('%s, then %s: the notice before is gone', async (first, then, said) => {
    const { card } = await walking('authorize amazon UK', first, then);
    const text = card()
      .parts.map((part) => textOf(part as never))
      .join();
    expect(text).toMatch(said);
    expect(text.match(/MD\d{4}/g)?.filter((code) => !then.includes(code)) ?? []).toEqual([]);
  });

  it.each([
    ['it says MD5100', /MD5100: an address is missing/],
    ['it says MD9100', /I do not know MD9100 yet\. Please send your administrator/],
    ['they see an error', /Write me the code that stands on the page/],
    ['he pressed cancel', /No harm done/],
  ])('%s, while the link is with somebody else: said on the card, and the link stays theirs', async (typed, said) => {
    const { walker, card } = await walking('authorize amazon UK', 'Send the link to someone');
    const link = (view: View) => view.parts.flatMap((part) => (part.kind === 'copy' ? [part.value] : []));
    const before = link(card());
    await walker.say(typed);
    expect(textOf(card())).toMatch(said);
    expect(link(card())).toEqual(before);
  });

  it.each(['hmm', 'wait, let me look', 'they have 2 windows open there', '我去问一下老板', 'what do you mean by that'])(
    '%s: a sentence is no code, wherever one is asked for',
    async (typed) => {
      for (const asks of ['I have a code', 'Send the link to someone']) {
        const { walker, card } = await walking('authorize amazon UK', asks);
        const title = card().step;
        await walker.say(typed);
        expect([card().step, card().fields?.map(({ error }) => error)]).toEqual([title, [undefined]]);
        await walker.close();
      }
    },
  );

  it.each(['code-1', 'RHnnLMNyVKZWbZSClsDe', 'code: RHnnLMNyVKZWbZSClsDe', 'RHnnLMNyVKZWb ZSClsDeAbCdEfGh'])(
    '%s is a code',
    async (typed) => {
      const { walker, card } = await walking('authorize amazon UK', 'I have a code', typed);
      await walker.shopkey.drain();
      expect(card().step).toEqual({ n: 2, of: 3 });
    },
  );

  it('a code that Amazon shows is explained where the code for us is asked for', async () => {
    const { card } = await walking('authorize amazon UK', 'I have a code', 'it says MD1000');
    expect(textOf(card())).toContain('MD1000: our app is still a draft');
  });

  it.each([
    'I pressed confirm, now what?',
    'ok, done. what next?',
    '我已经点了确认，然后呢',
    '授权完成了',
    '已经点了“确认”',
  ])('%s: nothing has come, and what helps', async (typed) => {
    const { said, card } = await walking('authorize amazon UK', typed);
    expect(said()[0]).toMatch(/Nothing has come from Amazon yet|还没有收到亚马逊的授权/);
    expect(card().title).toMatch(/United Kingdom|英国/);
  });

  it.each([
    'wrong account',
    "it's the wrong account",
    'I signed in to the wrong account',
    '账号错了',
    '我登错账号了',
    '换个账号',
  ])('%s: the page keeps who is signed in', async (typed) => {
    const { said, card } = await walking('authorize amazon UK', typed);
    expect(said()[0]).toMatch(/Sign out at Amazon first|请先在亚马逊页面退出登录/);
    expect(card().title).toMatch(/United Kingdom|英国/);
  });

  it.each(['wrong site', 'change the country', '换个站点', '我选错站点了', '站点错了'])(
    '%s: the site is chosen anew, in the same walk',
    async (typed) => {
      const { walker, card } = await walking('authorize amazon UK', 'MD9999', typed);
      expect(textOf(card())).toMatch(/Which site is the shop on\?|店铺在哪个站点/);
      expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
    },
  );

  it.each([
    ['can I do Germany instead?', /Germany|德国/],
    ['change it to DE please', /Germany|德国/],
    ['换成德国站', /Germany|德国/],
    ['wrong site, I wanted France', /France|法国/],
    ['应该是法国站', /France|法国/],
  ])('%s: the same walk goes on there', async (typed, site) => {
    for (const begin of ['authorize amazon UK', 'authorize amazon private UK']) {
      const { walker, card } = await walking(begin, typed);
      expect(card().title).toMatch(site);
      expect(textOf(card())).toMatch(/Allow Shopkey to read|Enter the three values/);
      expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
      await walker.close();
    }
  });

  it.each(['the page is in German', '页面是德文的', '看不懂英文'])(
    '%s: how it is read, and no shop is begun',
    async (typed) => {
      const { walker, said } = await walking('authorize amazon UK', typed);
      expect(said()[0]).toMatch(/The page speaks the account’s language|页面用的是账号的语言/);
      expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
    },
  );

  it.each(['why is no consent needed?', '为什么要用这个浏览器', 'what is a VPS?'])(
    '%s: the card explains itself',
    async (typed) => {
      const { card } = await walking('authorize amazon UK', typed);
      expect(textOf(card())).toMatch(/If the browser is on another machine|浏览器在另一台电脑上/);
      expect(card().title).toMatch(/United Kingdom|英国/);
    },
  );

  it.each(['where is the code?', '授权码在哪里找'])(
    '%s: beside a card that waits nothing else is offered',
    async (typed) => {
      const { walker } = await walking('authorize amazon UK', typed);
      expect(labelsOf(walker.surface.cards.at(-2)?.view as never)).toEqual([]);
    },
  );

  it('a question without a walk still offers to begin one', async () => {
    const { card } = await walking('where is the code?');
    expect(labelsOf(card())).toEqual(['Authorize a shop', 'Help']);
  });

  it('an order’s or a shop’s own number is no error of a page', async () => {
    const { card } = await walking('authorize amazon UK', 'shop de2024');
    expect(textOf(card())).toContain("I can't show you a shop");
  });
});

describe('values of a form, pasted as one message', () => {
  const VALUES = [
    'amzn1.application-oa2-client.abcdef',
    'amzn1.oa2-cs.v1.secret12345',
    'Atzr|token-abcdef-9f2c',
  ] as const;

  it.each([
    ['labelled', `Client id: ${VALUES[0]}\nClient secret: ${VALUES[1]}\nRefresh token: ${VALUES[2]}`],
    ['labelled in Chinese', `客户端 ID：${VALUES[0]}\n客户端秘钥：${VALUES[1]}\n刷新令牌：${VALUES[2]}`],
    ['as a chat joins lines', `client_id=${VALUES[0]} client_secret=${VALUES[1]} refresh_token=${VALUES[2]}`],
    ['without labels', VALUES.join('\n')],
  ])('%s: all are taken, checked, and never shown', async (_, block) => {
    const { walker, said } = await walking('authorize amazon private UK', block);
    /** On a crowded machine the answer takes longer than a message waits for it. */
    await walker.shopkey.drain();
    expect(said()[0]).toMatch(/This is who gave consent|授权的是这个账号|What is its seller id|卖家编号是什么/);
    expect(said().join()).not.toContain('secret12345');
    const all = walker.surface.cards.map(({ view }) => textOf(view)).join();
    expect(all).toMatch(/delete your message with the secret|删除那条带秘钥的消息/);
  });

  it('two of three are kept, and the third is asked', async () => {
    const { walker } = await walking('authorize amazon private UK', `${VALUES[0]}\n${VALUES[2]}`);
    const card = walker.surface.cards.at(-2)?.view as View;
    expect(textOf(card)).toContain('••••9f2c');
    expect(card.fields?.filter(({ error }) => error !== undefined).map(({ label }) => label)).toEqual([
      'Client secret',
    ]);
  });
});

it.each(['我有销售ID、秘钥ID、秘钥，填在哪里', '销售ID在哪里找'])(
  '%s: those were MWS’s, and Indonesia is not meant',
  async (typed) => {
    const { card } = await walking(typed);
    expect(textOf(card())).toContain('MWS');
    expect(card().title).toContain('亚马逊');
  },
);
