import { describe, expect, it } from 'vitest';
import { fakeEbay } from '../../fakes/ebay.ts';
import { actionsOf, LIN, linkOf, MEI, startWalker, textOf } from '../../support/walker.ts';

describe('authorize', () => {
  it.each([
    ['authorize amazon', 'Amazon', 'Which site is the shop on?', 'Go on'],
    ['授权 亚马逊', '亚马逊', '店铺在哪个站点？', '继续'],
  ])('%s without a site offers the list, and goes on with the chosen one', async (typed, title, asks, go) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(walker.card().title).toBe(title);
    expect(textOf(walker.card())).toContain(asks);
    const [list] = walker.card().fields ?? [];
    expect(list?.kind === 'choice' && list.options.length).toBeGreaterThan(5);
    await walker.press(go, { choice: 'site.DE' });
    expect(linkOf(walker.card())).toContain('/go/');
  });

  it('takes a site that is typed as the answer to the list', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon');
    await walker.say('德国');
    expect(textOf(walker.card())).toContain('/go/');
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('refuses a choice that is not on the list', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon');
    await walker.press('Go on', { choice: 'site.CN' });
    expect(textOf(walker.card())).toContain('Which site is the shop on?');
    await walker.press('Go on', { choice: '' });
    expect(textOf(walker.card())).toContain('Which site is the shop on?');
  });

  it.each([
    ['authorize amazon CN', "Amazon China is closed to sellers' programs", 'United Kingdom', 'Authorize a shop'],
    ['授权 亚马逊 中国', '亚马逊中国站已不对卖家程序开放', '英国', '授权店铺'],
  ])('%s says why that is closed and what can be done, and starts nothing', async (typed, why, site, go) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(why);
    expect(textOf(walker.card())).toContain(site);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    await walker.press(go);
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it.each([
    [
      'authorize amazon mws UK',
      'Amazon closed MWS on 1 April 2024',
      'Authorize with consent',
      'Amazon · United Kingdom',
    ],
    ['授权 亚马逊 MWS 英国', '亚马逊已在 2024 年 4 月 1 日关闭 MWS', '在页面上授权', '亚马逊 · 英国'],
  ])('%s says that MWS is retired, and offers what has taken its place', async (typed, why, go, title) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(why);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    await walker.press(go);
    expect(walker.card().title).toBe(title);
    expect(linkOf(walker.card())).toContain('/go/');
  });

  it('takes the values of MWS where the configuration names that flow', async () => {
    const walker = await startWalker({ retiredFlows: ['mws-self'] });
    await walker.say('authorize amazon mws-self UK');
    expect(walker.card().fields?.map((field) => field.id.split('.')[0])).toEqual([
      'sellerId',
      'accessKeyId',
      'secretKey',
    ]);
  });

  it.each(['authorize amazon Atlantis', '授权 亚马逊 亚特兰蒂斯'])(
    '%s, an unknown site, offers the list',
    async (typed) => {
      const walker = await startWalker();
      await walker.say(typed);
      expect(walker.card().fields?.[0]?.kind).toBe('choice');
    },
  );

  it.each([
    ['authorize amazn uk', 'Did you mean Amazon UK?', 'Yes', 'Amazon · United Kingdom'],
    ['授权 amazn 英国', '你是说亚马逊英国吗？', '是的', '亚马逊 · 英国'],
  ])('%s is asked about, and begun by one press', async (typed, asks, yes, title) => {
    const walker = await startWalker();
    await walker.say(typed);
    expect(walker.card().title).toBe(asks);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    await walker.press(yes);
    expect(walker.card().title).toBe(title);
  });

  it('opens one walk however often the event is delivered, and two for two events', async () => {
    const walker = await startWalker();
    for (let n = 0; n < 3; n++) await walker.say('authorize amazon UK', { id: 'same' });
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
    expect(walker.surface.cards).toHaveLength(1);
    await walker.say('authorize amazon UK', { id: 'another' });
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(2);
  });
});

