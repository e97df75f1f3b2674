import { beforeAll, describe, expect, it } from 'vitest';
import { cardsOf, labelsOf, lastCard, plantShop } from '../../support/company.ts';
import { LIVING_FLOWS, platformsBeside } from '../../support/living/index.ts';
import { LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

/** Lin is an admin, and operator of one shop of three; six platforms are served. */
async function company(): Promise<Walker> {
  const amazon = LIVING_FLOWS.find(({ platform }) => platform === 'amazon');
  if (!amazon) throw new TypeError('no flow of Amazon');
  const walker = await startWalker({
    beside: (clock) => platformsBeside(amazon, clock),
    deps: { admins: [LIN.id] },
  });
  const shops = { northwind_uk: 'UK', northwind_de: 'DE', lantern_us: 'US' };
  for (const [name, site] of Object.entries(shops)) await plantShop(walker, { name, by: LIN.id, site });
  await walker.say('bind @1 northwind_uk operator', { mentions: [LIN] });
  await walker.say('bind @1 northwind_de service', { mentions: [MEI] });
  return walker;
}

/** What Shopkey answers: the title, and all words. */
async function answerTo(walker: Walker, typed: string, who = LIN, mentions = [MEI]) {
  const before = cardsOf(walker, who).length;
  await walker.say(typed, { who, mentions });
  expect(cardsOf(walker, who).length, 'an answer').toBeGreaterThan(before);
  const view = lastCard(walker, who);
  return { title: view.title, words: textOf(view), labels: labelsOf(view) };
}

describe('sentences as people speak', () => {
  let walker: Walker;
  beforeAll(async () => {
    walker = await company();
  });

  it.each([
    ...['what is happening with northwind_uk', 'is northwind_uk ok?', 'rename northwind_uk to northwind_gb'],
    ...['remove northwind_uk', 'northwind_uk', 'how is northwind_uk', 'who can see northwind_uk'],
    ...['northwind_uk 怎么样了', '把 northwind_uk 改名为 northwind_gb', '谁能看northwind_uk', '删除 northwind_uk'],
  ])('%s shows the shop', async (typed) => {
    expect(await answerTo(walker, typed, LIN, [])).toMatchObject({ title: 'northwind_uk' });
  });

  it.each(['give @1 access to northwind_uk', '把 northwind_uk 给 @1', '让 @1 看 northwind_uk'])(
    '%s asks for the role',
    async (typed) => {
      const { words } = await answerTo(walker, typed);
      expect(words).toContain('operator');
      expect(words).toContain('northwind_uk');
    },
  );

  it.each([
    ...['re-authorize northwind_uk', 'reauthorize northwind_de please', 'renew northwind_uk', 'authorize northwind_uk'],
    ...['重新授权 northwind_uk', 'northwind_uk 授权过期了', '帮我重新授权一下northwind_uk'],
  ])('%s begins the consent of that shop anew', async (typed) => {
    const own = await company();
    const { labels } = await answerTo(own, typed);
    expect(labels).toContain(/\p{Script=Han}/u.test(typed) ? '打开亚马逊' : 'Open Amazon');
    const [id] = await own.storage.sessions.openOf(LIN.id);
    const seller = typed.includes('_de') ? 'Anorthwind_de' : 'Anorthwind_uk';
    expect(JSON.stringify(await own.storage.sessions.read(id as never))).toContain(`"expects":"${seller}"`);
  });

  it.each(['delete shop northwind_uk', '解除 northwind_uk 的授权', '删除店铺 northwind_uk'])(
    '%s asks whether to disconnect, and does not',
    async (typed) => {
      const { title } = await answerTo(walker, typed);
      expect(title).toMatch(/Disconnect northwind_uk|断开 northwind_uk/);
      expect((await walker.storage.shops.byName('northwind_uk'))?.name).toBe('northwind_uk');
    },
  );

  it.each([
    ...['I want to add a shop', '我想添加一个新店铺', 'please help us add a new shop'],
    ...['authorize a new shop', '帮我授权一下店铺'],
  ])('%s asks for the platform, and calls nothing unknown', async (typed) => {
    const { labels, words } = await answerTo(walker, typed);
    expect(labels).toContain('eBay');
    expect(words).not.toMatch(/I do not know|不认识/);
  });

  it.each(['authorize etsy', '帮我授权一下 temu 店铺', 'authorize the shop on shopee'])(
    '%s names it',
    async (typed) => {
      expect((await answerTo(walker, typed)).words).toMatch(/I do not know “(etsy|shopee)”|不认识“temu”/);
    },
  );

  it('帮我绑定亚马逊英国的店 means to authorize it', async () => {
    expect(await answerTo(await company(), '帮我绑定亚马逊英国的店')).toMatchObject({ title: '亚马逊 · 英国' });
  });

  it.each([
    ...[
      'how many orders did we have',
      'show me the orders of northwind_uk',
      'download orders as csv',
      'refresh orders',
    ],
    ...['有多少订单', '看一下northwind_uk的订单', '导出订单'],
  ])('%s counts orders', async (typed) => {
    expect((await answerTo(walker, typed)).labels).toContain(/[a-z]{4} /.test(typed) ? 'As a file' : '下载表格');
  });

  it.each([...['show me all my shops', '我有哪些店铺', '查看店铺', 'list shops please']])(
    '%s lists all',
    async (typed) => {
      const { words } = await answerTo(walker, typed);
      for (const name of ['northwind_uk', 'northwind_de', 'lantern_us']) expect(words).toContain(name);
    },
  );

  it.each(['shops in germany', '德国的店铺', 'which shops do we have in Germany'])(
    '%s lists that site',
    async (typed) => {
      const { words } = await answerTo(walker, typed);
      expect(words).toContain('northwind_de');
      expect(words).not.toContain('northwind_uk');
    },
  );

  it.each(['which shops need me', '哪些店铺有问题', '哪些店铺需要处理'])('%s: none does', async (typed) => {
    expect((await answerTo(walker, typed)).words).toMatch(/None of your shops needs anybody|没有需要处理的/);
  });

  it.each(['northwind_uk 怎么没有订单', '我看不到 northwind_uk 的订单', "why can't I see orders of northwind_uk"])(
    '%s says why',
    async (typed) => {
      expect((await answerTo(walker, typed)).title).toMatch(/northwind_uk$/);
    },
  );

  it.each(['thanks', 'ok, thank you!', '谢谢', '好的', '👍', '👍🏽', '🙏🙏', '❤️', '嗯', '没事了', 'good night'])(
    '%s is taken kindly',
    async (typed) => {
      expect((await answerTo(walker, typed)).title).toMatch(/You are welcome|不客气/);
    },
  );

  it.each(['what can you do', 'hello, who are you?', '你是谁', 'where do I find that'])('%s helps', async (typed) => {
    expect((await answerTo(walker, typed)).words).toMatch(/Write \\?"authorize amazon UK|发“授权 亚马逊 英国”/);
  });

  it.each(['make it so', 'wake me', 'we are with you tonight'])('%s is no slip of a command', async (typed) => {
    expect((await answerTo(walker, typed)).title).toBe('Shopkey');
  });

  it.each(['english please', 'switch to english', '切换英文', '请用英文回复'])('%s switches', async (typed) => {
    expect(await answerTo(walker, typed)).toMatchObject({ title: 'Language' });
  });
});

describe('S19: a shop that somebody may not see', () => {
  it.each(['what about northwind_uk', 'northwind_uk 怎么样了', 'rename northwind_uk'])('%s', async (typed) => {
    const walker = await company();
    const hidden = await answerTo(walker, typed, MEI, []);
    const unknown = await answerTo(walker, typed.replace('northwind_uk', 'northwind_xx'), MEI, []);
    const called = (answer: typeof hidden) => ({
      ...answer,
      words: answer.words.replace(/"token":"[^"]*"/g, '').replaceAll('northwind_xx', 'northwind_uk'),
    });
    expect(called(hidden)).toEqual(called(unknown));
    expect(hidden.words).not.toContain('Anorthwind');
  });

  it('is not authorized anew by its name', async () => {
    const walker = await company();
    const { words } = await answerTo(walker, '重新授权 northwind_uk', MEI, []);
    expect(await walker.storage.sessions.openOf(MEI.id)).toEqual([]);
    expect(words).not.toContain('Anorthwind');
  });
});

it('an installation of one platform does not take another one’s name for its own', async () => {
  const walker = await startWalker();
  await walker.say('authorize ebay germany');
  expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  expect(textOf(lastCard(walker, LIN))).toContain('I do not know “ebay” yet.');
});
