import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RealShopkey, startPlayground, startRealShopkey } from '../support/processes.ts';
import { type Chat, openChat } from './chat.ts';

const WORDS = {
  en: { command: 'authorize amazon UK', lead: 'Allow Shopkey', open: 'Open Amazon', done: 'Go back to the chat', who: 'This is who gave consent', save: 'Save', saved: 'is authorized' },
  'zh-CN': { command: '授权 亚马逊 英国', lead: '请允许 Shopkey', open: '打开亚马逊', done: '聊天', who: '授权的是这个账号', save: '保存', saved: '授权成功' },
} as const;

describe('in a browser, on the Teams playground', () => {
  let shopkey: RealShopkey;
  let playground: { url: string; stop(): Promise<void> };
  let chat: Chat;

  beforeEach(async () => {
    shopkey = await startRealShopkey();
    playground = await startPlayground(shopkey.url);
    chat = await openChat(playground.url);
  }, 60_000);

  afterEach(async () => {
    await chat?.close();
    await playground?.stop();
    await shopkey?.stop();
  });

  it.each(Object.entries(WORDS))('three presses save a shop (%s)', async (locale, words) => {
    await chat.say(words.command);
    const asked = await chat.card(words.lead).catch(async (e) => { await chat.page.screenshot({ path: '/tmp/x/fail.png' }); console.log(shopkey.output()); throw e; });
    await chat.picture(`walk-1-consent-${locale}`);
    expect(await chat.consent(asked, words.open, 'Northwind Home')).toContain(words.done);
    const confirming = await chat.card(words.who);
    await chat.picture(`walk-2-confirm-${locale}`);
    await chat.press(confirming, words.save);
    await chat.card(words.saved);
    await chat.picture(`walk-3-saved-${locale}`);
    expect(chat.presses).toEqual([words.open, 'Amazon', words.save]);
  }, 60_000);
});

void afterAll;
void beforeAll;
