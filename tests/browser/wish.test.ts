import type { Locator } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { PLATFORM } from './chat.ts';
import { browserScene } from './scene.ts';

const scene = browserScene();
beforeEach(() => {
  scene.chat.presses.length = 0;
});

/** What the card shows to be copied: text, or a field that cannot be changed. */
async function redirectUriOn(card: Locator): Promise<string> {
  const typed = await card
    .locator('input')
    .evaluateAll((inputs) => inputs.map((one) => (one as { value?: string }).value));
  const all = `${await card.innerText()}\n${typed.join('\n')}`;
  return /http:\S+\/callback\/wish\/[0-9a-f]{32}/.exec(all)?.[0] ?? '';
}

/** The merchant's settings at Wish: the app is made, or changed, with these values. */
async function enterAtWish(
  login: string,
  redirectUri: string,
  { save = 'Create', host = 'china-merchant.wish.com' } = {},
) {
  const { chat, shopkey } = scene;
  const page = await chat.context.newPage();
  await page.goto(`${shopkey.simulations.wish?.url}/${host}/settings/api?language=en_US`);
  await page.getByRole('button', { name: login, exact: true }).click();
  await page.getByLabel('App name').fill('Shopkey');
  await page.getByLabel('Redirect URI').fill(redirectUri);
  await page.getByRole('button', { name: save, exact: true }).click();
  const [clientId = '', clientSecret = ''] = await page.locator('code').allInnerTexts();
  await page.close();
  return { clientId, clientSecret };
}

/** Accepts at Wish, and gives the address to which the browser is sent. @param isLost it does not get there */
async function acceptAt(card: Locator, label: string, login: string, isLost = false): Promise<string> {
  const page = await scene.chat.open(card, label);
  scene.chat.presses.push(PLATFORM);
  let ended = '';
  await page.route(/answer=accept-2/, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    ended = response.headers().location ?? '';
    await (isLost ? route.abort() : route.fulfill({ response }));
  });
  for (const name of [login, 'Accept', 'Accept']) await page.getByRole('button', { name, exact: true }).click();
  await expect.poll(() => ended).not.toBe('');
  if (!isLost) await page.waitForURL((url) => url.port === new URL(ended).port);
  await page.close();
  return ended;
}

it('Wish: the app, consent, one question, and a shop is saved', async () => {
  const { chat } = scene;
  await chat.say('authorize wish');
  const asked = await chat.card('a sub-account cannot');
  await chat.picture(asked, 'wish-1-client-en');
  const { clientId, clientSecret } = await enterAtWish('Lantern Trading', await redirectUriOn(asked));
  await chat.fill(asked, 'Client id', clientId);
  await chat.fill(asked, 'Client secret', clientSecret);
  expect(await asked.getByLabel('Client secret').first().getAttribute('type')).toBe('password');
  await chat.press(asked, 'Go on');
  const link = await chat.card('Allow Shopkey');
  await chat.picture(link, 'wish-2-consent-en');
  expect(await chat.consent(link, 'Open Wish', ['Lantern Trading', 'Accept', 'Accept'])).toContain(
    'One question is left',
  );
  const arrived = await chat.card('Consent arrived');
  await chat.picture(arrived, 'wish-3-arrived-en');
  await chat.press(arrived, 'Check it');
  const confirming = await chat.card('This is who gave consent');
  await chat.picture(confirming, 'wish-4-confirm-en');
  await chat.press(confirming, 'Save');
  await chat.card('Lantern Trading is authorized');
  expect(chat.presses).toEqual(['Go on', 'Open Wish', PLATFORM, 'Check it', 'Save']);
});

/** A pasted address is bound by the walk it is pasted into, so nothing is asked about it: the quickest way. */
it('Wish: four presses save a shop when the address is pasted', async () => {
  const { chat } = scene;
  await chat.say('authorize wish');
  const asked = await chat.card('a sub-account cannot');
  const { clientId, clientSecret } = await enterAtWish('Sleeping Fox', await redirectUriOn(asked));
  await chat.fill(asked, 'Client id', clientId);
  await chat.fill(asked, 'Client secret', clientSecret);
  await chat.press(asked, 'Go on');
  await chat.say(await acceptAt(await chat.card('Allow Shopkey'), 'Open Wish', 'Sleeping Fox', true));
  const confirming = await chat.card('inactive');
  await chat.picture(confirming, 'wish-inactive-en');
  await chat.press(confirming, 'Save');
  await chat.card('Sleeping Fox is authorized');
  expect(chat.presses).toEqual(['Go on', 'Open Wish', PLATFORM, 'Save']);
  console.log(`walk.presses.wish ${chat.presses.length}`);
});

it('Wish：两个值填反、子账号、网址多一个斜杠、没有等到五分钟', async () => {
  const { chat, shopkey } = scene;
  await chat.say('language 中文');
  await chat.card('中文');
  await chat.say('授权 wish');
  const asked = await chat.card('子账号不支持');
  const redirectUri = await redirectUriOn(asked);
  const { clientId, clientSecret } = await enterAtWish('北风家居', `${redirectUri}/`);
  await chat.fill(asked, '客户端 ID', clientSecret);
  await chat.fill(asked, '客户端秘钥', clientId);
  await chat.press(asked, '继续');
  const swapped = await chat.card('这像是秘钥');
  await chat.picture(swapped, 'wish-swapped-zh-CN');
  expect(await swapped.innerHTML()).not.toContain(clientSecret);
  await chat.fill(swapped, '客户端 ID', clientId);
  await chat.fill(swapped, '客户端秘钥', clientSecret);
  await chat.press(swapped, '继续');
  const link = await chat.card('请允许 Shopkey');

  const sub = await chat.open(link, '打开 Wish');
  await sub.getByRole('button', { name: '北风家居（子账号）', exact: true }).click();
  expect(await sub.locator('h1').innerText()).toBe('No permission');
  await sub.close();

  const astray = await acceptAt(link, '打开 Wish', '北风家居');
  await chat.press(link, '我有授权码');
  const code = await chat.card('完整网址');
  await chat.fill(code, '授权码', `code=${new URL(astray).searchParams.get('code')}`);
  await chat.press(code, '继续');
  const differs = await chat.card('有一个值对不上');
  await chat.picture(differs, 'wish-differs-zh-CN');
  await enterAtWish('北风家居', redirectUri, { save: 'Update' });
  await chat.press(differs, '继续');

  await acceptAt(await chat.card('请允许 Shopkey'), '打开 Wish', '北风家居');
  const arrived = await chat.card('授权到了');
  shopkey.simulations.wish?.control({ advanceMs: 5 * 60_000 });
  await chat.press(arrived, '核对一下');
  const late = await chat.card('超过了 5 分钟');
  await acceptAt(late, '打开 Wish', '北风家居');
  await chat.press(await chat.card('授权到了'), '核对一下');
  const confirming = await chat.card('授权的是这个账号');
  await chat.picture(confirming, 'wish-confirm-zh-CN');
  await chat.press(confirming, '保存');
  await chat.card('北风家居 授权成功');
});
