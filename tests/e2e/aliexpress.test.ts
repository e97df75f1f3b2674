import { describe, expect, it } from 'vitest';
import { IN_TEST, LAUNCHED } from '../../sandbox/aliexpress/world.ts';
import { type Card, wordsOf } from '../support/teams-person.ts';
import { goOutThroughCard, teamsScene } from '../support/teams-scene.ts';

const scene = teamsScene('33333333-3333-3333-3333-000000000002', { SHOPKEY_COMPANY: 'Northwind' });
const { sees, press } = scene;

/** A browser goes out through the card's link, consents, and comes back. */
async function consent(card: Card, login: string): Promise<string> {
  const { there, cookie } = await goOutThroughCard(card);
  const pages = new URL(there);
  for (const [name, value] of Object.entries({ country: 'CN', login, answer: 'authorize' }))
    pages.searchParams.set(name, value);
  const callback = (await fetch(pages, { redirect: 'manual' })).headers.get('location') ?? '';
  const back = await fetch(callback, { headers: { cookie }, redirect: 'manual' });
  return back.headers.get('location') ?? '';
}

const keys = ({ key, secret } = LAUNCHED) => ({ appKey: key, appSecret: secret });

/** Sends a form of the simulated console; gives where it leads. */
async function inConsole(path: string, form: Record<string, string>): Promise<string> {
  const url = new URL(path, scene.shopkey.simulations.aliexpress?.url);
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}

describe('AliExpress in the built server, in Teams', () => {
  it('four presses save a shop, three the company’s next one, and no secret is printed', async () => {
    await scene.person.say('authorize aliexpress');
    await press(await sees(/Enter your company's app/), 'Go on', keys());
    expect(await consent(await sees(/The link is for app 12345678/), 'Northwind Home')).toBe('/done/en');
    await press(await sees(/This is who gave consent/), 'Save');
    await sees(/is authorized/);
    await scene.person.say('authorize aliexpress');
    expect(await consent(await sees(/The link is for app 12345678/), 'Lanternhof')).toBe('/done/en');
    await press(await sees(/Lanternhof/), 'Save');
    await sees(/Lanternhof is authorized/);
    expect(scene.shopkey.output()).not.toMatch(/Sandbox0Northwind|5000[01]\w{20}/);
  });

  it('in Chinese, with the mistakes that are most likely: key and secret swapped, a wrong secret, a buyer', async () => {
    await scene.person.say('授权 速卖通');
    const asked = await sees(/请填写你们公司在速卖通的应用/);
    await press(asked, '继续', { appKey: LAUNCHED.secret, appSecret: LAUNCHED.key });
    await press(await sees(/这又是 App Key/), '继续', keys({ key: LAUNCHED.key, secret: IN_TEST.secret }));
    await consent(await sees(/链接对应应用 12345678/), 'Northwind Home');
    await press(await sees(/App Secret 和 App Key 12345678 对不上/), '继续', { appSecret: LAUNCHED.secret });
    await consent(await sees(/链接对应应用 12345678/), 'Reader');
    expect(await consent(await sees(/这是买家账号，不是卖家账号/), '杭州北风家居')).toBe('/done/zh-CN');
    await press(await sees(/cn1000000002efgh/), '保存');
    await sees(/授权成功/);
  });

  it('an application sleeps over days and restarts, is asked about, and goes on to a saved shop', async () => {
    await scene.person.say('authorize aliexpress');
    await press(await sees(/Enter your company's app/), 'We have no app yet');
    const texts = await sees(/Northwind ERP/);
    expect(wordsOf(texts)).toContain(`${scene.shopkey.url}/callback/aliexpress/app`);
    const at = await inConsole('/console/apps', {
      name: 'Northwind ERP',
      callback: `${scene.shopkey.url}/callback/aliexpress/app`,
    });
    await press(texts, 'I have applied');
    await sees(/AliExpress is looking at your application/);
    await scene.shopkey.kill();
    /** Four days: over any weekend. */
    await scene.shopkey.start(4 * 86_400_000);
    const reminder = await sees(/has your app been approved\?/);
    await press(reminder, 'Continue');
    for (const act of ['approve', 'launch', 'policy']) await inConsole(at, { act });
    const page = await (await fetch(new URL(at, scene.shopkey.simulations.aliexpress?.url))).text();
    const [appKey = '', appSecret = ''] = [...page.matchAll(/<code>(.*?)<\/code>/g)].map((one) => one[1] ?? '');
    scene.shopkey.simulations.aliexpress?.control({ advanceMs: 4 * 86_400_000 });
    await press(await sees(/How does it stand/), 'Approved');
    await press(await sees(/Enter your company's app/), 'Go on', { appKey, appSecret });
    expect(await consent(await sees(new RegExp(`for app ${appKey}`)), 'Wattle Garden')).toBe('/done/en');
    await press(await sees(/cn1000000004mnop/), 'Save');
    await sees(/is authorized/);
  });
});
