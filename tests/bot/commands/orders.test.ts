import { describe, expect, it } from 'vitest';
import { readOrdersQuery, sinceMs } from '../../../bot/orders/query.ts';
import type { Person, PersonId } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import { bind } from '../../support/bound.ts';
import { labelsOf, lastCard, press, wordsOf } from '../../support/company.ts';
import { pulled, refused } from '../../support/pulled.ts';
import { LIN, linkOf, MEI, textOf, type Walker } from '../../support/walker.ts';

const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
const MINUTE = 60_000;

const last = (walker: Walker, who: Person = LIN): View => lastCard(walker, who);
const scene = (sites = ['UK']) => pulled({ sites, deps: { admins: [ZHANG.id] } });

describe('orders', () => {
  it('counts first, then a page, of the shops that the person is operator of', async () => {
    const { walker, book } = await scene();
    book.add(9);
    book.add(3, { status: 'shipped', total: { amount: '34.00', currency: 'GBP' }, lines: [{ id: 'l', quantity: 2 }] });
    await walker.work();
    await walker.say('orders');
    expect(last(walker).title).toBe('12 orders');
    expect(textOf(last(walker))).toContain('12 · 9 to ship, 3 shipped');
    expect(textOf(last(walker))).toContain('Since 25 November, 00:00 (United Kingdom Time)');
    expect(textOf(last(walker))).toContain('Last looked at 10:00.');
    const list = await press(walker, LIN, 'Show the orders');
    expect(list.parts[0]?.kind === 'facts' && list.parts[0].facts).toHaveLength(10);
    const rest = await press(walker, LIN, 'Next page');
    expect(rest.parts[0]?.kind === 'facts' && rest.parts[0].facts).toHaveLength(2);
    await walker.say('订单 northwind 已发货');
    expect(last(walker).title).toBe('3 个订单');
    expect(textOf(await press(walker, LIN, '看订单'))).toContain('已发货 · 2 件 · 34.00 GBP');
  });

  it('S18, S19: nobody else sees any: no admin, no service, and what does not exist is answered alike', async () => {
    const { walker, book, storage } = await scene();
    book.add(5);
    await walker.work();
    for (const who of [MEI, ZHANG]) await walker.say('language en', { who });
    for (const who of [MEI, ZHANG]) {
      await walker.say('orders', { who });
      expect(textOf(last(walker, who))).toContain('not bound to any shop');
    }
    expect(labelsOf(last(walker, MEI))).toContain('Ask for access');
    expect(labelsOf(last(walker, ZHANG))).toEqual(['Bind people', 'My shops']);
    await bind(storage, { person: MEI.id, role: 'service' });
    await walker.say('orders', { who: MEI });
    expect(textOf(last(walker, MEI))).toContain('orders are for operators');
    await bind(storage, { person: MEI.id });
    await walker.say('orders northwind', { who: MEI });
    expect(last(walker, MEI).title).toBe('5 orders');
    const [binding] = (await storage.bindings.ofPerson(MEI.id)).filter(({ role }) => role === 'operator');
    await storage.bindings.change(binding ? [{ was: binding }] : [], { audit: [] });
    expect(textOf(await press(walker, MEI, 'Show the orders'))).not.toContain('o-');
    await walker.say('orders northwind_home_uk');
    expect(last(walker).title).toBe('5 orders');
    await walker.say('orders nowhere');
    expect(wordsOf(last(walker))).toContain("can't show you");
  });

  it('never says 0 of what is too much to look at', async () => {
    const { walker, storage, shops, clock } = await scene();
    const [shop] = await shops();
    if (!shop) throw new Error('no shop');
    const orders = Array.from({ length: 5_001 }, (_, n) => ({
      id: `o-${n}`,
      site: 'UK',
      createdAtMs: clock.now(),
      updatedAtMs: clock.now(),
      status: 'open' as const,
      lines: [],
      own: '{}',
    }));
    for (let n = 0; n < orders.length; n += 500)
      await storage.orders.put({ shop: shop.id, orders: orders.slice(n, n + 500) });
    await walker.say('orders shipped');
    expect(last(walker).title).toBe('Orders');
    expect(textOf(last(walker))).toContain('5001 of every status');
    expect(textOf(last(walker))).toContain('looking for the first time');
  });

  it('gives a file once, to its operator, without buyers and formulas', async () => {
    const { walker, book } = await scene();
    book.add(2);
    book.add(1, { id: '=HYPERLINK("x")' });
    await walker.work();
    await walker.say('orders');
    const page = linkOf(last(walker)).split('/').at(-1) ?? '';
    const { doors } = walker.shopkey;
    const open = await doors.download(page);
    if (!open) throw new Error('no page');
    const sent = { page, cookies: new Map([[open.cookie.name, open.cookie.value]]), proof: open.proof };
    const got = await doors.downloaded(sent);
    let csv = '';
    if (got.kind === 'file') for await (const piece of got.pieces) csv += piece;
    expect(csv.split('\r\n')).toHaveLength(5);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).not.toContain('sandbox-buyer');
    expect((await doors.downloaded(sent)).kind).toBe('neutral');
    const trail = await walker.storage.audit.read({ limit: 200 });
    expect(trail.filter(({ act }) => act === 'orders.export')).toMatchObject([
      { actor: LIN.id, object: 'northwind_home_uk' },
    ]);
  });

  it.each([
    ['north_uk shipped', { since: 'yesterday', status: 'shipped', shop: 'north_uk' }],
    ['of partly shipped today', { since: 'today', status: 'partly-shipped', shop: '' }],
    ['since 2026-11-20 cancelled', { since: '2026-11-20', status: 'cancelled', shop: '' }],
    ['shipped_home', { since: 'yesterday', shop: 'shipped_home' }],
    ['north_uk 待发货 今天', { since: 'today', status: 'open', shop: 'north_uk' }],
    ["yesterday's of", { since: 'yesterday', shop: '' }],
    ['last week', { since: '2026-11-20', shop: '' }],
    ['上周 north_uk', { since: '2026-11-20', shop: 'north_uk' }],
    ['this month', { since: '2026-10-28', shop: '' }],
    ['since 2026-13-40', { since: 'yesterday', shop: '', noDay: '2026-13-40' }],
    ['2026-02-29 north_uk', { since: 'yesterday', shop: 'north_uk', noDay: '2026-02-29' }],
    ['from 2026/11/20', { since: '2026-11-20', shop: '' }],
    ['north_uk 从2026年11月2日以来', { since: '2026-11-02', shop: 'north_uk' }],
    ['2026.2.3', { since: '2026-02-03', shop: '' }],
    ['since Monday', { since: '2026-11-23', shop: '' }],
    ['north_uk since last friday', { since: '2026-11-20', shop: 'north_uk' }],
    ['from friday', { since: '2026-11-27', shop: '' }],
    ['周一以来的', { since: '2026-11-23', shop: '' }],
    ['north_uk 这周三', { since: '2026-11-25', shop: 'north_uk' }],
    ['上周一以来的', { since: '2026-11-16', shop: '' }],
    ['sun_home', { since: 'yesterday', shop: 'sun_home' }],
    ['', { since: 'yesterday', shop: '' }],
  ])('reads %s', (typed, query) => {
    expect(readOrdersQuery(typed, Date.UTC(2026, 10, 27))).toEqual(query);
  });

  it('a day that the calendar has not is said, instead of another day’s orders', async () => {
    const { walker, book } = await scene();
    book.add(3);
    await walker.work();
    await walker.say('orders since 2026-13-01');
    expect(textOf(last(walker))).toContain('no day 2026-13-01');
    expect(textOf(last(walker))).not.toContain('3 orders');
    await walker.say('订单 2026年2月30日');
    expect(textOf(last(walker))).toContain('没有 2026年2月30日 这一天');
    await walker.say('订单 从2026/11/01');
    expect(last(walker).title).toBe('3 个订单');
  });

  it.each([
    ['2026-11-20', 'Europe/London', '2026-11-20T00:00:00Z'],
    ['2026-11-20', 'Asia/Tokyo', '2026-11-19T15:00:00Z'],
    ['2026-11-20', 'America/Los_Angeles', '2026-11-20T08:00:00Z'],
    ['today', 'Asia/Tokyo', '2026-11-25T15:00:00Z'],
    ['yesterday', 'Europe/London', '2026-11-25T00:00:00Z'],
  ])('since %s in %s is %s', (since, zone, at) => {
    expect(new Date(sinceMs(since, zone, Date.parse('2026-11-26T10:00:00Z'))).toISOString()).toBe(
      at.replace('Z', '.000Z'),
    );
  });
});

