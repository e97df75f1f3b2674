import { afterEach, describe, expect, it } from 'vitest';
import { LAUNCHED } from '../../sandbox/aliexpress/world.ts';
import { ONLINE } from '../../sandbox/lazada/world.ts';
import { createApp } from '../sandbox/wish/visitor.ts';
import { consentFrom, enterFrom, goOutFrom } from '../support/slack-browser.ts';
import type { SlackPerson } from '../support/slack-person.ts';
import {
  closeScenes,
  formsOf,
  leftBehind,
  type SlackScene,
  sees,
  shopsOf,
  slackScene,
} from '../support/slack-scene.ts';

afterEach(closeScenes);

/** Values to copy are messages of their own above the card: the texts of the private chat, oldest first. */
function messagesOf({ slack, user }: SlackPerson): string[] {
  return [...slack.messages.values()]
    .filter(({ channel }) => channel === slack.dmOf(user))
    .map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`);
}

function leavesNot(at: SlackScene, ...secrets: readonly string[]): void {
  const left = leftBehind(at);
  expect(left).toContain('SQLite format 3');
  for (const form of secrets.flatMap(formsOf)) expect(left).not.toContain(form);
}

/** Each with a mistake on its way, from the command in a channel to a saved shop; everything over HTTP. */
describe('the built server, in Slack', () => {
  it('eBay, in English: a buyer’s login is refused, and the seller’s saves the shop', async () => {
    const at = await slackScene('HTTP');
    await at.lin.command('/authorize', 'ebay DE');
    await sees(at.lin, /Allow Shopkey to read/);
    await consentFrom(at.lin, 'Open eBay', ['justbuys (buys only)', 'Agree and continue']);
    await sees(at.lin, /has never registered to sell/);
    expect(await consentFrom(at.lin, 'Open eBay', ['northwind-de', 'Agree and continue'])).toBe('/done/en');
    await sees(at.lin, /This is who gave consent.*Northwind Home/);
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    expect(leftBehind(at)).not.toMatch(/sandbox-(?:refresh|access|code)-/);
    expect(await shopsOf(at, 'simDeN7w3', 'ebay')).toEqual([['northwind_home_de', 'DE', 'slack/T0WORKSPACE/U1LIN']]);
  });

  it('S30: AliExpress, in Chinese: key and secret swapped on Shopkey’s own page, and left nowhere', async () => {
    const at = await slackScene('HTTP');
    const { key: appKey, secret: appSecret } = LAUNCHED;
    await at.mei.command('/authorize', '速卖通');
    await sees(at.mei, /请填写你们公司在速卖通的应用/);
    expect(await enterFrom(at.mei, { appKey: appSecret, appSecret: appKey })).toContain('这像是秘钥');
    expect(await enterFrom(at.mei, { appKey, appSecret })).toBe('/entered/zh-CN');
    await sees(at.mei, /链接对应应用 12345678/);
    expect(await consentFrom(at.mei, '打开速卖通', ['CN', '杭州北风家居', 'Access Now'])).toBe('/done/zh-CN');
    await sees(at.mei, /授权的是这个账号.*cn1000000002efgh/);
    await at.mei.press('保存');
    await sees(at.mei, /授权成功/);
    leavesNot(at, appSecret);
    expect(await shopsOf(at, '2000000002', 'aliexpress')).toEqual([
      [expect.any(String), 'ALL', 'slack/T0WORKSPACE/U2MEI'],
    ]);
  });

  it('S30: Wish, in Chinese: a slash too much in the address is told from the address that is pasted', async () => {
    const at = await slackScene('HTTP');
    const sandbox = { url: at.shopkey.simulations.wish?.url ?? '' };
    const login = '北风家居';
    await at.mei.command('/authorize', 'wish');
    await sees(at.mei, /子账号不支持/);
    const [name = '', address = ''] = messagesOf(at.mei);
    expect(name).toContain('Shopkey');
    const redirectUri = /http:[^"\\ ]+\/callback\/wish\/[0-9a-f]{32}/.exec(address)?.[0] ?? 'no address';
    const app = await createApp(sandbox, { login, redirectUri: `${redirectUri}/` });
    expect(await enterFrom(at.mei, app as never)).toBe('/entered/zh-CN');
    await sees(at.mei, /点两次“接受”/);
    const astray = await goOutFrom(at.mei, '打开 Wish', [login, 'Accept', 'Accept']);
    await at.mei.press('我有授权码');
    await sees(at.mei, /完整网址/);
    await at.mei.say(astray.page.location?.href ?? '');
    await sees(at.mei, /不是我给你的重新载入 URL/);
    await createApp(sandbox, { login, redirectUri });
    await at.mei.press('返回');
    await sees(at.mei, /点两次“接受”/);
    expect(await consentFrom(at.mei, '打开 Wish', [login, 'Accept', 'Accept'])).toBe('/parked/zh-CN');
    await sees(at.mei, /授权到了/);
    await at.mei.press('核对一下');
    await sees(at.mei, /授权的是这个账号/);
    await at.mei.press('保存');
    await sees(at.mei, /授权成功/);
    leavesNot(at, app.clientSecret);
  });

  it('S30: Lazada, in English: an account of another country, whose own site is taken instead', async () => {
    const at = await slackScene('HTTP');
    await at.lin.command('/authorize', 'lazada MY');
    await sees(at.lin, /Enter your company's app at Lazada/);
    const [address] = messagesOf(at.lin);
    expect(address).toContain(`${at.shopkey.url}/callback/lazada/app`);
    expect(await enterFrom(at.lin, { appKey: ONLINE.key, appSecret: ONLINE.secret })).toBe('/entered/en');
    await sees(at.lin, /Allow Shopkey to read/);
    expect(await consentFrom(at.lin, 'Open Lazada', ['SG', 'Lanternhof', 'Sign in And Authorize'])).toBe('/done/en');
    await sees(at.lin, /not in Malaysia|SG/);
    await at.lin.press('Use Singapore');
    await sees(at.lin, /This is who gave consent.*Lanternhof/);
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    leavesNot(at, ONLINE.secret);
    expect(await shopsOf(at, 'SG2002', 'lazada')).toEqual([['lanternhof_sg', 'SG', 'slack/T0WORKSPACE/U1LIN']]);
  });
});
