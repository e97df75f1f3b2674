import { describe, expect, it } from 'vitest';
import type { Locale } from '../../bot/ports.ts';
import { type TextId, textIfAny } from '../../bot/text/index.ts';
import { browserScene } from './scene.ts';

const scene = browserScene({ SHOPKEY_BUYERS_DAYS: '14', SHOPKEY_SHOW_BUYERS: 'yes' });
/** What the simulated platform calls every buyer. */
const BUYER = 'sandbox-buyer Person';

const TYPED = {
  en: { language: ['language English', 'English'], orders: 'orders', kept: 'from this card too' },
  'zh-CN': { language: ['language 中文', '中文'], orders: '订单', kept: '这张卡片上的也会删除' },
} as const;

it('a shop with orders is authorized', async () => {
  const { chat, shopkey } = scene;
  shopkey.simulations.ebay?.control({
    makeOrders: { of: 'northwind-de', count: 3, at: ['EBAY_DE'], everyMs: 60_000, agoMs: 600_000 },
  });
  await chat.say('authorize ebay DE');
  await chat.consent(await chat.card('Allow Shopkey'), 'Open eBay', ['northwind-de', 'Agree and continue']);
  await chat.press(await chat.card('This is who gave consent'), 'Save');
  await chat.card('3 orders since yesterday');
});

describe.each<Locale>(['en', 'zh-CN'])('one order, in %s', (locale) => {
  const say = (id: TextId, params?: Readonly<Record<string, string | number>>) => textIfAny(locale, id, params) ?? id;

  it('is looked at from the list, with its buyer’s name; the list has none', async () => {
    const { chat } = scene;
    const { language, orders, kept } = TYPED[locale];
    await chat.say(language[0]);
    await chat.card(language[1]);
    await chat.say(orders);
    await chat.press(await chat.card(say('orders.show')), say('orders.show'));
    const list = await chat.card(say('orders.one'));
    expect(await list.innerText()).not.toContain(BUYER);
    await chat.press(list, say('orders.one'));
    const order = await chat.card(kept);
    await chat.picture(order, `order-${locale}`);
    expect(await order.innerText()).toContain(BUYER);
  });
});
