import { expect, it } from 'vitest';
import { PLATFORM } from './chat.ts';
import { browserScene } from './scene.ts';

const scene = browserScene();

it('Shopify: three presses save a shop', async () => {
  const { chat } = scene;
  await chat.say('authorize shopify lan-tern.myshopify.com');
  const asked = await chat.card('Install Shopkey');
  await chat.picture(asked, 'shopify-1-install-en');
  expect(await chat.consent(asked, 'Open Shopify', ['Owner', 'Install'])).toContain('Go back to the chat');
  const confirming = await chat.card('This is who gave consent');
  await chat.picture(confirming, 'shopify-2-confirm-en');
  await chat.press(confirming, 'Save');
  await chat.picture(await chat.card('is authorized'), 'shopify-3-saved-en');
  expect(chat.presses).toEqual(['Open Shopify', PLATFORM, 'Save']);
  console.log(`walk.presses.shopify ${chat.presses.length}`);
}, 60_000);

it('Shopify：店铺网址、别的组织的应用、秘钥填成令牌、账号名不一致', async () => {
  const { chat } = scene;
  await chat.say('language 中文');
  await chat.card('中文');
  await chat.say('授权 shopify dev-app');
  const which = await chat.card('要授权哪个店铺');
  await chat.fill(which, '店铺网址', 'www.northwind.example');
  await chat.press(which, '继续');
  const wrong = await chat.card('这不是 Shopify 的店铺网址');
  await chat.picture(wrong, 'shopify-site-zh-CN');
  await chat.fill(wrong, '店铺网址', 'https://admin.shopify.com/store/northwind-home/products');
  await chat.press(wrong, '继续');
  const app = await chat.card('在 Dev Dashboard 创建的应用');
  expect(await app.getByLabel('客户端秘钥').first().getAttribute('type')).toBe('password');
  const fill = async (id: string, secret: string) => {
    const card = await chat.card('在 Dev Dashboard 创建的应用');
    await chat.fill(card, '客户端 ID', id);
    await chat.fill(card, '客户端秘钥', secret);
    await chat.press(card, '保存并核对');
  };
  await fill('sandbox-dev-agency-app', 'shpat_sandbox-admin-northwind-home');
  await chat.card('这是令牌。秘钥以');
  await fill('sandbox-dev-agency-app', 'shpss_sandbox-dev-agency-app');
  await chat.picture(await chat.card('不属于同一个组织'), 'shopify-organization-zh-CN');
  await fill('sandbox-dev-northwind-home', 'shpss_sandbox-dev-northwind-home');
  const confirming = await chat.card('授权的是这个账号');
  await chat.fill(confirming, '账号名', 'beifeng');
  await chat.press(confirming, '保存');
  const held = await chat.card('账号名要和店铺网址一致：northwind_home');
  await chat.picture(held, 'shopify-name-zh-CN');
  await chat.fill(held, '账号名', 'northwind_home');
  await chat.press(held, '保存');
  await chat.card('授权成功');
}, 60_000);
