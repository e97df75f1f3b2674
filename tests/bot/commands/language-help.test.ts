import { describe, expect, it } from 'vitest';
import { fakeAmazon } from '../../fakes/amazon.ts';
import { actionsOf, LIN, linkOf, MEI, startWalker, textOf } from '../../support/walker.ts';

describe('language', () => {
  it.each([
    ['language', 'Which language shall I speak?'],
    ['语言', '用哪种语言？'],
  ])('%s asks', async (typed, said) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(said);
    expect(actionsOf(walker.card()).map((action) => action.label)).toEqual(['English', '中文']);
  });

  it.each([
    ['language 中文', '好的，以后我和你说中文。', 'help amazon', '亚马逊授权步骤'],
    ['language chinese', '好的，以后我和你说中文。', 'shops', '你的店铺'],
    ['语言 英文', 'I speak English with you from now on.', '帮助 亚马逊', 'Amazon: the steps'],
    ['语言 English', 'I speak English with you from now on.', '我的店铺', 'Your shops'],
  ])('%s sticks over later messages in the other language', async (typed, said, later, title) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(said);
    await walker.say(later);
    expect(walker.card().title).toBe(title);
    const other = walker.restart();
    await other.say(later);
    expect(other.card().title).toBe(title);
  });

  it.each([
    ['language chinese please', '好的，以后我和你说中文。'],
    ['please switch the language to Chinese', '好的，以后我和你说中文。'],
    ['语言 换成英文', 'I speak English with you from now on.'],
    ['语言 中文还是英文', '用哪种语言？'],
  ])('%s', async (typed, said) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(said);
  });

  it('sticks by its button, too', async () => {
    const walker = await startWalker();
    await walker.say('language');
    await walker.press('中文');
    expect(textOf(walker.card())).toContain('好的，以后我和你说中文。');
    await walker.say('authorize amazon UK');
    expect(walker.card().title).toBe('亚马逊 · 英国');
    await walker.say('language english');
    await walker.say('授权 亚马逊 德国');
    expect(walker.card().title).toBe('Amazon · Germany');
  });

  it('reaches another process that knows the person already, within a minute', async () => {
    const walker = await startWalker();
    const other = walker.restart();
    await other.say('shops');
    await other.say('shops');
    await walker.say('language 中文');
    walker.clock.advance(60_000);
    await other.say('shops');
    expect(other.card().title).toBe('你的店铺');
  });

  it.each(['shops', 'UK', 'authorize amazon UK', 'what is this?'])(
    'is that of a Chinese profile whatever Latin letters are typed, until another is chosen: %s',
    async (typed) => {
      const walker = await startWalker();
      const lastOf = () => walker.surface.cards.findLast(({ to }) => to === MEI.id)?.view;
      await walker.say(typed, { who: MEI });
      expect(textOf(lastOf() ?? walker.card())).toMatch(/\p{Script=Han}/u);
      await walker.say('language english', { who: MEI });
      await walker.say('我的店铺', { who: MEI });
      expect(lastOf()?.title).toBe('Your shops');
    },
  );

  it('is that of the last message where none was chosen, and that of the profile before any', async () => {
    const walker = await startWalker();
    await walker.say('shops');
    expect(walker.card().title).toBe('Your shops');
    await walker.say('我的店铺');
    expect(walker.card().title).toBe('你的店铺');
    await walker.say('?');
    expect(walker.card().actions?.[0]?.label).toBe('授权店铺');
    await walker.say('?', { who: MEI });
    expect(walker.card().actions?.[0]?.label).toBe('授权店铺');
    expect(walker.surface.cards.at(-1)?.to).toBe(MEI.id);
  });
});

describe('help', () => {
  it('S19: tells an admin, and nobody else, of what only admins may', async () => {
    const staff = await startWalker();
    await staff.say('help');
    expect(textOf(staff.card())).not.toContain('For admins');
    const admin = await startWalker({ deps: { admins: [LIN.id] } });
    await admin.say('help');
    expect(textOf(admin.card())).toContain('\\"keys\\" and \\"webhooks\\"');
  });

  it.each([
    ['help', 'Write \\"authorize amazon UK\\" to authorize a shop.', ['Authorize a shop', 'Open walks', 'My shops']],
    ['帮助', '发“授权 亚马逊 英国”就开始授权店铺。', ['授权店铺', '未完成的授权', '我的店铺']],
  ])('%s is five lines and three buttons', async (typed, said, labels) => {
    const walker = await startWalker({ deps: { contact: 'Ada' } });
    await walker.say(typed);
    const [steps] = walker.card().parts;
    expect(steps?.kind === 'steps' && steps.items).toHaveLength(5);
    expect(textOf(walker.card())).toContain(said);
    expect(textOf(walker.card())).toContain('Ada');
    expect(actionsOf(walker.card()).map((action) => action.label)).toEqual(labels);
  });

  it.each([
    ['help amazon', 'Amazon: the steps', "Sign in as the account's main user"],
    ['帮助 亚马逊', '亚马逊授权步骤', '用主账号登录'],
  ])('%s shows the steps to read, and starts nothing', async (typed, title, said) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(walker.card().title).toBe(title);
    expect(textOf(walker.card())).toContain(said);
    expect(textOf(walker.card())).not.toMatch(/undefined|\{\w+\}/);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('what the steps are for is no step itself', async () => {
    const walker = await startWalker();
    await walker.say('help amazon');
    const kinds = walker.card().parts.map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).toEqual(['text', 'steps']);
  });

  it('leads on to the walk by its button', async () => {
    const walker = await startWalker();
    await walker.say('help amazon');
    await walker.press('Authorize a shop');
    await walker.press('Go on', { choice: 'site.UK' });
    expect(linkOf(walker.card())).toContain('/go/');
  });

  it.each([
    ['help amazon private DE', 'Amazon Germany: the steps', 'refresh token'],
    ['帮助 亚马逊 private 英国', '亚马逊英国授权步骤', 'sellercentral-europe.amazon.com'],
    ['help amazon uk', 'Amazon United Kingdom: the steps', 'press Confirm'],
  ])('%s shows the steps of that flow and site', async (typed, title, said) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(walker.card().title).toBe(title);
    expect(textOf(walker.card())).toContain(said);
    expect(textOf(walker.card())).not.toMatch(/undefined|\{\w+\}|Not this account/);
  });

  it.each([
    ['help mws', 'closed MWS on 1 April 2024', 'press Confirm'],
    ['帮助 mws', '关闭 MWS', '用主账号登录'],
  ])('%s says that it is gone, and what instead', async (typed, gone, instead) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(gone);
    expect(textOf(walker.card())).toContain(instead);
    await walker.press(/Authorize a shop|授权店铺/);
    expect(walker.card().title).toMatch(/^(Amazon|亚马逊)$/);
  });

  it('shows the steps of a flow that is on, where consent is not set up', async () => {
    const withoutApp = (clock: Parameters<typeof fakeAmazon>[0]) => {
      const amazon = fakeAmazon(clock);
      const flows = amazon.flows.map((one) => (one.id === 'app' ? { ...one, off: 'not-configured' as const } : one));
      return { ...amazon, flows };
    };
    const walker = await startWalker({ market: withoutApp });
    await walker.say('help amazon');
    expect(textOf(walker.card())).toContain('client id and client secret');
    expect(textOf(walker.card())).not.toContain('press Confirm');
    await walker.press('Authorize a shop');
    await walker.say('help amazon app');
    expect(textOf(walker.card())).toContain('is not set up here yet');
  });
});
