import { describe, expect, it } from 'vitest';
import type { Locale } from '../../bot/ports.ts';
import { type TextId, textIfAny } from '../../bot/text/index.ts';
import { authorizeNorthwind, browserScene } from './scene.ts';

/** Who sits at the playground. */
const ADMIN = 'teams/00000000-0000-0000-0000-0000000000001/00000000-0000-0000-0000-0000000000020';
const scene = browserScene({ SHOPKEY_ADMINS: ADMIN });

const TYPED = {
  en: {
    language: ['language English', 'English'],
    orders: 'orders',
    why: 'why northwind_home_uk',
    unbind: 'unbind northwind_home_uk',
    bind: 'bind northwind_home_uk',
    file: 'bind file',
    rights: 'rights',
    overview: 'overview',
    quiet: 'quiet 22-8, morning 8:30',
    ask: 'ask',
    audit: 'audit',
  },
  'zh-CN': {
    language: ['language 中文', '中文'],
    orders: '订单',
    why: '为什么看不到 northwind_home_uk',
    unbind: '解绑 northwind_home_uk',
    bind: '绑定 northwind_home_uk',
    file: '绑定 文件',
    rights: '权限',
    overview: '总览',
    quiet: '免打扰 22点到8点，早报 8点半',
    ask: '申请',
    audit: '操作记录',
  },
} as const;

/** As a file that went out has them. */
const COLUMNS = {
  en: 'name,person,role,shop,until (UTC),action',
  'zh-CN': '姓名,人员,角色,店铺,到哪天为止（UTC）,操作',
} as const;

it('a shop is authorized, and whoever did it is its operator', () => authorizeNorthwind(scene), 60_000);

describe.each<Locale>(['en', 'zh-CN'])('people and orders, in %s', (locale) => {
  const say = (id: TextId, params?: Readonly<Record<string, string | number>>) => textIfAny(locale, id, params) ?? id;
  const typed = TYPED[locale];

  it('orders are counted, listed and given as a file', async () => {
    const { chat } = scene;
    const [language, answered] = typed.language;
    await chat.say(language);
    await chat.card(answered);
    await chat.say(typed.orders);
    const counts = await chat.card(say('orders.show'));
    await chat.picture(counts, `orders-1-counts-${locale}`);
    const page = await chat.open(counts, say('orders.csv'));
    await page.locator('main').waitFor();
    await chat.picture(page.locator('main'), `orders-file-${locale}`);
    await page.close();
    await chat.press(counts, say('orders.show'));
    await chat.picture(await chat.card(say('orders.list', { name: 'northwind_home_uk' })), `orders-2-list-${locale}`);
  });

  it('what is wrong is said, and mended by one press', async () => {
    const { chat } = scene;
    await chat.say(typed.unbind);
    const done = await chat.card(say('bind.done.text'));
    await chat.picture(done, `unbind-${locale}`);
    await chat.say(typed.why);
    const unbound = await chat.card(say('why.unboundYou', { name: 'northwind_home_uk' }));
    await chat.picture(unbound, `why-1-unbound-${locale}`);
    await chat.press(unbound, say('why.bindYou'));
    await chat.card(
      say('bind.gains', { what: say('bind.roleOf', { role: say('bind.role.operator'), shops: 'northwind_home_uk' }) }),
    );
    await chat.say(typed.why);
    const well = await chat.card(locale === 'en' ? 'All is well' : '一切正常');
    await chat.picture(well, `why-2-well-${locale}`);
    expect(await well.innerText()).toContain('northwind_home_uk');
  });

  it('roles come in by a file, are looked at, done and undone', async () => {
    const { chat } = scene;
    const role = say('bind.role.service');
    const [head, day] = [COLUMNS[locale], '2099-12-31'];
    await chat.say(typed.file);
    const asked = await chat.card(say('sheet.about'));
    const page = await chat.open(asked, say('sheet.open'));
    await page.setViewportSize({ width: 760, height: 720 });
    await page.locator('main').waitFor();
    await chat.picture(page, `file-1-page-${locale}`);
    const put = async (...lines: readonly string[]) => {
      const buffer = Buffer.from(`\ufeff${[head, ...lines].join('\r\n')}\r\n`);
      await page.locator('#file').setInputFiles({ name: 'roles.csv', mimeType: 'text/csv', buffer });
      await page.getByRole('button', { name: say('sheet.page.submit') }).click();
    };
    await put(`Lin,,${role},northwind_home_uk,,`, `Wang,${ADMIN},${role},northwind_home_us,31/12/2099,`);
    await page.getByText(say('sheet.fault.until', { what: '31/12/2099' })).waitFor();
    await chat.picture(page, `file-2-faults-${locale}`);
    await put(`Wang,${ADMIN},${role},northwind_home_uk,${day},`);
    await page.getByText(say('web.entered.title')).waitFor();
    await page.close();
    const preview = await chat.card(say('sheet.do'));
    await chat.picture(preview, `file-3-preview-${locale}`);
    await chat.press(preview, say('sheet.do'));
    const done = await chat.card(say('sheet.applied', { count: 1 }));
    await chat.press(done, say('bind.undo'));
    await chat.card(say('sheet.undone', { count: 1 }));
  });

  it('bind and rights have forms; the overview says what waits; the trail has all of it', async () => {
    const { chat } = scene;
    await chat.say(typed.bind);
    await chat.picture(await chat.card(say('bind.title')), `bind-form-${locale}`);
    await chat.say(typed.rights);
    const rights = await chat.card(say('rights.how'));
    await chat.picture(rights, `rights-1-${locale}`);
    await chat.press(rights, say('rights.name'));
    await chat.picture(await chat.card(say('rights.field.role')), `rights-2-form-${locale}`);
    await chat.say(typed.ask);
    await chat.picture(await chat.card(say('ask.how')), `ask-form-${locale}`);
    await chat.say(typed.overview);
    await chat.picture(await chat.card(say('overview.title', { works: 1, needs: 0 })), `overview-${locale}`);
    await chat.say(typed.quiet);
    const hours = await chat.card(say('hours.saved'));
    await chat.picture(hours, `hours-1-card-${locale}`);
    await chat.press(hours, say('hours.change'));
    await chat.picture(await chat.card(say('hours.hint.zone')), `hours-2-form-${locale}`);
    await chat.say(typed.audit);
    const trail = await chat.card(say('audit.title'));
    await chat.picture(trail, `audit-${locale}`);
    expect(await trail.innerText()).toContain('northwind_home_uk');
  });
});
