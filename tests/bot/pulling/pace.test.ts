import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../../bot/errors.ts';
import { PAGE_SIZE, pulled } from '../../support/pulled.ts';
import { consent, textOf } from '../../support/walker.ts';

const MINUTE = 60_000;
const PAGES = 8;

const throttled = (untilMs: number) =>
  new MarketplaceError('marketplace.throttled', { platform: 'amazon', operation: 'orders', status: 429, untilMs });

describe('bot/pulling, beside others and within the platform’s rate', () => {
  it('where the platform gives a page in three minutes, a page in three minutes it is: waiting does not grow', async () => {
    const { clock, book, stored, live } = await pulled();
    book.add(PAGES * PAGE_SIZE);
    let freeAtMs = 0;
    book.before = () => {
      if (clock.now() < freeAtMs) throw throttled(freeAtMs);
      freeAtMs = clock.now() + 3 * MINUTE;
      return undefined;
    };
    await live(PAGES * 4 * MINUTE);
    expect(await stored()).toHaveLength(PAGES * PAGE_SIZE);
  });

  it('errors in a row wait longer each time, and a page between them ends the row', async () => {
    const { clock, book, record, live } = await pulled();
    book.add(3 * PAGE_SIZE);
    let answers = 0;
    book.before = () => {
      if (++answers % 3 !== 0)
        throw new MarketplaceError('marketplace.unavailable', { platform: 'amazon', operation: 'orders', status: 503 });
      return undefined;
    };
    const counts = new Set<number | undefined>();
    for (let minute = 0; minute < 20; minute++) {
      await live(MINUTE);
      const { failure, window } = (await record()) ?? {};
      if (window) counts.add(failure?.count);
    }
    expect([...counts].every((count) => (count ?? 0) <= 2)).toBe(true);
    expect((await record())?.lastEndedAtMs).toBeLessThanOrEqual(clock.now());
  });

  it('a site that joins waits for the time that the platform named, and is then pulled at once', async () => {
    const { walker, clock, book, live, shops } = await pulled();
    book.add(1);
    const [record] = await shops();
    expect(record?.site).toBe('UK');
    const freeAtMs = clock.now() + 5 * MINUTE;
    book.before = () => (clock.now() < freeAtMs ? { notBeforeMs: freeAtMs } : undefined);
    await walker.work();
    expect(book.asked).toHaveLength(1);
    await walker.say('authorize amazon DE');
    await walker.press(/Add/);
    await walker.press('Save');
    await walker.shopkey.drain();
    await live(4 * MINUTE);
    expect(book.asked).toHaveLength(1);
    await live(MINUTE);
    expect(book.asked.at(-1)?.sites).toEqual(['DE', 'UK']);
  });

  it('a shop of a thousand orders does not keep one of ten from theirs', async () => {
    const { walker, book, stored } = await pulled();
    book.add(1_000);
    book.add(10, { site: 'DE' });
    await walker.say('authorize amazon DE');
    await walker.press(/another account|Another/);
    await consent(walker, { code: 'code-2', sellerId: 'A2NORTHWIND002' });
    await walker.press('Save', { sites: 'DE' });
    await walker.shopkey.drain();
    await walker.work();
    const asked = book.asked.map(({ sites }) => sites.join());
    expect(asked.lastIndexOf('DE')).toBeLessThan(30);
    expect(asked.lastIndexOf('UK')).toBeGreaterThan(300);
    expect(await stored()).toHaveLength(1_010);
  });

  it('each walk’s last card tells of its own shops, and tells it again when it is shown again', async () => {
    const { walker, book } = await pulled();
    book.add(2);
    book.add(3, { site: 'DE' });
    await walker.work();
    const first = walker.cardId();
    await walker.say('authorize amazon DE');
    await walker.press(/Add/);
    await walker.press('Save');
    await walker.shopkey.drain();
    const second = walker.cardId();
    expect(textOf(walker.card())).toContain('Orders since yesterday are on their way.');
    await walker.work();
    const cardOf = (id: string) => textOf(walker.surface.cards.find((card) => card.id === id)?.view ?? walker.card());
    expect(cardOf(first)).toContain('2 orders since yesterday');
    expect(cardOf(second)).toContain('3 orders since yesterday');
  });

  it('counts what it brought, and says it in one line with its job, without a name', async () => {
    const counted: unknown[] = [];
    const { walker, book } = await pulled({
      deps: { meter: { saw: (name, labels, amount) => void (name === 'orders' && counted.push([labels, amount])) } },
    });
    book.add(4);
    await walker.work();
    expect(counted).toEqual([
      [{ platform: 'amazon', result: 'added' }, 4],
      [{ platform: 'amazon', result: 'updated' }, 0],
    ]);
    const lines = walker.logged.filter((line) => line.includes('"pull"'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      what: 'pull',
      job: expect.stringMatching(/^g-.+\/EU$/),
      platform: 'amazon',
      count: 4,
    });
  });
});
