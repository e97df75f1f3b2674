import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../../bot/errors.ts';
import { PAGE_SIZE, pulled, refused } from '../../support/pulled.ts';
import { textOf } from '../../support/walker.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const idsOf = (orders: readonly { readonly id: string }[]) => orders.map(({ id }) => id).sort();

describe('bot/pulling', () => {
  it('a saved shop is pulled at once, from the start of yesterday there; the card says how many, and when next', async () => {
    const { walker, book, stored, record } = await pulled();
    expect(textOf(walker.card())).toContain('Orders since yesterday are on their way.');
    book.add(7);
    book.add(1, { createdAtMs: Date.parse('2026-11-24T12:00:00Z') });
    await walker.work();
    expect(await stored()).toEqual(idsOf(book.orders));
    expect(new Date(book.asked[0]?.sinceMs ?? 0).toISOString()).toBe('2026-11-25T00:00:00.000Z');
    expect(textOf(walker.card())).toContain(
      '7 orders since yesterday, 00:00 United Kingdom Time. I look again in 10 minutes.',
    );
    expect(await record()).toMatchObject({ counts: { added: 8, updated: 0 } });
  });

  it('none is said with what was looked at', async () => {
    const { walker } = await pulled({ sites: ['UK', 'DE'] });
    await walker.work();
    expect(textOf(walker.card())).toContain(
      'No orders since yesterday, 00:00 by the clock of each site. I looked at Germany, United Kingdom, at all that was ordered or changed until 26 November, 10:57 (Central European Time); the permission for it is \\"Inventory and Order Tracking\\". I look again in 10 minutes.',
    );
  });

  it('comes every ten minutes, with an overlap; an order that changed is an update', async () => {
    const { walker, clock, book, live, stored, storage, shops } = await pulled();
    book.add(2);
    await walker.work();
    const before = book.asked.length;
    await live(9 * MINUTE);
    expect(book.asked).toHaveLength(before);
    const [first] = book.orders;
    if (first) book.orders[0] = { ...first, status: 'shipped', updatedAtMs: clock.now() - 4 * MINUTE };
    await live(MINUTE);
    expect(book.asked.at(-1)?.sinceMs).toBe(Date.parse('2026-11-26T09:52:00Z'));
    expect(await stored()).toEqual(['o-0', 'o-1']);
    const changed = await storage.orders.changed({ shops: (await shops()).map(({ id }) => id), sinceMs: 0, limit: 9 });
    expect(changed.orders.map(({ order }) => order.status)).toContain('shipped');
    await live(24 * HOUR, 5 * MINUTE);
    expect(book.asked.length - before).toBeLessThan(24 * 6 + 5);
  });

  it('goes on at its page after a failure, and asks for none again', async () => {
    const { walker, book, stored, live } = await pulled();
    book.add(4 * PAGE_SIZE);
    let failed = false;
    book.before = (_request, at) => {
      if (at !== 2 * PAGE_SIZE || failed) return undefined;
      failed = true;
      throw new MarketplaceError('marketplace.unavailable', { platform: 'amazon', operation: 'orders', status: 500 });
    };
    await walker.work();
    expect(await stored()).toHaveLength(2 * PAGE_SIZE);
    await live(2 * MINUTE);
    expect(await stored()).toEqual(idsOf(book.orders));
    expect(book.asked.filter(({ from }) => from === undefined)).toHaveLength(3);
    expect(book.asked.map(({ from }) => from)).toContain(String(2 * PAGE_SIZE));
  });

  it('begins anew where the platform does not know its own place any more', async () => {
    const { walker, book, stored, live } = await pulled();
    book.add(3 * PAGE_SIZE);
    let isLost = false;
    book.before = (request, at) => {
      if (at === PAGE_SIZE && request.from === undefined && !isLost) {
        isLost = true;
        throw new MarketplaceError('marketplace.unavailable', { platform: 'amazon', operation: 'orders', status: 500 });
      }
      if (request.from !== undefined)
        throw new MarketplaceError('marketplace.unexpected', { platform: 'amazon', operation: 'orders', status: 400 });
      return undefined;
    };
    await walker.work();
    await live(5 * MINUTE);
    expect(await stored()).toEqual(idsOf(book.orders));
  });

  it('heeds the time that the platform names, and lets others have their turn', async () => {
    const { walker, clock, book, stored, live } = await pulled();
    book.add(2 * PAGE_SIZE);
    book.before = (_request, at) => (at === 0 ? { notBeforeMs: clock.now() + 3 * MINUTE } : undefined);
    await walker.work();
    expect(await stored()).toHaveLength(PAGE_SIZE);
    await live(2 * MINUTE);
    expect(await stored()).toHaveLength(PAGE_SIZE);
    await live(MINUTE);
    expect(await stored()).toHaveLength(2 * PAGE_SIZE);
  });

  it('a turn ends after some pages', async () => {
    const { walker, book, stored } = await pulled();
    book.add(25 * PAGE_SIZE);
    const [pull] = walker.shopkey.work.filter(({ kind }) => kind === 'pull');
    const [key = ''] = [...walker.jobs.there.keys()].filter((name) => name.startsWith('pull/'));
    await pull?.how.run(key.slice('pull/'.length), new AbortController().signal, 0);
    expect(await stored()).toHaveLength(10 * PAGE_SIZE);
    await walker.work();
    expect(await stored()).toHaveLength(25 * PAGE_SIZE);
  });

  it('a site that the platform refuses does not keep the others from their orders; its people hear it once', async () => {
    const { walker, book, live, storage, shops } = await pulled({ sites: ['UK', 'DE'] });
    book.add(4);
    book.add(2, { site: 'DE' });
    book.before = ({ sites }) => {
      if (sites.includes('DE')) throw refused('Unauthorized');
      return undefined;
    };
    const cards = walker.surface.cards.length;
    await walker.work();
    await live(2 * HOUR);
    const counts = await Promise.all(
      (await shops()).map(async ({ id, site }) => [site, await storage.orders.count({ shop: id, createdSinceMs: 0 })]),
    );
    expect(Object.fromEntries(counts)).toEqual({ UK: 4, DE: 0 });
    const told = walker.surface.cards.slice(cards).map(({ view }) => view.title);
    expect(told).toEqual(['Northwind Home DE: I cannot read the orders']);
    book.before = () => undefined;
    await live(12 * HOUR, 5 * MINUTE);
    const [de] = (await shops()).filter(({ site }) => site === 'DE');
    expect(de && (await storage.orders.count({ shop: de.id, createdSinceMs: 0 }))).toBe(2);
    expect(walker.surface.cards.length).toBe(cards + 1);
  });

  it('a token that is refused though it was renewed just now is renewed once more, and nobody is bothered', async () => {
    const { walker, clock, book, live, stored } = await pulled();
    book.add(4);
    const cards = walker.surface.cards.length;
    const shown = new Set<string>();
    book.before = ({ credentials }) => {
      const token = credentials.accessToken?.reveal() ?? '';
      shown.add(token);
      clock.advance(1_000);
      if (token === 'sandbox-access-1') throw refused('dead-token');
      return undefined;
    };
    await walker.work();
    await live(2 * MINUTE);
    expect([...shown]).toEqual(['sandbox-access-1', 'sandbox-access-2']);
    expect(await stored()).toHaveLength(4);
    expect(walker.surface.cards).toHaveLength(cards);
  });

  it('S17: a dead token in an outage of tokens is no refusal of orders: they come as soon as a new one does', async () => {
    const { walker, clock, book, live, stored, renewed } = await pulled();
    await walker.work();
    book.add(4, { updatedAtMs: clock.now() + MINUTE });
    const cards = walker.surface.cards.length;
    const { answer } = renewed;
    renewed.answer = () => {
      throw new MarketplaceError('marketplace.unavailable', { platform: 'amazon', operation: 'renew', status: 503 });
    };
    book.before = ({ credentials }) => {
      if (credentials.accessToken?.reveal() === 'sandbox-access-1') throw refused('dead-token');
      return undefined;
    };
    await live(2 * HOUR);
    const told = walker.surface.cards.slice(cards).map(({ view }) => view.title);
    expect(told).toEqual(['Amazon gives no new keys']);
    renewed.answer = answer;
    await live(2 * HOUR);
    expect(await stored()).toHaveLength(4);
    expect(walker.surface.cards).toHaveLength(cards + 1);
  });

  it('S38: what is the buyer’s is left out, or sealed until its time', async () => {
    const left = await pulled();
    left.book.add(1);
    await left.walker.work();
    const [shop] = await left.shops();
    const one = async ({ storage }: typeof left) =>
      (await storage.orders.changed({ shops: [shop?.id ?? ('' as never)], sinceMs: 0, limit: 1 })).orders[0]?.order;
    expect(await one(left)).not.toHaveProperty('buyerSealed');

    const kept = await pulled({ deps: { buyersForMs: 24 * HOUR } });
    kept.book.add(1);
    await kept.walker.work();
    const sealed = (
      await kept.storage.orders.changed({
        shops: (await kept.shops()).map(({ id }) => id),
        sinceMs: 0,
        limit: 1,
      })
    ).orders[0]?.order;
    expect(sealed?.buyerSealed).toMatch(/^ey/);
    expect(JSON.stringify(sealed)).not.toContain('sandbox-buyer');
    kept.book.orders.length = 0;
    await kept.live(26 * HOUR, 10 * MINUTE);
    const after = (
      await kept.storage.orders.changed({
        shops: (await kept.shops()).map(({ id }) => id),
        sinceMs: 0,
        limit: 1,
      })
    ).orders[0]?.order;
    expect(after?.id).toBe(sealed?.id);
    expect(after).not.toHaveProperty('buyerSealed');
  });

  it('two processes at one pull: each order once, and none is lost', async () => {
    const { walker, storage, book, beside, stored, live } = await pulled();
    book.add(8 * PAGE_SIZE);
    const other = await beside(storage);
    await Promise.all([walker.work(), other.work()]);
    await live(MINUTE);
    expect(await stored()).toEqual(idsOf(book.orders));
  });

  it('a lost job comes back with the round', async () => {
    const { walker, book, stored, live } = await pulled();
    for (const name of walker.jobs.there.keys())
      if (name.startsWith('pull/')) await walker.jobs.drop({ kind: 'pull', key: name.slice('pull/'.length) });
    book.add(1);
    await live(HOUR + MINUTE, 10 * MINUTE);
    expect(await stored()).toEqual(['o-0']);
  });
});
