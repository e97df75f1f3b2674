import { describe, expect, it } from 'vitest';
import { isGreeting } from '../../bot/commands/greeting.ts';
import { isLanguage } from '../../bot/commands/language.ts';
import { labelsOf } from '../support/company.ts';
import { consent, linkOf, startWalker, textOf } from '../support/walker.ts';

describe('a greeting', () => {
  it.each([
    'hello',
    'Hi!',
    'hey there',
    'Good morning',
    'hello Shopkey',
    '你好',
    '您好！',
    '在吗？',
    '早上好',
    ' ',
    '',
  ])('is “%s”', (said) => {
    expect(isGreeting(said)).toBe(true);
  });

  it.each(['hello123', 'his', 'ANcodeXYZ', 'hello amazon', '你好店铺', 'hi-lo', 'early'])('is not “%s”', (said) => {
    expect(isGreeting(said)).toBe(false);
  });

  it('where nothing waits is answered with what there is to do', async () => {
    const walker = await startWalker();
    await walker.say('你好');
    expect(textOf(walker.card())).toContain('一步步带你完成店铺授权');
    expect(labelsOf(walker.card())).toEqual(['授权店铺', '我的店铺', '帮助']);
  });

  it.each([
    ['hello', 'Hello! This is waiting for you:', 'Paste the code here'],
    ['你好', '你好！这里还在等你：', 'Paste the code here'],
  ])('at the question for a code, “%s” is no code: the question is shown again', async (said, hello, asked) => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await walker.press('I have a code');
    const posted = walker.surface.cards.length;
    await walker.say(said);
    const [first, second] = walker.surface.cards.slice(posted);
    expect(first?.view.title).toBe(hello);
    expect(textOf(second?.view ?? walker.card())).toContain(asked);
    expect(textOf(walker.card())).not.toContain('"error"');
    expect(walker.amazon.exchanged).toEqual([]);
    await walker.press('Go on', { code: 'code-1' });
    expect(walker.amazon.exchanged).toEqual(['code-1']);
  });

  it('shows the latest of several walks, and leaves its link alive', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon DE');
    walker.clock.advance(1_000);
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    await walker.say('hi');
    expect(walker.card().title).toBe('Amazon · United Kingdom');
    await consent(walker, { link });
    expect(walker.amazon.exchanged).toEqual(['code-1']);
  });
});

describe('the name of a language', () => {
  it.each([
    '中文',
    'English',
    'ENGLISH',
    'chinese',
    '英文',
    '说中文',
    '请说英语',
    'speak Chinese',
    'in English',
    'Please speak English',
  ])('alone switches: “%s”', (said) => {
    expect(isLanguage(said)).toBe(true);
  });

  it.each(['en', 'zh', 'zh-CN', 'EN-GB', 'english_shop', '中文店铺', 'English UK', ''])('is not “%s”', (said) => {
    expect(isLanguage(said)).toBe(false);
  });

  it('sticks, and answers no question of an open walk', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await walker.press('I have a code');
    await walker.say('中文');
    expect(textOf(walker.card())).toContain('好的，以后我和你说中文。');
    await walker.say('shops');
    expect(walker.card().title).toBe('你的店铺');
    await walker.say('English');
    expect(textOf(walker.card())).toContain('I speak English with you from now on.');
    expect(walker.amazon.exchanged).toEqual([]);
  });
});
