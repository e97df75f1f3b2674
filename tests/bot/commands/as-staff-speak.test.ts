import { beforeAll, describe, expect, it } from 'vitest';
import type { Person, PersonId } from '../../../bot/ports.ts';
import { bind } from '../../support/bound.ts';
import { cardsOf, labelsOf, lastCard, plantShop, wordsOf } from '../../support/company.ts';
import { LIVING_FLOWS, platformsBeside } from '../../support/living/index.ts';
import { startWalker, type Walker } from '../../support/walker.ts';

const person = (name: string, locale = 'en'): Person => ({ id: `teams/tenant/${name}` as PersonId, name, locale });
const ADMIN = person('Zhang');
const NEW = person('Nina');
const XIN = person('Xin', 'zh-CN');
const OPERATOR = person('Otto');
const YUN = person('Yun', 'zh-CN');
const SERVICE = person('Vera');
const NOBODY = person('Noah');

/** Six platforms. Nina and Xin may authorize and see nothing; Otto and Yun are operators; Vera handles messages; Noah has no right at all. */
async function company(): Promise<Walker> {
  const amazon = LIVING_FLOWS.find(({ platform }) => platform === 'amazon');
  if (!amazon) throw new TypeError('no flow of Amazon');
  const walker = await startWalker({
    beside: (clock) => platformsBeside(amazon, clock),
    deps: { admins: [ADMIN.id], everybodyAuthorizes: false, contact: 'the-admins@northwind.example' },
  });
  const { storage } = walker;
  const shops = { northwind_uk: 'UK', northwind_de: 'DE', lantern_us: 'US' };
  for (const [name, site] of Object.entries(shops)) await plantShop(walker, { name, by: ADMIN.id, site });
  for (const { id } of [OPERATOR, YUN])
    await bind(storage, { person: id }, ({ site }) => site === 'UK' || site === 'DE');
  await bind(storage, { person: SERVICE.id, role: 'service' }, ({ site }) => site === 'DE');
  const authorizers = [NEW, XIN, OPERATOR, YUN].map(({ id }) => ({
    next: { v: 1, person: id, role: 'authorizer', by: ADMIN.id, atMs: 1, change: `of ${id}` } as const,
  }));
  await storage.bindings.change(authorizers, { audit: [] });
  return walker;
}

/** Everything that somebody is answered, as one text, and the last card's title and buttons. */
async function answerTo(walker: Walker, who: Person, typed: string, mentions: readonly Person[] = []) {
  const before = cardsOf(walker, who).length;
  const reply = await walker.say(typed, { who, mentions });
  const shown = cardsOf(walker, who).slice(before);
  const views = [...(reply.kind === 'none' ? [] : [reply.view]), ...shown.map(({ view }) => view)];
  const last = views.at(-1) ?? lastCard(walker, who);
  expect(views, 'an answer').not.toEqual([]);
  return { title: last.title, labels: labelsOf(last), words: views.map(wordsOf).join('\n') };
}

let walker: Walker;
beforeAll(async () => {
  walker = await company();
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
      const own = await company();
      expect(await answerTo(own, YUN, typed)).toMatchObject({ title: 'northwind_uk' });
      expect(await own.storage.sessions.openOf(YUN.id)).toEqual([]);
    },
  );
});

describe('what begins a walk, and what does not', () => {
  it.each(['我还没有应用', 'we have no app yet', 'show lantern_us', 'what is the next step', 'show people'])(
    '%s begins none, and is no slip of a command',
    async (typed) => {
      const own = await company();
      const { title } = await answerTo(own, NEW, typed);
      expect(title).not.toMatch(/Did you mean|是不是/);
      expect(await own.storage.sessions.openOf(NEW.id)).toEqual([]);
    },
  );

  it('帮我授权一下亚马逊英国站，谢谢', async () => {
    expect(await answerTo(await company(), XIN, '帮我授权一下亚马逊英国站，谢谢')).toMatchObject({
      title: '亚马逊 · 英国',
    });
  });

  it('a slip keeps what stands beside it', async () => {
    expect(await answerTo(await company(), NEW, 'amazn uk')).toMatchObject({ title: 'Did you mean Amazon UK?' });
  });

  it('politeness among shops is no shop of the list', async () => {
    const { words } = await answerTo(await company(), NEW, 'Authorize Amazon UK, please, and ebay germany too');
    expect(words).toMatch(/Amazon · United Kingdom.*eBay · Germany/);
    expect(words).not.toMatch(/too|please|did not understand/);
  });
});

