import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RealShopkey, startPlayground, startRealShopkey } from '../support/processes.ts';
import { type Chat, openChat, PLATFORM } from './chat.ts';

/** The buttons of the simulated Amazon, in order. */
const AS_NORTHWIND = ['Northwind Home', 'Continue', 'Confirm'];

const WORDS = {
  en: {
    command: 'authorize amazon UK',
    lead: 'Allow Shopkey',
    open: 'Open Amazon',
    done: 'Go back to the chat',
    who: 'This is who gave consent',
    save: 'Save',
    saved: 'is authorized',
    orders: /12 orders since yesterday/,
    show: 'shop northwind_home_uk',
    looked: 'Last looked at',
    disconnect: 'Disconnect',
    asked: 'For 24 hours you can undo it',
    gone: 'Until ',
    undo: 'Undo',
    back: 'works as before',
  },
  'zh-CN': {
    command: '授权 亚马逊 英国',
    lead: '请允许 Shopkey',
    open: '打开亚马逊',
    done: '聊天',
    who: '授权的是这个账号',
    save: '保存',
    saved: '授权成功',
    orders: /共 12 个订单/,
    show: '店铺 northwind_home_uk',
    looked: '上次查询',
    disconnect: '断开',
    asked: '24 小时内可以撤销',
    gone: '之前可以撤销',
    undo: '撤销',
    back: '已恢复',
  },
} as const;

describe('in a browser, on the Teams playground', () => {
  let shopkey: RealShopkey;
  let playground: { url: string; stop(): Promise<void> };
  let chat: Chat;

  beforeEach(async () => {
    shopkey = await startRealShopkey();
    playground = await startPlayground(shopkey.url);
    chat = await openChat(playground.url);
  });

  afterEach(async () => {
    await chat?.close();
    await playground?.stop();
    await shopkey?.stop();
  });

  it.each(Object.entries(WORDS))('three presses save a shop (%s)', async (locale, words) => {
    const makeOrders = { of: 'A2NORTHWIND001', count: 12, at: ['UK'], everyMs: 60_000, agoMs: 600_000 };
    shopkey.sandbox.control({ makeOrders });
    await chat.say(words.command);
    const asked = await chat.card(words.lead);
    await chat.picture(asked, `walk-1-consent-${locale}`);
    expect(await chat.consent(asked, words.open, AS_NORTHWIND)).toContain(words.done);
    const confirming = await chat.card(words.who);
    await chat.picture(confirming, `walk-2-confirm-${locale}`);
    await chat.press(confirming, words.save);
    await chat.card(words.saved);
    await chat.picture(await chat.card(words.orders), `walk-3-saved-${locale}`);
    expect(chat.presses).toEqual([words.open, PLATFORM, words.save]);
    console.log(`walk.presses.amazon ${chat.presses.length}`);

    await chat.say(words.show);
    const shop = await chat.card(words.looked);
    await chat.picture(shop, `shop-${locale}`);
    await chat.press(shop, words.disconnect);
    const parting = await chat.card(words.asked);
    await chat.picture(parting, `disconnect-1-ask-${locale}`);
    await chat.press(parting, words.disconnect);
    const gone = await chat.card(words.gone);
    await chat.picture(gone, `disconnect-2-gone-${locale}`);
    await chat.press(gone, words.undo);
    await chat.card(words.back);
  });

  it('S8: the wrong site is said, and another one is chosen', async () => {
    await chat.say('authorize amazon UK');
    await chat.consent(await chat.card('Allow Shopkey'), 'Open Amazon', ['Lanternhof', 'Continue', 'Confirm']);
    const wrong = await chat.card('This account sells in DE and IT, not in the UK.');
    await chat.picture(wrong, 'walk-wrong-site-en');
    await chat.press(wrong, 'Use Germany');
    await chat.press(await chat.card('This is who gave consent'), 'Save');
    expect(await (await chat.card('is authorized')).innerText()).toContain('lanternhof_de');
  });

  it('a pasted address is taken when the browser could not come back', async () => {
    await chat.say('authorize amazon UK');
    const card = await chat.card('Allow Shopkey');
    let arrived = '';
    chat.context.on('request', (request) => {
      if (request.url().includes('/callback/')) arrived = request.url();
    });
    const [page] = await Promise.all([
      chat.context.waitForEvent('page'),
      card.getByRole('link', { name: 'Open Amazon' }).click(),
    ]);
    for (const name of ['Northwind Home', 'Continue']) await page.getByRole('button', { name, exact: true }).click();
    await shopkey.kill();
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect.poll(() => arrived).toContain('spapi_oauth_code');
    await page.close();
    await shopkey.start();
    await chat.press(card, 'I have a code');
    const asked = await chat.card('Paste the code here');
    await chat.fill(asked, 'Code or address', 'what code?');
    await chat.press(asked, 'Go on');
    const again = await chat.card('does not look like a code');
    await chat.picture(again, 'walk-code-en');
    await chat.fill(again, 'Code or address', arrived);
    await chat.press(again, 'Go on');
    await chat.press(await chat.card('This is who gave consent'), 'Save');
    await chat.card('is authorized');
  });

  it('a private app is authorized by masked inputs, and no secret is seen again', async () => {
    await chat.say('authorize amazon private UK');
    const asked = await chat.card('Enter the three values');
    expect(await asked.getByLabel('Client secret').first().getAttribute('type')).toBe('password');
    await chat.fill(asked, 'Client id', 'amzn1.application-oa2-client.sandbox-a2northwind001');
    await chat.fill(asked, 'Client secret', 'amzn1.oa2-cs.v1.sandbox-a2northwind001');
    await chat.fill(asked, 'Refresh token', 'Atzr|sandbox-a2northwind001-eu');
    await chat.picture(asked, 'walk-private-en');
    await chat.press(asked, 'Save and check');
    const confirming = await chat.card('This is who gave consent');
    expect(await confirming.innerText()).toContain('A2NORTHWIND001');
    await chat.press(confirming, 'Save');
    await chat.card('is authorized');
    expect(shopkey.output()).not.toMatch(/oa2-cs.v1.sandbox-a2northwind001|sandbox-a2northwind001-eu/);
  });

  it('a walk goes on after Shopkey was killed and started again in its middle', async () => {
    await chat.say('authorize amazon UK');
    const asked = await chat.card('Allow Shopkey');
    await shopkey.kill();
    await shopkey.start();
    await chat.consent(asked, 'Open Amazon', AS_NORTHWIND);
    const confirming = await chat.card('This is who gave consent');
    await shopkey.kill();
    await shopkey.start();
    await chat.press(confirming, 'Save');
    await chat.card('is authorized');
    expect(chat.presses).toHaveLength(3);
  });
});
