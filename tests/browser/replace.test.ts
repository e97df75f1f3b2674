import { describe, expect, it } from 'vitest';
import type { Locale } from '../../bot/ports.ts';
import { type TextId, textIfAny } from '../../bot/text/index.ts';
import { browserScene } from './scene.ts';

/** Who sits at the playground: the only admin, who waits a day. */
const ADMIN = 'teams/00000000-0000-0000-0000-0000000000001/00000000-0000-0000-0000-0000000000020';
const scene = browserScene({ SHOPKEY_ADMINS: ADMIN, SHOPKEY_ALONE_HOURS: '24' });

const SHOP = 'northwind_home_de';
const TYPED = {
  en: {
    language: ['language English', 'English'],
    shop: `shop ${SHOP}`,
    rights: 'rights review',
    allow: 'Allow Shopkey',
  },
  'zh-CN': {
    language: ['language 中文', '中文'],
    shop: `店铺 ${SHOP}`,
    rights: '权限 核对',
    allow: '请允许 Shopkey',
  },
} as const;

it('a shop is authorized', async () => {
  const { chat } = scene;
  await chat.say('authorize amazon DE');
  await chat.consent(await chat.card('Allow Shopkey'), 'Open Amazon', ['Northwind Home', 'Continue', 'Confirm']);
  await chat.press(await chat.card('This is who gave consent'), 'Save');
  await chat.card('is authorized');
});

describe.each<Locale>(['en', 'zh-CN'])('S22: another seller’s consent, in %s', (locale) => {
  const say = (id: TextId, params?: Readonly<Record<string, string | number>>) => textIfAny(locale, id, params) ?? id;
  const typed = TYPED[locale];

  it('says whose it is, asks why, and waits for a second person or a day', async () => {
    const { chat } = scene;
    await chat.say(typed.language[0]);
    await chat.card(typed.language[1]);
    await chat.say(typed.shop);
    await chat.press(await chat.card(say('shop.again')), say('shop.again'));
    const platform = locale === 'en' ? 'Amazon' : '亚马逊';
    const open = say('walk.do.open', { platform });
    await chat.consent(await chat.card(typed.allow), open, ['Lanternhof', 'Continue', 'Confirm']);
    const other = await chat.card(say('walk.anotherSeller.do.replace'));
    await chat.picture(other, `replace-${locale}`);
    expect(await other.innerText()).toContain('A2LANTERNHOF01');
    await chat.press(other, say('walk.anotherSeller.do.replace'));
    const why = await chat.card(say('walk.replacing.do.submit'));
    await chat.fill(why, say('field.reason'), locale === 'en' ? 'We moved to a new account' : '公司换了新的卖家账号');
    await chat.press(why, say('walk.replacing.do.submit'));
    const waits = await chat.card(say('decide.stop'));
    await chat.press(waits, say('decide.stop'));
    await chat.card(say('decide.stopped'));
  });

  it('S21: who has access is looked at', async () => {
    const { chat } = scene;
    await chat.say(typed.rights);
    const review = await chat.card(say('review.title'));
    await chat.picture(review, `review-${locale}`);
    expect(await review.innerText()).toContain(say('review.right'));
  });
});
