import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type App, createApp } from '../sandbox/wish/visitor.ts';
import { PLATFORM } from './chat.ts';
import { browserScene } from './scene.ts';

const scene = browserScene();

/** What the person does at Wish before: the private app with the values of the card. */
async function appAt(card: Locator, login: string, bend = (uri: string) => uri): Promise<App> {
  const shown = await card
    .locator('input')
    .evaluateAll((all) => all.map((one) => (one as { value?: string }).value ?? ''));
  const redirectUri = [...shown, await card.innerText()]
    .map((text) => /http\S+\/callback\/wish\/\w+/.exec(text)?.[0])
    .find(Boolean);
  return createApp(scene.shopkey.simulations.wish ?? { url: '' }, { login, redirectUri: bend(redirectUri ?? '') });
}

/** Wish's two screens. */
async function accept(page: Page, login: string): Promise<void> {
  await page.getByRole('button', { name: login, exact: true }).click();
  for (let n = 0; n < 2; n++) await page.getByRole('button', { name: 'Accept', exact: true }).click();
}

it('Wish: five presses save a shop', async () => {
  const { chat } = scene;
  await chat.say('authorize wish');
  const first = await chat.card('a sub-account cannot');
  await chat.picture(first, 'wish-1-app-en');
  const app = await appAt(first, 'Lantern Trading');
  await chat.fill(first, 'Client id', app.clientId);
  await chat.fill(first, 'Client secret', app.clientSecret);
  await chat.press(first, 'Go on');
  const asked = await chat.card('Allow Shopkey');
  await chat.consent(asked, 'Open Wish', ['Lantern Trading', 'Accept', 'Accept']);
  const arrived = await chat.card('Consent arrived');
  await chat.picture(arrived, 'wish-2-arrived-en');
  await chat.press(arrived, 'Check it');
  const confirming = await chat.card('This is who gave consent');
  await chat.picture(confirming, 'wish-3-confirm-en');
  await chat.press(confirming, 'Save');
  await chat.card('is authorized');
  expect(chat.presses).toEqual(['Go on', 'Open Wish', PLATFORM, 'Check it', 'Save']);
  console.log(`walk.presses.wish ${chat.presses.length}`);
}, 60_000);

it('Wish：子账号、秘钥过期、回调地址不一致', async () => {
  const { chat } = scene;
  await chat.say('language 中文');
  await chat.card('中文');
  await chat.say('授权 wish');
  const first = await chat.card('子账号');
  await chat.picture(first, 'wish-1-app-zh-CN');
  const app = await appAt(first, '北风家居', (uri) => `${uri}/`);
  await chat.fill(first, '客户端 ID', app.clientId);
  await chat.fill(first, '客户端秘钥', app.clientSecret);
  await chat.press(first, '继续');
  const asked = await chat.card('请允许 Shopkey');
  const page = await chat.open(asked, '打开 Wish');
  await page.getByRole('button', { name: '北风家居（子账号）', exact: true }).click();
  await page.getByText('No permission').first().waitFor();
  await page.close();
  await chat.press(asked, '其他');
  await chat.press(asked, '页面上报错了');
  const errors = await chat.card('Wish 页面上写的是什么');
  await chat.picture(errors, 'wish-page-error-zh-CN');
  await errors
    .getByRole('combobox')
    .first()
    .click()
    .catch(() => undefined);
  await chat.press(errors, '返回');
  const again = await chat.card('请允许 Shopkey');
  const elsewhere = await chat.open(again, '打开 Wish');
  await accept(elsewhere, '北风家居');
  await elsewhere.waitForLoadState();
  const address = elsewhere.url();
  await elsewhere.close();
  await chat.press(again, '我有授权码');
  const code = await chat.card('授权码');
  await chat.fill(code, '授权码', address);
  await chat.press(code, '继续');
  await chat.picture(await chat.card('重新载入'), 'wish-redirect-zh-CN');
}, 60_000);