describe('in a channel', () => {
  it.each([
    ['authorize amazon UK', LIN, "I've opened this with you in private.", 'Go there'],
    ['授权 亚马逊 英国', MEI, '我们在私聊里继续。', '打开私聊'],
  ])('S27: %s gets a pointer only; the card goes to the private chat', async (typed, who, said, go) => {
    const walker = await startWalker();
    const reply = await walker.say(typed, { place: 'shared', who });
    expect(reply).toEqual({
      kind: 'say',
      view: {
        kind: 'line',
        title: said,
        parts: [],
        actions: [{ kind: 'open', label: go, url: 'https://chat.example/private' }],
      },
    });
    expect(walker.surface.cards.map((card) => card.to)).toEqual([who.id]);
    expect(linkOf(walker.card())).toContain('/go/');
  });

  it.each([
    'resume',
    'cancel',
    'shops',
    'shop northwind_uk',
    'language 中文',
    'help',
    'help amazon',
    'authorize amazon CN',
    'authorize amazon mws',
    'hello',
    'nonsense of any kind',
    '继续',
    '我的店铺',
  ])('S27: %s gets the pointer only', async (typed) => {
    const walker = await startWalker();
    const reply = await walker.say(typed, { place: 'shared' });
    if (reply.kind !== 'say') throw new Error(reply.kind);
    expect(reply.view.parts).toEqual([]);
    expect(actionsOf(reply.view).every((action) => action.kind === 'open')).toBe(true);
    expect(reply.view.title).toMatch(/in private|私聊/);
    expect(walker.surface.cards).toHaveLength(1);
  });
});

describe('in a channel, whoever may not', () => {
  it.each(['authorize amazon UK', 'authorize', 'bind northwind_uk', 'overview', 'amazon UK\namazon DE'])(
    'S27: %s: finds in private what they may do instead, once however often it is delivered',
    async (typed) => {
      const walker = await startWalker({ deps: { everybodyAuthorizes: false } });
      for (let n = 0; n < 3; n++) await walker.say(typed, { place: 'shared', id: 'same' });
      expect(walker.surface.cards).toHaveLength(1);
      expect(walker.card().title).toMatch(/^You may not/);
    },
  );
});

describe('a sentence that asks for more, or for another platform', () => {
  it.each([
    ['authorize amazon UK and DE', ['Amazon · United Kingdom', 'Amazon · Germany']],
    ['please authorize amazon UK, DE and FR', ['Amazon · United Kingdom', 'Amazon · Germany', 'Amazon · France']],
    ['授权 亚马逊 英国和德国', ['亚马逊 · 英国', '亚马逊 · 德国']],
  ])('%s is a list to work off', async (typed, titles) => {
    const walker = await startWalker();
    await walker.say(typed);
    for (const title of titles) expect(textOf(walker.card())).toContain(title);
  });

  it('is no list when another command stands before it', async () => {
    const walker = await startWalker();
    await walker.say('shops amazon UK and DE');
    expect(walker.card().title).toContain('Your shops');
  });

  it.each([
    ['authorize etsy', 'I do not know “etsy” yet.'],
    ['I want to connect my Etsy shop please', 'I do not know “Etsy” yet.'],
    ['授权 虾皮', '我还不认识“虾皮”。'],
  ])('%s says so, and shows what is known', async (typed, said) => {
    const walker = await startWalker({ beside: (clock) => [fakeEbay(clock)] });
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(said);
    expect(walker.card().actions).toHaveLength(2);
  });

  it.each(['authorize my shop please', '我想授权一个新店', 'authorize'])(
    '%s asks for the platform alone',
    async (typed) => {
      const walker = await startWalker({ beside: (clock) => [fakeEbay(clock)] });
      await walker.say(typed);
      expect(walker.card().parts).toHaveLength(1);
    },
  );
});

describe('the list of sites', () => {
  it('stands in groups of one consent, and nothing is taken unasked', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon');
    const [field] = walker.card().fields ?? [];
    if (field?.kind !== 'choice') throw new Error('no list');
    expect(field.chosen).toEqual([]);
    expect(field.options).toHaveLength(23);
    expect([...new Set(field.options.map(({ group }) => group))]).toEqual([
      'North America',
      'Europe',
      'Middle East and Egypt',
      'Each on its own',
    ]);
    const reply = await walker.press('Go on');
    expect(reply).toMatchObject({ kind: 'say', view: { title: 'Please choose one first.' } });
    await walker.press('Go on', { choice: 'site.JP' });
    expect(walker.card().title).toBe('Amazon · Japan');
    await walker.press('Back');
    expect(walker.card().fields?.[0]).toMatchObject({ chosen: ['site.JP'] });
  });
});
