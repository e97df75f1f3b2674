import { expect, it } from 'vitest';
import { browserScene } from './scene.ts';

const scene = browserScene();

it('Disconnect: from the shop’s card, what happens is said first, and it can be undone', async () => {
  const { chat } = scene;
  await chat.say('authorize shopify lan-tern.myshopify.com');
  await chat.consent(await chat.card('Install Shopkey'), 'Open Shopify', ['Owner', 'Install']);
  await chat.press(await chat.card('This is who gave consent'), 'Save');
  await chat.card('is authorized');
  await chat.say('shop lan_tern');
  await chat.press(await chat.card('Authorize again'), 'Disconnect');
  const asked = await chat.card('I also tell Shopify');
  await chat.picture(asked, 'disconnect-told-en');
  await chat.press(asked, 'Disconnect');
  const gone = await chat.card('lan_tern: disconnected');
  await chat.press(gone, 'Undo');
  const undone = await chat.card('works as before');
  await chat.picture(undone, 'disconnect-undone-en');
  expect(await undone.innerText()).toContain('Missed orders are on their way');
});

it('断开：账号有几个店铺时，可以只断开一个', async () => {
  const { chat } = scene;
  await chat.say('language 中文');
  await chat.card('中文');
  await chat.say('授权 亚马逊 英国');
  await chat.consent(await chat.card('请允许 Shopkey'), '打开亚马逊', ['Northwind Home', 'Continue', 'Confirm']);
  const confirming = await chat.card('授权的是这个账号');
  for (const site of await confirming.getByRole('checkbox').all()) await site.check();
  await chat.press(confirming, '保存');
  await chat.card('授权成功');
  await chat.say('断开 northwind_home_uk');
  const asked = await chat.card('断开 Northwind Home');
  await chat.picture(asked, 'disconnect-many-zh-CN');
  await chat.press(asked, '只断开 northwind_home_uk');
  await chat.card('northwind_home_uk：已断开');
  await chat.say('我的店铺');
  const shops = await chat.card('前可撤销');
  await chat.picture(shops, 'shops-disconnected-zh-CN');
  expect(await shops.innerText()).toContain('northwind_home_uk');
});
