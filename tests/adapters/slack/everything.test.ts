import { describe, expect, it } from 'vitest';
import { suggestPrompts } from '../../../adapters/slack/agent-view.ts';
import { renderLoading, renderWords } from '../../../adapters/slack/render-form.ts';
import { renderHome } from '../../../adapters/slack/render-home.ts';
import { ACTS, type Act } from '../../../bot/access.ts';
import { personId } from '../../../bot/ids.ts';
import type { GrantId, Locale, Person, ShopId } from '../../../bot/ports.ts';
import { text } from '../../../bot/text/index.ts';
import type { View } from '../../../bot/view.ts';
import { faultsOfView } from '../../fakes/slack-blocks.ts';
import { bind } from '../../support/bound.ts';
import { actionsOf, LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';
import { faultsOfDrawing, longest } from './drawn.ts';

const SHOPS = 200;
/** As long as a name may be. */
const nameOf = (n: number) => `${String(n).padStart(3, '0')}_${'x'.repeat(56)}`;

const LISTED = Array.from({ length: 60 }, (_, n) => `amazon ${n % 2 ? 'UK' : 'DE'} ${nameOf(n)}`).join('\n');

/** What is said to each command so that it answers in each of its ways; a command without a row does not compile. */
const SAID: Readonly<Record<Act, readonly string[]>> = {
  authorize: [
    'authorize',
    'authorize amazon',
    'authorize amazn uk',
    'authorize amazon CN',
    'authorize wish',
    '授权一下英国的亚马逊',
  ],
  worklist: [LISTED, 'worklist', `${LISTED}\n${'nonsense '.repeat(60)}\nsomething else entirely`],
  take: ['take', 'take 07k3m9x2q8vd'],
  resume: ['resume'],
  cancel: ['cancel', '取消'],
  import: ['import', '导入'],
  disconnect: ['disconnect', `disconnect ${nameOf(7)}`, 'disconnect nowhere'],
  bind: [
    'bind',
    `bind ${nameOf(1)}`,
    'bind @1 0* both',
    'bind @1 nowhere operator',
    'bind @1 0* operator until 2020-01-01',
    `bind @1 ${nameOf(1)} 客服 7天`,
  ],
  rights: ['rights', 'rights @1 authorizer', 'rights @1 admin', 'rights @1 none', 'rights admin'],
  ask: ['ask', `ask ${nameOf(3)}`, `ask nowhere because ${'x'.repeat(400)}`, '申请 nowhere 客服'],
  decide: ['decide'],
  unbind: ['unbind', 'unbind @1', `unbind ${nameOf(3)}`],
  join: ['join', 'join-k3m9x2q8vdab', '同一个人'],
  unjoin: ['unjoin', 'unjoin @1'],
  notify: ['notify', 'quiet 22:00-8:00', 'morning 8:30', '早报 8点半 每天', '免打扰 25-8', 'quiet off'],
  language: ['language', 'language 中文', 'language en', 'language klingon'],
  help: ['help', 'help amazon', 'help amazon private'],
  shops: ['shops', 'shops amazon', 'shops needs me', `shops ${'x'.repeat(300)}`],
  audit: ['audit', 'audit @1 northwind_uk last 7 days', '操作记录 昨天', `audit ${'x'.repeat(300)}`],
  keys: ['keys', 'api keys', '接口密钥'],
  webhooks: ['webhooks', '回调通知'],
  orders: ['orders', '订单', 'orders nowhere', `orders ${nameOf(3)} shipped today`, 'orders since 2026-01-01'],
  why: ['why', `why ${nameOf(3)}`, `why ${nameOf(4)}`, 'why nowhere', '为什么看不到 nowhere'],
  overview: ['overview', '总览'],
  shop: ['shop', `shop ${nameOf(7)}`, `shop ${nameOf(8)} rename ${'y'.repeat(60)}`, 'shop nowhere'],
};
/** What is no command. */
const OTHERWISE = ['hi', '你好', 'x'.repeat(3_000), '店'.repeat(3_000), '<!channel> *bold* `code`'];

/** Somebody with 200 shops, every third of which needs them, and many open walks. */
async function busy(who: Person, { count = SHOPS, leads = false } = {}): Promise<Walker> {
  const walker = await startWalker({ deps: { contact: '店'.repeat(200), admins: leads ? [who.id] : [] } });
  Object.assign(walker.surface.can, { maskedInput: false, inputsInCard: false });
  const { storage, clock } = walker;
  for (let n = 0; n < count; n++) {
    const grant = `grant-${n}` as GrantId;
    await storage.shops.save({
      grant: {
        v: 1,
        id: grant,
        version: 1,
        platform: 'amazon',
        flow: 'app',
        sellerId: `A2SELLER${n}${'X'.repeat(40)}`,
        sites: ['UK', 'DE', 'FR', 'IT', 'ES'],
        values: {},
        authorizedBy: who.id,
        authorizedAtMs: clock.now(),
        expiresAtMs: clock.now() + n * 86_400_000,
        status: n % 3 === 0 ? 'reauthorize' : 'works',
      },
      expectedVersion: 0,
      shops: [
        {
          v: 1,
          id: `shop-${n}` as ShopId,
          rev: 1,
          name: nameOf(n),
          displayName: '店'.repeat(200),
          platform: 'amazon',
          site: 'UK',
          grant,
          sellerId: `A2SELLER${n}`,
          erpId: 'e'.repeat(60),
          authorizedBy: who.id,
          savedAtMs: clock.now(),
        },
      ],
      audit: [],
    });
  }
  await bind(storage);
  for (let n = 0; n < 12; n++) await walker.say(`authorize amazon ${['UK', 'DE', 'FR', 'IT'][n % 4]}`, { who });
  return walker;
}

/** Everything that was shown or answered, each in the person's language. */
async function everythingSaid(walker: Walker, who: Person): Promise<View[]> {
  const answered: View[] = [];
  for (const place of ['private', 'shared'] as const)
    for (const said of [...Object.values(SAID).flat(), ...OTHERWISE]) {
      const reply = await walker.say(said, { who, place });
      if (reply.kind !== 'none') answered.push(reply.view);
      await walker.shopkey.drain();
    }
  return [...walker.surface.shown, ...answered];
}

/** What differs from shop to shop and from person to person: a button of one is a button of all. */
const kindOf = (label: string) => label.replaceAll(/\d{3}_x+|店+|\d+/g, 'N');

/**
 * Says it, then presses each button that nobody pressed before, of the answer and of what comes of it: as the card stands, and with
 * nonsense in its fields.
 */
async function pressedThrough(walker: Walker, who: Person, said: string, pressed: Set<string>): Promise<View[]> {
  const { surface, shopkey } = walker;
  const views: View[] = [];
  let fresh = surface.cards.length;
  await walker.say(said, { who, mentions: [COLLEAGUE] });
  for (;;) {
    await shopkey.drain();
    const found = surface.cards
      .slice(fresh)
      .filter(({ to }) => to === who.id)
      .flatMap((card) => pressesOf(card.view).map((action) => ({ card, action })))
      .find(({ action }) => !pressed.has(kindOf(action.label)));
    if (!found) break;
    const { card, action } = found;
    pressed.add(kindOf(action.label));
    const nonsense = Object.fromEntries((card.view.fields ?? []).map(({ id }) => [id, `${'x'.repeat(400)} 店`]));
    for (const values of action.submits ? [nonsense, {}] : [{}]) {
      const does = { kind: 'press', token: action.token, values, asShown: true, card: card.id } as const;
      const id = `through-${pressed.size}-${Object.keys(values).length}`;
      const reply = await walker.take({ id, who, place: 'private', does });
      if (reply.kind !== 'none') views.push(reply.view);
      if (reply.kind === 'replace') card.view = reply.view;
    }
    fresh = Math.min(fresh, surface.cards.indexOf(card));
  }
  return views;
}

const pressesOf = (view: View) => actionsOf(view).flatMap((action) => (action.kind === 'press' ? [action] : []));

const COLLEAGUE: Person = { id: personId('slack', 'T0WORKSPACE', 'U2COLLEAGUE'), name: 'Wei', locale: 'en-US' };
/** What whoever leads alone may say. */
const LEADING = ['bind', 'unbind', 'rights', 'keys', 'webhooks', 'audit', 'import', 'overview', 'decide'] as const;

describe.each<[Locale, Person]>([
  ['en', LIN],
  ['zh-CN', MEI],
])('slack: all that Shopkey can say to somebody with 200 shops, in %s', (locale, who) => {
  it('is within Slack’s limits, with the longest words too', async () => {
    const walker = await busy(who);
    const views = await everythingSaid(walker, who);
    expect(new Set(views.map(textOf)).size).toBeGreaterThan(40);
    for (const view of views)
      for (const one of [view, longest(view)]) expect(faultsOfDrawing(one, locale), view.title).toEqual([]);
  });

  it('to whoever leads too, with every button of it pressed', async () => {
    const walker = await busy(who, { count: 25, leads: true });
    const pressed = new Set<string>();
    const views: View[] = [];
    for (const said of LEADING.flatMap((act) => SAID[act]))
      views.push(...(await pressedThrough(walker, who, said, pressed)));
    const shown = [...views, ...walker.surface.shown];
    /** A Chinese profile is answered in Chinese alone: half as many labels. */
    expect(pressed.size).toBeGreaterThan(locale === 'en' ? 40 : 25);
    const titles = shown.map(({ title }) => title);
    for (const language of ['en', 'zh-CN'] as const) expect(titles).not.toContain(text(language, 'chat.denied'));
    expect(shown.some(({ fields }) => fields?.some((field) => field.kind === 'choice' && field.people))).toBe(true);
    for (const view of shown)
      for (const one of [view, longest(view)]) expect(faultsOfDrawing(one, locale), view.title).toEqual([]);
  });

  it('on the Home tab, on each page, with and without a word on top', async () => {
    const walker = await busy(who);
    const { pages } = await walker.shopkey.home(who);
    expect(pages).toBe(SHOPS / 10);
    for (let page = 0; page < pages; page++) {
      const home = await walker.shopkey.home(who, page);
      expect(home.shops).toHaveLength(10);
      for (const note of [undefined, '店'.repeat(3_001)]) expect(faultsOfView(renderHome(home, note))).toEqual([]);
      const lines = { walks: home.walks.map(longest), shops: home.shops.map(longest) };
      expect(faultsOfView(renderHome({ ...home, ...lines }))).toEqual([]);
    }
  });

  it('in a window that says something, and in suggested prompts', async () => {
    for (const view of [renderLoading(locale), renderWords('店'.repeat(3_001), locale)])
      expect(faultsOfView(view)).toEqual([]);
    const walker = await busy(who);
    const asked: { title: string; prompts: readonly { title: string; message: string }[] }[] = [];
    const api = {
      suggestPrompts: async (_: string, title: string, prompts: never) => void asked.push({ title, prompts }),
    };
    await suggestPrompts({ bot: () => walker.shopkey, api }, who, 'D1LIN');
    expect(asked[0]?.prompts).toHaveLength(4);
    for (const { title, message } of asked[0]?.prompts ?? [])
      expect([title.length <= 60, message.length > 0]).toEqual([true, true]);
  });

  it('holds for every command that there is', () => {
    expect(Object.keys(SAID).sort()).toEqual(Object.keys(ACTS).sort());
  });
});
