import { describe, expect, it } from 'vitest';
import { ADMIN, answerTo, NEW, OPERATOR, SERVICE, staff, XIN, YUN } from '../../support/staff.ts';

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
    const { words } = await answerTo(await staff(), /\p{Script=Han}/u.test(typed) ? XIN : NEW, typed);
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
    expect((await answerTo(await staff(), who, typed)).words).toContain(said);
  });

  it.each(["what's the seller id of northwind_uk", 'token of northwind_uk', 'northwind_uk的token什么时候过期'])(
    '%s shows the shop',
    async (typed) => {
      expect(await answerTo(await staff(), OPERATOR, typed)).toMatchObject({ title: 'northwind_uk' });
    },
  );

  it.each(['who are the admins', '谁是管理员'])('%s: an administrator sees who may what', async (typed) => {
    expect((await answerTo(await staff(), ADMIN, typed)).title).toMatch(/^(Rights|权限)$/);
  });

  it.each(['加店', '上新店', '我想绑店铺'])('%s asks for the platform', async (typed) => {
    expect((await answerTo(await staff(), XIN, typed)).labels).toContain('eBay');
  });

  it.each(['mute', "please don't disturb me at night", '晚上别打扰我'])('%s leads to what silences', async (typed) => {
    expect((await answerTo(await staff(), OPERATOR, typed)).labels.join()).toMatch(/Quiet 22:00|免打扰/);
  });

  it.each(['how to authorize lazada', 'why northwind_uk', 'keys', 'rights', 'shops'])(
    '%s is no such question',
    async (typed) => {
      expect((await answerTo(await staff(), ADMIN, typed)).title).not.toBe('Shopkey');
    },
  );
});