describe('asking for access', () => {
  it.each([
    ...['I need access to northwind_uk please', 'give me access to northwind_uk', 'please add me to northwind_uk'],
    ...["I don't have access to northwind_uk", 'request access to northwind_uk because I help Otto'],
  ])('%s: the administrators have it', async (typed) => {
    const own = await company();
    expect((await answerTo(own, NEW, typed)).words).toContain('The administrators have your request: northwind_uk.');
    expect(wordsOf(lastCard(own, ADMIN))).toContain('operator of northwind_uk');
  });

  it.each(['我要 northwind_uk 的权限', '给我开通 northwind_uk 权限', '申请 northwind_uk 的客服权限'])(
    '%s',
    async (typed) => {
      const own = await company();
      expect((await answerTo(own, XIN, typed)).words).toContain('northwind_uk');
      expect(wordsOf(lastCard(own, ADMIN))).toMatch(/(operator|service) of northwind_uk/);
    },
  );

  it.each([
    ...['who can give me access to northwind_uk', 'can I have access to northwind_uk?', 'how do I get access'],
    ...['can I ask you something', 'I had access yesterday'],
  ])('%s: sends nothing before a press', async (typed) => {
    const own = await company();
    const { labels, words } = await answerTo(own, NEW, typed);
    expect(labels).toContain('Ask for access');
    if (typed.includes('northwind_uk')) expect(words).toContain('"value":"northwind_uk"');
    expect(cardsOf(own, ADMIN)).toEqual([]);
  });

  it.each(['how do I get permission to authorize', "why can't I authorize?", '为什么我不能授权', '申请授权权限'])(
    '%s: the right is one press away for whoever lacks it, and who has it is asked which platform',
    async (typed) => {
      const own = await company();
      const { title, labels } = await answerTo(own, NOBODY, typed);
      expect(title).toMatch(/^(You may not authorize shops yet|你还不能授权店铺)/);
      expect(labels).toHaveLength(1);
      expect((await answerTo(own, NEW, typed)).labels).toContain('eBay');
    },
  );
});

