import { expect, it } from 'vitest';
import { PLATFORM } from './chat.ts';
import { browserScene } from './scene.ts';

const scene = browserScene();

it('eBay: three presses save a shop', async () => {
  const { chat } = scene;
  await chat.say('authorize ebay DE');
  const asked = await chat.card('Allow Shopkey');
  await chat.picture(asked, 'ebay-1-consent-en');
  expect(await chat.consent(asked, 'Open eBay', ['northwind-de', 'Agree and continue'])).toContain(
    'Go back to the chat',
  );
  const confirming = await chat.card('This is who gave consent');
  await chat.picture(confirming, 'ebay-2-confirm-en');
  await chat.press(confirming, 'Save');
  await chat.picture(await chat.card('is authorized'), 'ebay-3-saved-en');
  expect(chat.presses).toEqual(['Open eBay', PLATFORM, 'Save']);
  console.log(`walk.presses.ebay ${chat.presses.length}`);
});

it('eBay：买家账号、注册站点不同、感谢页上的网址', async () => {
  const { chat, shopkey } = scene;
  await chat.say('language 中文');
  await chat.card('中文');
  await chat.say('授权 ebay 英国');
  const adding = await chat.card('不用再授权');
  await chat.picture(adding, 'ebay-adding-zh-CN');
  await chat.press(adding, '换一个账号');
  const asked = await chat.card('请允许 Shopkey');
  await chat.consent(asked, '打开 eBay', ['justbuys (buys only)', 'Agree and continue']);
  const refused = await chat.card('没有注册成卖家');
  await chat.picture(refused, 'ebay-buyer-zh-CN');
  shopkey.simulations.ebay?.control({ isReturned: false });
  const page = await chat.open(refused, '打开 eBay');
  for (const name of ['lanternhof', 'Agree and continue'])
    await page.getByRole('button', { name, exact: true }).click();
  await page.getByText('Thank you').first().waitFor();
  const address = page.url();
  await page.close();
  await chat.press(refused, '我有授权码');
  const code = await chat.card('完整网址');
  await chat.fill(code, '授权码', address);
  await chat.press(code, '继续');
  const elsewhere = await chat.card('注册的');
  await chat.picture(elsewhere, 'ebay-registered-elsewhere-zh-CN');
  await chat.press(elsewhere, '是，就选英国');
  await chat.press(await chat.card('授权的是这个账号'), '保存');
  await chat.picture(await chat.card('授权成功'), 'ebay-saved-zh-CN');
});
