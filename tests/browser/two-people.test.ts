import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../bot/ports.ts';
import { type TextId, textIfAny } from '../../bot/text/index.ts';
import { startPlayground } from '../support/processes.ts';
import { type Chat, openChat } from './chat.ts';
import { authorizeNorthwind, browserScene } from './scene.ts';

/** Who sits at the first playground. */
const ADMIN = 'teams/00000000-0000-0000-0000-0000000000001/00000000-0000-0000-0000-0000000000020';
const SHOP = 'northwind_home_uk';
const scene = browserScene({ SHOPKEY_ADMINS: ADMIN });

/** What is typed, and a colleague without any right, at a playground of their own. */
const TYPED = {
  en: {
    player: 21,
    name: 'Megan Bowen',
    language: ['language English', 'English'],
    why: `why ${SHOP}`,
    orders: 'orders',
    well: 'All is well',
  },
  'zh-CN': {
    player: 22,
    name: 'Adele Vance',
    language: ['language 中文', '中文'],
    why: `为什么看不到 ${SHOP}`,
    orders: '订单',
    well: '一切正常',
  },
} as const;

it('an admin authorizes a shop', () => authorizeNorthwind(scene), 60_000);

describe.each<Locale>(['en', 'zh-CN'])('a colleague, in %s', (locale) => {
  const say = (id: TextId, params?: Readonly<Record<string, string | number>>) => textIfAny(locale, id, params) ?? id;
  const { player, name, language, why, orders, well } = TYPED[locale];
  let playground: { url: string; stop(): Promise<void> };
  let own: Chat;

  beforeAll(async () => {
    playground = await startPlayground(scene.shopkey.url, player);
    own = await openChat(playground.url);
    for (const chat of [scene.chat, own]) {
      await chat.say(language[0]);
      await chat.card(language[1]);
      chat.presses.length = 0;
    }
  });
  afterAll(async () => {
    await own?.close();
    await playground?.stop();
  });

  it('comes from nothing visible to orders by three presses: one asks, another allows, the first looks', async () => {
    const { chat: admin } = scene;
    await own.say(orders);
    expect(await (await own.card(say('orders.noShops'))).innerText()).not.toContain(SHOP);
    await own.say(why);
    const unseen = await own.card(say('why.unseen'));
    await own.picture(unseen, `ask-1-unseen-${locale}`);
    await own.press(unseen, say('ask.do'));
    const asked = await admin.card(say('decide.title.ask', { name }));
    await admin.picture(asked, `ask-2-admin-${locale}`);
    await admin.press(asked, say('decide.yes.ask'));
    const what = say('bind.roleOf', { role: say('bind.role.operator'), shops: SHOP });
    const answer = await own.card(say('bound.gain.title', { what }));
    await own.picture(answer, `ask-3-answer-${locale}`);
    await own.say(why);
    await own.card(well);
    await own.press(answer, say('orders.show'));
    const counts = await own.card(say('orders.csv'));
    expect(await counts.innerText()).toContain('12');
    await own.picture(counts, `ask-4-orders-${locale}`);
    expect([...admin.presses, ...own.presses]).toEqual(
      ['decide.yes.ask', 'ask.do', 'orders.show'].map((id) => say(id as TextId)),
    );
  });
});