describe('S19: a name that somebody may not see', () => {
  it.each(['northwind_uk', 'what happened to northwind_uk', 'i cannot see northwind_uk', 'show northwind_uk'])(
    '%s: hidden and unknown are the same, and access is one press away',
    async (typed) => {
      const hidden = await answerTo(walker, NEW, typed);
      const unknown = await answerTo(walker, NEW, typed.replace('northwind_uk', 'northwind_xx'));
      expect(hidden.labels).toEqual(['Ask for access', 'My shops']);
      expect({ ...unknown, words: unknown.words.replaceAll('northwind_xx', 'northwind_uk') }).toEqual(hidden);
    },
  );
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

describe('what an administrator says about people', () => {
  it.each([
    ['can you add @1 to the german shop until friday', 'northwind_de'],
    ['add @1 to northwind_de until friday', 'northwind_de'],
    ['把 @1 加到 northwind_de 周五', 'northwind_de'],
  ])('%s asks what for, with all that was said', async (typed, shop) => {
    const { title, words } = await answerTo(await company(), ADMIN, typed, [SERVICE]);
    expect(title).toMatch(/^(Bind people|给店铺绑定同事)/);
    expect(words).toContain(shop);
    expect(words).toMatch(/"value":"20\d\d-\d\d-\d\d"/);
    expect(words).not.toMatch(/I know no shop|没有这样的店铺/);
  });

  it.each(['make @1 admin', 'allow @1 to authorize', 'let @1 authorize shops', '让 @1 能授权', '给 @1 授权权限'])(
    '%s names them',
    async (typed) => {
      const own = await company();
      const { words } = await answerTo(own, ADMIN, typed, [NOBODY]);
      expect(words).toMatch(/administrator|authorizer|授权人/);
      expect(words).not.toContain('Which platform');
      expect(await own.storage.sessions.openOf(ADMIN.id)).toEqual([]);
    },
  );

  it.each(['remove @1 from northwind_de', '把 @1 移除', 'remove @1'])('%s takes what they have', async (typed) => {
    const own = await company();
    await answerTo(own, ADMIN, typed, [SERVICE]);
    expect(await own.storage.bindings.ofPerson(SERVICE.id)).toEqual([]);
  });

  it.each(['is @1 an admin?', 'why did you make @1 admin', "don't make @1 admin", '@1 是不是管理员'])(
    '%s changes nothing',
    async (typed) => {
      const own = await company();
      await answerTo(own, ADMIN, typed, [NOBODY]);
      expect(await own.storage.bindings.ofPerson(NOBODY.id)).toEqual([]);
    },
  );

  it.each(['add @1 to northwind_de', 'make @1 admin', 'remove @1 from northwind_uk'])(
    '%s is not for others',
    async (typed) => {
      const own = await company();
      expect((await answerTo(own, OPERATOR, typed, [NOBODY])).title).toMatch(/^You may not do that/);
      expect(await own.storage.bindings.ofPerson(NOBODY.id)).toEqual([]);
    },
  );
});

it.each([
  ['where am I', NEW, 'You have no open walk.'],
  ['我的授权到哪一步了', XIN, '没有'],
])('%s, without a walk', async (typed, who, said) => {
  expect((await answerTo(walker, who, typed)).words).toContain(said);
});

describe('what staff ask about Shopkey and its words', () => {
  it.each([
    ['what is a refresh token', /permission for me to read/],
    ['什么是refresh token', /读取店铺订单的许可/],
    ['哪个是 seller id', /平台给店铺账号的编号/],
    ['秘钥在哪里找', /哪个页面找/],
    ['where do I find the client id', /on which page it stands/],
    ['is it safe to paste my key here', /I never need a password/],
    ['把密钥发给你安全吗', /我从不需要登录密码/],
    ['who is my admin', /The administrators decide/],
    ['whom do I ask', /The administrators decide/],
    ['can I ask you a question', /The administrators decide/],
    ['转人工', /由管理员决定/],
    ['how long does it take', /Mostly a few minutes/],
    ['要多久', /一般几分钟/],
    ['do you support tiktok', /I know these platforms: .*eBay/],
    ['支持哪些平台', /我支持这些平台：.*eBay/],
    ['it does not work', /write|Write “resume”/],
    ['不知道', /没关系/],
    ['我点错了', /什么都没有保存/],
    ["I'm new, what do I do first?", /"authorize amazon UK/],
    ['菜单', /发“授权 亚马逊 英国”/],
  ])('%s', async (typed, said) => {
    const { words } = await answerTo(await company(), /\p{Script=Han}/u.test(typed) ? XIN : NEW, typed);
    expect(words.replaceAll('\\"', '"')).toMatch(said);
    expect(words).not.toMatch(/did not understand|没看懂/);
  });

  it.each([
    ['what is my role', NEW, 'You may authorize shops. You are not bound to any shop yet.'],
    ['what am I allowed to do', OPERATOR, 'You may authorize shops. You are operator of northwind_de, northwind_uk.'],
    [
      'am I an admin?',
      SERVICE,
      'You may not authorize shops yet; an administrator can allow it. You handle messages of northwind_de.',
    ],
    ['我有什么权限', YUN, '你可以授权店铺。你是 northwind_de、northwind_uk 的操作员。'],
    ['am I an admin?', ADMIN, 'You are an administrator'],
  ])('%s: of nobody else', async (typed, who, said) => {
    expect((await answerTo(await company(), who, typed)).words).toContain(said);
  });

  it.each(["what's the seller id of northwind_uk", 'token of northwind_uk', 'northwind_uk的token什么时候过期'])(
    '%s shows the shop',
    async (typed) => {
      expect(await answerTo(await company(), OPERATOR, typed)).toMatchObject({ title: 'northwind_uk' });
    },
  );

  it.each(['who are the admins', '谁是管理员'])('%s: an administrator sees who may what', async (typed) => {
    expect((await answerTo(await company(), ADMIN, typed)).title).toMatch(/^(Rights|权限)$/);
  });

  it.each(['加店', '上新店', '我想绑店铺'])('%s asks for the platform', async (typed) => {
    expect((await answerTo(await company(), XIN, typed)).labels).toContain('eBay');
  });

  it.each(['mute', "please don't disturb me at night", '晚上别打扰我'])('%s leads to what silences', async (typed) => {
    expect((await answerTo(await company(), OPERATOR, typed)).labels.join()).toMatch(/Quiet 22:00|免打扰/);
  });

  it.each(['how to authorize lazada', 'why northwind_uk', 'keys', 'rights', 'shops'])(
    '%s is no such question',
    async (typed) => {
      expect((await answerTo(await company(), ADMIN, typed)).title).not.toBe('Shopkey');
    },
  );
});

describe('whoever sees nothing, and names no shop', () => {
  it.each([
    ...["why can't I see any shops", 'why do I see nothing', "I can't see my orders"].map((one) => [one, NEW] as const),
    ...['我看不到订单', '为什么我看不到店铺'].map((one) => [one, XIN] as const),
  ])('%s: is told that no shop is theirs, and asks in one press', async (typed, who) => {
    const { words, labels } = await answerTo(await company(), who, typed);
    expect(words).toMatch(/You are not bound to any shop yet|你还没有绑定任何店铺/);
    expect(labels[0]).toMatch(/Ask for access|申请权限/);
  });

  it('of the only shop of somebody it is said at once, and of several each is a press away', async () => {
    const own = await company();
    expect((await answerTo(own, SERVICE, "why can't I see orders")).title).toMatch(/northwind_de$/);
    expect((await answerTo(own, OPERATOR, 'why')).labels).toEqual(['northwind_de', 'northwind_uk', 'My shops']);
    const card = cardsOf(own, OPERATOR).at(-1)?.id ?? '';
    const reply = await own.press('northwind_uk', {}, { who: OPERATOR, on: card });
    expect(reply.kind !== 'none' && reply.view.title).toMatch(/northwind_uk$/);
  });
});

it('whoever asks for access in their first sentence is known by name', async () => {
  const own = await company();
  await answerTo(own, person('Tessa'), 'I need access to northwind_uk');
  expect(lastCard(own, ADMIN).title).toBe('Tessa asks for access');
});

it('S19: what may not be disconnected is asked for like what does not exist', async () => {
  const [hidden, unknown] = [
    await answerTo(walker, NEW, 'disconnect lantern_us'),
    await answerTo(walker, NEW, 'disconnect lantern_xx'),
  ];
  expect(hidden.labels).toEqual(['Ask for access', 'My shops']);
  expect(hidden).toEqual(unknown);
});
