import { expect, it } from 'vitest';
import { IN_TEST, ONLINE } from '../../sandbox/lazada/world.ts';
import { PLATFORM } from './chat.ts';
import { browserScene } from './scene.ts';

const scene = browserScene();

it('Lazada: four presses save a cross-border seller’s shop', async () => {
  const { chat } = scene;
  await chat.say('authorize lazada MY');
  const app = await chat.card("Enter your company's app at Lazada");
  await chat.fill(app, 'App Key', ONLINE.key);
  await chat.fill(app, 'App Secret', ONLINE.secret);
  await chat.picture(app, 'lazada-1-app-en');
  await chat.press(app, 'Go on');
  const asked = await chat.card('Allow Shopkey');
  await chat.consent(asked, 'Open Lazada', ['Crossborder', 'Northwind Home', 'Sign in And Authorize']);
  const confirming = await chat.card('This is who gave consent');
  await chat.picture(confirming, 'lazada-2-confirm-en');
  await chat.press(confirming, 'Save');
  await chat.card('is authorized');
  expect(chat.presses).toEqual(['Go on', 'Open Lazada', PLATFORM, 'Save']);
  console.log(`walk.presses.lazada ${chat.presses.length}`);
});

it('来赞达：换一个应用、秘钥填错、站点选错', async () => {
  const { chat } = scene;
  await chat.say('授权 来赞达 泰国');
  await chat.press(await chat.card('不用再授权一次'), '换一个账号');
  const borrowed = await chat.card('请允许 Shopkey');
  await chat.press(borrowed, '其他');
  await chat.press(borrowed, '用别的应用');
  const app = await chat.card('请填写你们公司在来赞达');
  await chat.fill(app, 'App Key', IN_TEST.key);
  await chat.fill(app, 'App Secret', ONLINE.secret);
  await chat.press(app, '继续');
  await chat.consent(await chat.card(`应用 ${IN_TEST.key}`), '打开来赞达', [
    'SG',
    'Lanternhof',
    'Sign in And Authorize',
  ]);
  const wrong = await chat.card('对不上');
  await chat.picture(wrong, 'lazada-wrong-secret-zh-CN');
  await chat.fill(wrong, 'App Secret', IN_TEST.secret);
  await chat.press(wrong, '继续');
  await chat.consent(await chat.card('请允许 Shopkey'), '打开来赞达', ['SG', 'Lanternhof', 'Sign in And Authorize']);
  const elsewhere = await chat.card('不包括泰国');
  await chat.picture(elsewhere, 'lazada-wrong-site-zh-CN');
  await chat.press(elsewhere, '改为新加坡');
  const confirming = await chat.card('还在测试状态');
  await chat.press(confirming, '保存');
  await chat.card('授权成功');
});
