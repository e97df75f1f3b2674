import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../../bot/errors.ts';
import { lastCard } from '../../support/company.ts';
import { PAGE_SIZE, type Pulled, pulled } from '../../support/pulled.ts';
import { LIN, textOf } from '../../support/walker.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const fail = (code: MarketplaceError['code'], more: { status?: number; untilMs?: number } = {}) =>
  new MarketplaceError(code, { platform: 'amazon', operation: 'orders', reason: 'shape', ...more });

async function countsOf({ shops, storage }: Pulled): Promise<Record<string, number>> {
  const all = await shops();
  const counted = all.map(async ({ id, site }) => [site, await storage.orders.count({ shop: id, createdSinceMs: 0 })]);
  return Object.fromEntries(await Promise.all(counted));
}

describe('bot/pulling/failing', () => {
  it.each(['marketplace.unexpected', 'marketplace.mismatch', 'marketplace.unavailable'] as const)(
    'one site that fails with %s does not fail the others; its people hear it once',
    async (code) => {
      const at = await pulled({ sites: ['UK', 'DE'] });
      const { walker, book, live } = at;
      book.add(4);
      book.add(2, { site: 'DE' });
      book.before = ({ sites }) => {
        if (sites.includes('DE')) throw fail(code);
        return undefined;
      };
      const cards = walker.surface.cards.length;
      await walker.work();
      await live(HOUR, 5 * MINUTE);
      expect(await countsOf(at)).toEqual({ UK: 4, DE: 0 });
      expect(walker.surface.cards).toHaveLength(cards);
      await walker.say('orders');
      expect(textOf(lastCard(walker, LIN))).toMatch(
        /northwind_home_uk","value":"4 · 4 to ship · Last looked at 1[01]:\d\d\."/,
      );
      await live(30 * HOUR, 10 * MINUTE);
      const told = walker.surface.cards.slice(cards).filter(({ view }) => view.tone === 'problem');
      expect(told.map(({ view }) => view.title)).toEqual([
        'Northwind Home DE: I could not look at the orders for hours',
      ]);
      expect(textOf(told[0]?.view as never)).toContain('It has been so since 11:00.');
      await walker.say('shop northwind_home_uk');
      expect(textOf(lastCard(walker, LIN))).toContain('I look again in');
      await walker.say('shop northwind_home_de');
      expect(textOf(lastCard(walker, LIN))).not.toContain('worker');
      book.before = () => undefined;
      await live(2 * HOUR, 5 * MINUTE);
      expect(await countsOf(at)).toEqual({ UK: 4, DE: 2 });
      expect((await at.record())?.refused).toBeUndefined();
    },
  );

  it.each([undefined, 400])(
    'a page that is never readable (status %s) is asked for, and not the first one',
    async (status) => {
      const { walker, book, live, stored, record } = await pulled();
      book.add(10 * PAGE_SIZE);
      book.before = (_request, at) => {
        if (at === 6 * PAGE_SIZE) throw fail('marketplace.unexpected', status === undefined ? {} : { status });
        return undefined;
      };
      await walker.work();
      await live(23 * HOUR, 10 * MINUTE);
      expect(await stored()).toHaveLength(6 * PAGE_SIZE);
      expect(book.asked.filter(({ from }) => from === undefined).length).toBeLessThanOrEqual(14);
      expect(book.asked.length).toBeLessThan(80);
      expect((await record())?.failure?.count).toBeGreaterThan(10);
      book.before = () => undefined;
      await live(2 * HOUR, 10 * MINUTE);
      expect(await stored()).toHaveLength(10 * PAGE_SIZE);
      expect((await record())?.failure).toBeUndefined();
    },
  );

  it('S15: tokens that end within one window, one after the other, are renewed each time, and nobody is told of a refusal', async () => {
    const { book, clock, live, stored, walker, renewed, record } = await pulled();
    await live(MINUTE);
    const before = renewed.shown.length;
    book.add(12, { updatedAtMs: clock.now() });
    const ended = new Set<number>();
    book.before = (_request, at) => {
      if (![3, 6].includes(at) || ended.has(at)) return undefined;
      ended.add(at);
      throw new MarketplaceError('marketplace.expired', { platform: 'amazon', operation: 'orders' });
    };
    await live(25 * MINUTE);
    expect([...ended]).toEqual([3, 6]);
    expect(await stored()).toHaveLength(12);
    expect(renewed.shown.length - before).toBe(2);
    expect((await record())?.refused).toBeUndefined();
    expect(walker.surface.cards.filter(({ view }) => /cannot read|orders/i.test(view.title ?? ''))).toEqual([]);
  });

  it('a site that is asked for apart goes on at its page', async () => {
    const at = await pulled({ sites: ['UK', 'DE'] });
    const { walker, book, live } = at;
    book.add(PAGE_SIZE);
    book.add(4 * PAGE_SIZE, { site: 'DE' });
    book.before = ({ sites }, place) => {
      if (sites.includes('DE') && (sites.length > 1 || place === 2 * PAGE_SIZE)) throw fail('marketplace.unexpected');
      return undefined;
    };
    await walker.work();
    await live(2 * HOUR, 5 * MINUTE);
    expect(await countsOf(at)).toEqual({ UK: PAGE_SIZE, DE: 2 * PAGE_SIZE });
    const apart = book.asked.filter(({ sites }) => sites.join() === 'DE');
    expect(apart.filter(({ from }) => from === undefined)).toHaveLength(3);
    book.before = () => undefined;
    await live(2 * HOUR, 5 * MINUTE);
    expect(await countsOf(at)).toEqual({ UK: PAGE_SIZE, DE: 4 * PAGE_SIZE });
  });

  it('S17: what is the whole platform’s is one word a person and day; one that makes us wait for hours is told at once', async () => {
    const { walker, clock, book, live } = await pulled();
    await walker.work();
    const cards = walker.surface.cards.length;
    book.before = () => {
      throw fail('marketplace.throttled', { untilMs: clock.now() + 9 * HOUR });
    };
    await live(30 * MINUTE);
    const told = () => walker.surface.cards.slice(cards).map(({ view }) => view.title);
    expect(told()).toEqual(['Northwind Home UK: I could not look at the orders for hours']);
    await live(2 * 24 * HOUR, 10 * MINUTE);
    expect(told()).toHaveLength(1);
    book.before = () => undefined;
    await live(12 * HOUR, 10 * MINUTE);
    book.before = () => {
      throw fail('marketplace.unavailable');
    };
    await live(4 * HOUR, 10 * MINUTE);
    expect(told()).toHaveLength(2);
  });

  it('whose chat was away as it was to be told hears it once the chat is back', async () => {
    const { walker, book, live } = await pulled();
    await walker.work();
    const cards = walker.surface.cards.length;
    book.before = () => {
      throw fail('marketplace.unavailable');
    };
    walker.surface.fail('surface.unavailable');
    await live(6 * HOUR, 10 * MINUTE);
    walker.surface.fail(undefined);
    await live(8 * HOUR, 10 * MINUTE);
    expect(walker.surface.cards.slice(cards).map(({ view }) => view.title)).toEqual([
      'Northwind Home UK: I could not look at the orders for hours',
    ]);
  });

  it('a mistake of ours is known to the card too, and thrown on to the log', async () => {
    const { walker, book } = await pulled();
    book.before = () => {
      throw new TypeError('sandbox');
    };
    const [pull] = walker.shopkey.work.filter(({ kind }) => kind === 'pull');
    const [key = ''] = [...walker.jobs.there.keys()].filter((name) => name.startsWith('pull/'));
    const run = pull?.how.run(key.slice('pull/'.length), new AbortController().signal, 0);
    await expect(run).rejects.toThrow(TypeError);
    await walker.say('orders');
    expect(textOf(lastCard(walker, LIN))).toContain('It has been so since 10:00.');
  });
});
