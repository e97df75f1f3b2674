import { expect, it } from 'vitest';
import { PLATFORM } from './chat.ts';
import { browserScene } from './scene.ts';

const scene = browserScene();

it('Shopify: three presses save a shop', async () => {
  const { chat } = scene;
  await chat.say('authorize shopify lan-tern.myshopify.com');
  const asked = await chat.card('Install Shopkey');
  await chat.picture(asked, 'shopify-1-consent-en');
  expect(await chat.consent(asked, 'Open Shopify', ['Owner', 'Install'])).toContain('Go back to the chat');
  const confirming = await chat.card('This is who gave consent');
  await chat.picture(confirming, 'shopify-2-confirm-en');
  await chat.press(confirming, 'Save');
  expect(await (await chat.card('is authorized')).innerText()).toContain('lan_tern');
  expect(chat.presses).toEqual(['Open Shopify', PLATFORM, 'Save']);
  console.log(`walk.presses.shopify ${chat.presses.length}`);
});

it('Shopify：网址填错、秘钥填错、账号名和网址不一致', async () => {
  const { chat } = scene;
  await chat.say('language 中文');
  await chat.card('中文');
  await chat.say('授权 shopify dev-app');
  const asked = await chat.card('要授权哪个店铺');
  await chat.fill(asked, '店铺网址', 'www.northwind.example');
  await chat.press(asked, '继续');
  const wrong = await chat.card('这不是 Shopify 的店铺网址');
  await chat.picture(wrong, 'shopify-domain-zh-CN');
  await chat.fill(wrong, '店铺网址', 'https://admin.shopify.com/store/northwind-home/settings');
  await chat.press(wrong, '继续');
  const form = await chat.card('Dev Dashboard');
  await chat.fill(form, '客户端 ID', 'sandbox-dev-northwind-home');
  await chat.fill(form, '客户端秘钥', 'shpat_sandbox-admin-northwind-home');
  await chat.press(form, '保存并核对');
  const token = await chat.card('shpss_');
  await chat.picture(token, 'shopify-token-for-secret-zh-CN');
  await chat.fill(token, '客户端秘钥', 'shpss_sandbox-dev-northwind-home');
  await chat.press(token, '保存并核对');
  const confirming = await chat.card('授权的是这个账号');
  await chat.fill(confirming, '账号名', 'northwind');
  await chat.press(confirming, '保存');
  const held = await chat.card('账号名要和店铺网址一致');
  await chat.picture(held, 'shopify-name-zh-CN');
  await chat.fill(held, '账号名', 'northwind_home');
  await chat.press(held, '保存');
  await chat.card('授权成功');
});
