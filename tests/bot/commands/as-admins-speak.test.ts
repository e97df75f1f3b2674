import { describe, expect, it } from 'vitest';
import { ADMIN, answerTo, NOBODY, OPERATOR, SERVICE, staff } from '../../support/staff.ts';

describe('what an administrator says about people', () => {
  it.each([
    ['can you add @1 to the german shop until friday', 'northwind_de'],
    ['add @1 to northwind_de until friday', 'northwind_de'],
    ['把 @1 加到 northwind_de 周五', 'northwind_de'],
  ])('%s asks what for, with all that was said', async (typed, shop) => {
    const { title, words } = await answerTo(await staff(), ADMIN, typed, [SERVICE]);
    expect(title).toMatch(/^(Bind people|给店铺绑定同事)/);
    expect(words).toContain(shop);
    expect(words).toMatch(/"value":"20\d\d-\d\d-\d\d"/);
    expect(words).not.toMatch(/I know no shop|没有这样的店铺/);
  });

  it.each(['make @1 admin', 'allow @1 to authorize', 'let @1 authorize shops', '让 @1 能授权', '给 @1 授权权限'])(
    '%s names them',
    async (typed) => {
      const own = await staff();
      const { words } = await answerTo(own, ADMIN, typed, [NOBODY]);
      expect(words).toMatch(/administrator|authorizer|授权人/);
      expect(words).not.toContain('Which platform');
      expect(await own.storage.sessions.openOf(ADMIN.id)).toEqual([]);
    },
  );

  it.each(['remove @1 from northwind_de', '把 @1 移除', 'remove @1'])('%s takes what they have', async (typed) => {
    const own = await staff();
    await answerTo(own, ADMIN, typed, [SERVICE]);
    expect(await own.storage.bindings.ofPerson(SERVICE.id)).toEqual([]);
  });

  it.each(['is @1 an admin?', 'why did you make @1 admin', "don't make @1 admin", '@1 是不是管理员'])(
    '%s changes nothing',
    async (typed) => {
      const own = await staff();
      await answerTo(own, ADMIN, typed, [NOBODY]);
      expect(await own.storage.bindings.ofPerson(NOBODY.id)).toEqual([]);
    },
  );

  it.each(['add @1 to northwind_de', 'make @1 admin', 'remove @1 from northwind_uk'])(
    '%s is not for others',
    async (typed) => {
      const own = await staff();
      expect((await answerTo(own, OPERATOR, typed, [NOBODY])).title).toMatch(/^You may not do that/);
      expect(await own.storage.bindings.ofPerson(NOBODY.id)).toEqual([]);
    },
  );
});

/** A name that is typed is nobody's id, and people may call themselves as they like: who is meant is chosen (S20). */
describe('S20: people who are named without a mention', () => {
  it.each([
    ['add Vera to the german shop', 'northwind_de'],
    ['give Vera the german shop', 'northwind_de'],
    ['add Vera Chen to the amazon german shop', 'northwind_de'],
    ['bind vera northwind_de operator', 'northwind_de'],
    ['把小王加到英国店', 'northwind_uk'],
    ['给小王开英国店的权限', 'northwind_uk'],
    ['给Vera开通德国店', 'northwind_de'],
    ['让Vera看德国店', 'northwind_de'],
    ['把 northwind_uk 给 Vera', 'northwind_uk'],
    ['remove Vera from northwind_de', 'northwind_de'],
    ['把小王从德国店去掉', 'northwind_de'],
    ['把小王移除', '"value":""'],
    ['小王离职了', '"value":""'],
  ])('%s: the form, with the shop in it, and nobody chosen', async (typed, shop) => {
    const own = await staff();
    const { title, words } = await answerTo(own, ADMIN, typed);
    expect(title).toMatch(/^(Bind people|Take bindings|给店铺绑定同事|解除绑定)/);
    expect(words).toMatch(/mention whom you mean|请用 @ 提到/);
    expect(words).toContain(shop);
    expect(words).not.toMatch(/I know no shop|没有找到这样的店铺/);
    expect(await own.storage.bindings.ofPerson(SERVICE.id)).toHaveLength(1);
    expect(await own.storage.sessions.openOf(ADMIN.id)).toEqual([]);
  });

  it.each([
    ['make Vera an admin', 'admin'],
    ['设小王为管理员', 'admin'],
    ['Vera should be able to authorize', 'authorizer'],
  ])('%s: the right is filled in', async (typed, right) => {
    const { words } = await answerTo(await staff(), ADMIN, typed);
    expect(words).toMatch(/mention whom you mean|请用 @ 提到/);
    expect(words).toContain(`"chosen":["${right}"]`);
  });

  it.each(['add acme to shopify', 'let Vera know', 'is Vera an admin?', 'remove lantern from my shops', '把店铺删了'])(
    '%s is about nobody',
    async (typed) => {
      expect((await answerTo(await staff(), ADMIN, typed)).words).not.toMatch(/mention whom you mean|请用 @ 提到/);
    },
  );
});

it.each(['@1 left the company', '@1 离职了，把他的权限都收回', 'take northwind_de away from @1'])(
  '%s takes what they have',
  async (typed) => {
    const own = await staff();
    await answerTo(own, ADMIN, typed, [SERVICE]);
    expect(await own.storage.bindings.ofPerson(SERVICE.id)).toEqual([]);
  },
);

it.each(['if @1 agrees, make @1 admin', '如果 @1 同意，给 @1 管理员'])('%s changes nothing yet', async (typed) => {
  const own = await staff();
  await answerTo(own, ADMIN, typed, [NOBODY]);
  expect(await own.storage.bindings.ofPerson(NOBODY.id)).toEqual([]);
});

it('@1 operator northwind_uk says all that a binding needs', async () => {
  const own = await staff();
  await answerTo(own, ADMIN, '@1 operator northwind_uk', [NOBODY]);
  expect(await own.storage.bindings.ofPerson(NOBODY.id)).toHaveLength(1);
});

it.each(['list users', 'who is here', '有哪些人', '都有谁', 'admins'])(
  '%s: administrators see who may what; others hear whom to ask',
  async (typed) => {
    const own = await staff();
    expect((await answerTo(own, ADMIN, typed)).title).toMatch(/^(Rights|权限)$/);
    const { words } = await answerTo(own, NOBODY, typed);
    expect(words).toMatch(/The administrators decide|由管理员决定/);
    expect(words).not.toContain('Otto');
  },
);

it.each([
  ['who disconnected northwind_de', 'northwind_de'],
  ['谁动过 northwind_uk', 'northwind_uk'],
  ['what did @1 do yesterday', 'Vera'],
])('%s shows the audit trail', async (typed, of) => {
  const { title } = await answerTo(await staff(), ADMIN, typed, typed.includes('@1') ? [SERVICE] : []);
  expect(title).toMatch(/^(Who did what|操作记录)/);
  expect(title).toContain(of);
});

it.each([
  ['revoke the erp key', /API keys|接口密钥/],
  ['导入老系统的店铺', /Import|导入店铺/],
])('%s is no shop’s', async (typed, title) => {
  expect((await answerTo(await staff(), ADMIN, typed)).title).toMatch(title);
});
