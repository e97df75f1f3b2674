import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../support/company.ts';
import { LIN, startWalker, textOf } from '../../support/walker.ts';

async function walking(...sites: readonly string[]) {
  const walker = await startWalker();
  for (const site of sites) {
    await walker.say(`authorize amazon ${site}`);
    walker.clock.advance(1_000);
  }
  return { ...walker, open: async () => (await walker.storage.sessions.openOf(LIN.id)).length };
}

describe('S12: a walk ends by a word that can mean nothing else', () => {
  it.each([
    ...[
      'cancel',
      'Cancel please',
      'please cancel it',
      'cancel this walk',
      'stop',
      '取消',
      '取消吧',
      '请取消',
      '放弃 谢谢',
    ],
    ...['cancel amazon UK', 'cancel UK', 'amazon uk cancel', '取消 亚马逊 英国', 'cancel amazon'],
  ])('%s', async (typed) => {
    const { say, open } = await walking('UK');
    await say(typed);
    expect(await open()).toBe(0);
  });

  it.each([
    ...['please do not cancel it', "don't stop", 'don’t cancel', 'cancel?', 'should I cancel'],
    ...['cancel amazon DE', 'cancel DE', 'cancel northwind_uk', 'cancel my authorization', 'cancel amazon CN'],
  ])('%s is asked back', async (typed) => {
    const { say, card, press, open } = await walking('UK');
    await say(typed);
    expect(await open()).toBe(1);
    expect(card().title).toBe('Cancel Amazon · United Kingdom?');
    await press('Yes, cancel');
    expect(await open()).toBe(0);
  });

  it.each(['我不想取消', '别取消', '不要取消', '取消 德国', '要取消吗', '取消 授权'])('%s 先问一句', async (typed) => {
    const { say, card, press, open } = await walking('UK');
    await say(typed);
    expect(card().title).toBe('要取消“亚马逊 · 英国”吗？');
    await press('继续');
    expect([await open(), card().title]).toEqual([1, 'Amazon · United Kingdom']);
  });

  it.each(['help cancel', 'how do I cancel?', '怎么取消', '取消不了怎么办', '帮助 取消'])('%s helps', async (typed) => {
    const { say, card, open } = await walking('UK');
    await say(typed);
    expect(await open()).toBe(1);
    expect(textOf(card())).toMatch(/\\"cancel\\" closes one|“取消”关闭一个/);
  });

  it('of several, the named one ends', async () => {
    const { say, card, open } = await walking('UK', 'DE');
    await say('cancel amazon DE');
    expect(card().title).toContain('Amazon · Germany · cancelled');
    await say('resume');
    expect([await open(), card().title]).toEqual([1, 'Amazon · United Kingdom']);
  });
});

describe('what is not wanted is not begun', () => {
  it.each([
    "don't authorize amazon DE",
    '不要授权 亚马逊 德国',
    '我不想授权亚马逊',
    'do not switch the language to chinese',
  ])('%s', async (typed) => {
    const { say, card, open } = await walking();
    await say(typed);
    expect([await open(), card().title]).toEqual([0, 'Shopkey']);
  });
});

describe('more walks than a card has room for', () => {
  const SITES = ['US', 'CA', 'MX', 'BR', 'UK', 'DE', 'FR'];

  it.each(['resume', 'cancel'])('%s reaches each, page by page', async (typed) => {
    const { say, card, press } = await walking(...SITES);
    await say(typed);
    expect(labelsOf(card())).toHaveLength(5);
    expect(textOf(card())).toContain('1 to 4 of 7');
    const seen = labelsOf(card()).slice(0, 4);
    await press('Next page');
    seen.push(...labelsOf(card()).slice(0, 3));
    expect(new Set(seen).size).toBe(7);
    expect(labelsOf(card()).at(-1)).toBe('First page');
    await press('Amazon · United States');
    expect(card().title).toContain('Amazon · United States');
  });

  it('resume brings the one that is named', async () => {
    const { say, card } = await walking(...SITES);
    await say('resume amazon MX');
    expect(card().title).toBe('Amazon · Mexico');
    await say('继续 亚马逊 日本');
    expect(textOf(card())).toContain('没有这个未完成的授权');
  });

  it('are told on the page of one’s own', async () => {
    const { shopkey, who } = await walking(...SITES);
    const { walks } = await shopkey.home(who);
    expect(walks.map(({ title }) => title).at(-1)).toBe('and 2 more');
    expect(walks.at(-1)?.actions).toMatchObject([{ label: 'Open walks' }]);
  });
});
