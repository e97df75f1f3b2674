import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../../bot/errors.ts';
import { lastCard } from '../../support/company.ts';
import { pulled } from '../../support/pulled.ts';
import { LIN, textOf, type Walker } from '../../support/walker.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NAME = 'northwind_home_uk';

const unreadable = () => {
  throw new MarketplaceError('marketplace.unexpected', { platform: 'amazon', operation: 'orders', reason: 'shape' });
};

async function said(walker: Walker, what: string): Promise<string> {
  await walker.say(what);
  const card = lastCard(walker, LIN);
  return `${card.title}\n${textOf(card).replaceAll('\\"', '"')}`;
}

describe('bot/pulling/standing: "0" is never a hidden mistake', () => {
  it('nobody has looked for days: the card, why, orders, shops and overview say so, with the day', async () => {
    const { walker, book, clock, live } = await pulled({ deps: { admins: [LIN.id] } });
    book.add(2);
    await walker.work();
    await live(MINUTE);
    expect(await said(walker, 'shops')).toContain('works');
    clock.advance(3 * 24 * HOUR);
    const worker = 'the administrators have to see whether Shopkey’s worker runs';
    const card = await said(walker, `shop ${NAME}`);
    expect(card).toContain('What was ordered since 26 November, 09:57 I do not know yet.');
    expect(card).toContain(worker);
    expect(card).not.toContain('No orders');
    const why = await said(walker, `why ${NAME}`);
    expect(why).toContain(`I have not looked at ${NAME} since 26 November, 10:00, and should have.`);
    expect(why).not.toContain('All is well');
    const orders = await said(walker, 'orders');
    expect(orders).toMatch(/^Orders\n/);
    expect(orders).toContain('Last looked at 26 November, 10:00.');
    expect(orders).toContain(worker);
    expect(orders).not.toContain('0 ·');
    expect(await said(walker, 'shops')).toContain('could not be looked at since 26 November');
    expect(await said(walker, 'shops needs')).toContain(NAME);
    expect(await said(walker, 'overview')).toContain(`orders of ${NAME} for hours`);
    expect(await said(walker, '订单')).toContain('上次查询：11月26日 10:00。');
    await walker.work();
    expect(await said(walker, 'orders')).toMatch(/^0 orders\n.*Last looked at 10:01\./s);
  });

  it('a pull that fails for days is said with since when, and with what was known before', async () => {
    const { walker, book, clock, live } = await pulled({ deps: { admins: [LIN.id] } });
    book.add(1);
    await walker.work();
    book.before = unreadable;
    await live(2 * HOUR);
    const since =
      'gave an answer that I do not understand. It has been so since 10:10. For your administrator, the reason as it came: shape.';
    const card = await said(walker, `shop ${NAME}`);
    expect(card).toContain(since);
    expect(card).toContain('1 order since yesterday, 00:00 United Kingdom Time, as far as 09:57');
    expect(card).toMatch(/I try again (in \d+ minutes|at \d\d:\d\d)/);
    expect(await said(walker, 'shops')).toContain('works');
    expect(await said(walker, 'orders')).toMatch(/^At least 1 order\n/);
    await live(72 * HOUR, 10 * MINUTE);
    const orders = await said(walker, 'orders');
    expect(orders).toContain('It has been so since 26 November, 10:10.');
    expect(orders).not.toContain('0 ·');
    expect(await said(walker, 'shops')).toContain('could not be looked at since 26 November');
    expect(await said(walker, 'overview')).toContain(`orders of ${NAME} for hours`);
    expect(await said(walker, `why ${NAME}`)).toContain('I try again by myself');
    clock.advance(3 * HOUR);
    expect(await said(walker, `why ${NAME}`)).toContain('the administrators have to see whether Shopkey’s worker runs');
    expect(await said(walker, `为什么看不到 ${NAME}`)).toContain(
      '看不懂。从 11月26日 10:10 起一直这样。供管理员查看的原因代码：shape。',
    );
  });

  it('an order that cannot be read is counted, logged without its content, and said', async () => {
    const { walker, book, clock, live, record } = await pulled();
    const atMs = clock.now() - HOUR;
    book.before = ({ sinceMs, beforeMs }) => (sinceMs <= atMs && atMs < beforeMs ? { unread: 1 } : undefined);
    await walker.work();
    const missing = '1 order that came at 10:00 has a form that I cannot read, and is missing here';
    for (const what of [`shop ${NAME}`, `why ${NAME}`, 'orders']) expect(await said(walker, what)).toContain(missing);
    expect(await said(walker, 'orders')).toMatch(/^Orders\n/);
    expect(await said(walker, `why ${NAME}`)).not.toContain('All is well');
    expect(walker.logged.some((line) => /orders cannot be read/.test(line))).toBe(true);
    await live(47 * HOUR, 10 * MINUTE);
    expect(await said(walker, `shop ${NAME}`)).toContain('1 order that came at 26 November, 10:00 has a form');
    await live(2 * HOUR, 10 * MINUTE);
    expect(await said(walker, `shop ${NAME}`)).not.toContain('has a form');
    expect(await record()).toMatchObject({ unread: { count: 1 } });
  });

  it('a first pull that nobody begins is late, and a platform that makes us wait for hours names a time', async () => {
    const { walker, book, clock, live } = await pulled();
    expect(await said(walker, 'orders')).toMatch(/^Orders\n.*"value":"I am looking for the first time\./s);
    clock.advance(2 * HOUR);
    expect(await said(walker, `shop ${NAME}`)).toContain('I could not look at the orders yet.');
    expect(await said(walker, `why ${NAME}`)).toContain('I have not looked at northwind_home_uk since 10:00');
    await walker.work();
    let isFirst = true;
    book.before = () => {
      if (!isFirst) return undefined;
      isFirst = false;
      const untilMs = clock.now() + 9 * HOUR;
      throw new MarketplaceError('marketplace.throttled', { platform: 'amazon', operation: 'orders', untilMs });
    };
    await live(10 * MINUTE);
    expect(await said(walker, `shop ${NAME}`)).toContain('I look again at 21:10.');
    await live(HOUR);
    const card = await said(walker, `shop ${NAME}`);
    expect(card).toContain('Amazon asks me to wait. It has been so since 12:10.');
    expect(card).toContain('I try again at 21:10.');
    expect(await said(walker, 'orders')).toContain('Amazon asks me to wait.');
  });
});