describe('why', () => {
  it('from nothing visible to orders visible: one asks, one allows, and the orders are there: three presses by two people', async () => {
    const { walker, book } = await scene();
    book.add(4);
    await walker.work();
    for (const who of [MEI, ZHANG]) await walker.say('language en', { who });
    await walker.say('why northwind_home_uk', { who: MEI });
    expect(textOf(last(walker, MEI))).toContain('no shop of that name that you may see');
    await press(walker, MEI, 'Ask for access');
    await press(walker, ZHANG, 'Allow');
    await walker.say("why can't I see orders of northwind_home_uk?", { who: MEI });
    expect(textOf(last(walker, MEI))).toContain('All is well: you see the orders');
    expect(textOf(await press(walker, MEI, 'Show the orders'))).toContain('o-3');
  });

  it('says what ended, what was refused, what was not looked at yet, and mends it by one press', async () => {
    const { walker, book, live, storage, shops } = await scene();
    await walker.say('why northwind_home_uk');
    expect(textOf(last(walker))).toContain('not been looked at yet');
    book.before = () => {
      throw refused('Unauthorized');
    };
    await live(30 * MINUTE, MINUTE);
    await walker.say('why northwind_home_uk');
    expect(textOf(last(walker))).toContain('does not let me read orders');
    book.before = () => undefined;
    book.add(2);
    await press(walker, LIN, 'Look now');
    await live(8 * 60 * MINUTE, 10 * MINUTE);
    await walker.say('为什么看不到 northwind_home_uk');
    expect(textOf(last(walker))).toContain('一切正常');
    const [shop] = await shops();
    const grant = shop && (await storage.shops.grant(shop.grant));
    if (!grant) throw new Error('no grant');
    const ended = { ...grant, version: grant.version + 1, status: 'reauthorize' } as const;
    await storage.shops.save({ grant: ended, expectedVersion: grant.version, shops: [], audit: [] });
    await walker.say('language en');
    await walker.say('why northwind_home_uk');
    expect(textOf(last(walker))).toContain('needs consent again');
    expect(labelsOf(last(walker))[0]).toBe('Authorize again');
  });

  it('whoever handles messages only is offered what they may press: to ask', async () => {
    const { walker, storage, shops } = await scene();
    await walker.work();
    await walker.say('language en', { who: MEI });
    await bind(storage, { person: MEI.id, role: 'service' });
    const [shop] = await shops();
    const grant = shop && (await storage.shops.grant(shop.grant));
    if (!grant) throw new Error('no grant');
    const ended = { ...grant, version: grant.version + 1, status: 'reauthorize' } as const;
    await storage.shops.save({ grant: ended, expectedVersion: grant.version, shops: [], audit: [] });
    await walker.say('why northwind_home_uk', { who: MEI });
    expect(textOf(last(walker, MEI))).toContain('needs consent again');
    expect(labelsOf(last(walker, MEI))).toEqual(['Ask for access', 'My shops']);
  });

  it('an admin sees for somebody else what is wrong, and binds them by one press', async () => {
    const { walker, book } = await scene();
    book.add(1);
    await walker.work();
    await walker.say('language en', { who: ZHANG });
    await walker.say('hi', { who: MEI });
    await walker.say('why @1 northwind_home_uk', { who: ZHANG, mentions: [MEI] });
    expect(textOf(last(walker, ZHANG))).toContain('Mei is not bound to northwind_home_uk');
    await press(walker, ZHANG, 'Make Mei an operator');
    await walker.say('why @1 northwind_home_uk', { who: ZHANG, mentions: [MEI] });
    expect(textOf(last(walker, ZHANG))).toContain('Mei sees the orders');
    await walker.say('why northwind_home_uk', { who: ZHANG });
    expect(textOf(last(walker, ZHANG))).toContain('Administrators see its state');
    await press(walker, ZHANG, 'Make me an operator');
    await walker.say('orders', { who: ZHANG });
    expect(last(walker, ZHANG).title).toBe('1 order');
  });

  it('a part of a name is enough where one shop has it; an admin hears that there is none', async () => {
    const { walker } = await scene();
    await walker.work();
    await walker.say('language en', { who: ZHANG });
    await walker.say('why north');
    expect(textOf(last(walker))).toContain('there are simply no orders');
    await walker.say('why north', { who: ZHANG });
    expect(textOf(last(walker, ZHANG))).toContain('not bound to northwind_home_uk');
    await walker.say('why nowhere', { who: ZHANG });
    expect(textOf(last(walker, ZHANG))).toContain('I know no shop like this: nowhere.');
    await walker.say('orders nowhere');
    expect(labelsOf(last(walker))).toEqual(['Ask for access', 'My shops']);
  });

  it('S19: nobody looks through another’s eyes but an admin', async () => {
    const { walker } = await scene();
    await walker.work();
    for (const shop of ['northwind_home_uk', 'no_such_shop']) {
      await walker.say(`why @1 ${shop}`, { mentions: [MEI] });
      expect(textOf(last(walker))).toContain('Only an administrator can ask what somebody else sees.');
    }
    await walker.say('why @1 northwind_home_uk', { mentions: [LIN] });
    expect(textOf(last(walker))).toContain('there are simply no orders');
  });
});
