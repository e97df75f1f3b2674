import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../../bot/errors.ts';
import { oneAhead } from '../../../bot/pulling/one-ahead.ts';
import { openEmbedded } from '../../../storage/embedded/index.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { PAGE_SIZE, pulled } from '../../support/pulled.ts';

const MINUTE = 60_000;
const PAGES_A_TURN = 10;
const AT = Date.parse('2026-11-26T10:00:00Z');

/** A pull, and what it asks and stores, in order. */
async function watched() {
  const did: string[] = [];
  const real = await openEmbedded({ file: ':memory:', clock: fakeClock(AT) });
  const put: typeof real.orders.put = async (page) => {
    const done = await real.orders.put(page);
    did.push(`stored ${page.orders[0]?.id}`);
    return done;
  };
  const one = await pulled({ storage: { ...real, orders: { ...real.orders, put } }, atMs: AT });
  one.book.before = (_, at) => {
    did.push(`asked o-${at}`);
    return undefined;
  };
  return { ...one, did };
}

describe('bot/pulling/one-ahead', () => {
  async function* endless(given: number[]) {
    for (let n = 1; ; n++) {
      given.push(n);
      yield n;
    }
  }

  it('asks for one page more at most, however often it is told to', async () => {
    const given: number[] = [];
    const pages = oneAhead(endless(given), () => undefined);
    const read: number[] = [];
    for await (const page of pages) {
      read.push(page);
      if (page === 3) break;
      pages.askNext();
      pages.askNext();
      await new Promise((resolve) => setImmediate(resolve));
      expect(given).toHaveLength(page + 1);
    }
    expect([read, given]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('says what went wrong with a page when its turn comes, and not before', async () => {
    const failing: AsyncIterable<number> = (async function* () {
      yield 1;
      throw new Error('no second page');
    })();
    const pages = oneAhead(failing, () => undefined);
    const unheard: unknown[] = [];
    const hear = (error: unknown) => void unheard.push(error);
    process.on('unhandledRejection', hear);
    const read: number[] = [];
    const reading = (async () => {
      for await (const page of pages) {
        pages.askNext();
        await new Promise((resolve) => setImmediate(resolve));
        read.push(page);
      }
    })();
    await expect(reading).rejects.toThrow('no second page');
    process.off('unhandledRejection', hear);
    expect([read, unheard]).toEqual([[1], []]);
  });

  it('ends what is being asked for when nobody reads on', async () => {
    const until = new AbortController();
    const silent: AsyncIterable<number> = (async function* () {
      yield 1;
      await new Promise((_, reject) => until.signal.addEventListener('abort', () => reject(new Error('aborted'))));
    })();
    const pages = oneAhead(silent, () => until.abort());
    for await (const _ of pages) {
      pages.askNext();
      break;
    }
    expect(until.signal.aborted).toBe(true);
  });
});

describe('bot/pulling, one page ahead', () => {
  it('asks for the next page before one is stored, and no further', async () => {
    const { walker, book, did } = await watched();
    book.add(2 * PAGE_SIZE + 1);
    await walker.work();
    expect(did).toEqual(['asked o-0', 'asked o-3', 'stored o-0', 'asked o-6', 'stored o-3', 'stored o-6']);
  });

  it('asks for no page that its turn does not read', async () => {
    const { walker, book, did } = await watched();
    const pages = 2 * PAGES_A_TURN + 3;
    book.add(pages * PAGE_SIZE);
    await walker.work();
    const asked = did.filter((one) => one.startsWith('asked'));
    expect(asked).toHaveLength(pages);
    expect(new Set(asked)).toHaveLength(pages);
  });

  it('asks for none before the platform wants it', async () => {
    const { clock, book, stored, live } = await pulled();
    book.add(4 * PAGE_SIZE);
    let freeAtMs = 0;
    const early: number[] = [];
    book.before = (_, at) => {
      if (clock.now() < freeAtMs) early.push(at);
      freeAtMs = clock.now() + 3 * MINUTE;
      return { notBeforeMs: freeAtMs };
    };
    await live(20 * MINUTE);
    expect(await stored()).toHaveLength(4 * PAGE_SIZE);
    expect(early).toEqual([]);
  });

  it('one that fails is told of when the one before it is stored, with its place', async () => {
    const { walker, book, record, stored } = await pulled();
    book.add(3 * PAGE_SIZE);
    book.before = (_, at) => {
      if (at > 0)
        throw new MarketplaceError('marketplace.unavailable', { platform: 'amazon', operation: 'orders', status: 503 });
      return undefined;
    };
    await walker.work();
    expect(await stored()).toHaveLength(PAGE_SIZE);
    expect(await record()).toMatchObject({
      window: { from: String(PAGE_SIZE), counts: { added: PAGE_SIZE } },
      failure: { code: 'marketplace.unavailable' },
    });
  });
});
