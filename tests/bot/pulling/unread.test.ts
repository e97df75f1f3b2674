import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../../bot/errors.ts';
import type { PullingWindow, PullPace, PullRecord, Storage } from '../../../bot/ports.ts';
import { ended, planOf } from '../../../bot/pulling/plan.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { type Pulled, pulled } from '../../support/pulled.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TITLE = 'Orders that I cannot read: Northwind Home UK';

/** A strange order among others, which is read once it is mended; and the windows that were asked for. */
async function scene(more: Parameters<typeof pulled>[0] = {}) {
  const stand = await pulled(more);
  const { book, clock } = stand;
  const atMs = clock.now() - HOUR;
  book.add(2);
  let isStrange = true;
  const windows: { readonly sinceMs: number; readonly beforeMs: number }[] = [];
  book.before = ({ sinceMs, beforeMs }) => {
    windows.push({ sinceMs, beforeMs });
    return isStrange && sinceMs <= atMs && atMs < beforeMs ? { unread: 1 } : undefined;
  };
  return {
    ...stand,
    windows,
    /** How often it was asked for. */
    asked: () => windows.filter(({ sinceMs, beforeMs }) => sinceMs <= atMs && atMs < beforeMs).length,
    told: () => stand.walker.surface.cards.filter(({ view }) => view.title === TITLE).length,
    mend() {
      isStrange = false;
      book.add(1, { createdAtMs: atMs, updatedAtMs: atMs });
    },
  };
}

/** A pull of one site, as planned, for so long. @param isStrange whether something in a window cannot be read */
function pullFor(forMs: number, isStrange: (window: PullingWindow) => boolean) {
  const pace: PullPace = { everyMs: 10 * MINUTE, overlapMs: MINUTE, settleMs: MINUTE, permission: 'Orders' };
  const asked: PullingWindow[] = [];
  let record: PullRecord = { v: 1, rev: 0, watermarks: { UK: 0 } };
  for (let nowMs = 2 * HOUR; nowMs < forMs; nowMs = Math.max(nowMs, record.nextAtMs ?? 0)) {
    const sites = [{ code: 'UK', timeZone: 'UTC', watermarkMs: record.watermarks?.UK }];
    const window = planOf(record, sites, { pace, nowMs });
    if ('untilMs' in window) throw new Error('nothing to ask for');
    asked.push(window);
    record = ended(record, { ...window, ...(isStrange(window) ? { unread: 1 } : {}) }, { sites, pace, nowMs });
  }
  return { unread: record.unread, asked };
}

const unreadOf = async (stand: Pick<Pulled, 'record'>) => (await stand.record())?.unread;

describe('bot/pulling/unread: an order that cannot be read', () => {
  it('is asked for again with the next pull, and stored once it can be read; then nothing is said of it', async () => {
    const one = await scene();
    await one.live(5 * MINUTE);
    expect(await one.stored()).toHaveLength(2);
    expect(await unreadOf(one)).toMatchObject({ count: 1 });
    one.mend();
    await one.live(25 * MINUTE);
    expect(await one.stored()).toHaveLength(3);
    expect(await unreadOf(one)).toBeUndefined();
    expect(one.told()).toBe(0);
  });

  it('is asked for less and less, told once, and read in the day of the upgrade; orders of today come all the while', async () => {
    const one = await scene();
    await one.live(2 * DAY, 20 * MINUTE);
    expect(one.asked()).toBeLessThan(9);
    expect(one.told()).toBe(1);
    one.book.add(1, { createdAtMs: one.clock.now() - HOUR, updatedAtMs: one.clock.now() - MINUTE });
    await one.live(30 * MINUTE, 10 * MINUTE);
    expect(await one.stored()).toHaveLength(3);
    one.mend();
    await one.live(DAY + HOUR, 20 * MINUTE);
    expect(await one.stored()).toHaveLength(4);
    expect(await unreadOf(one)).toBeUndefined();
    expect(one.told()).toBe(1);
  });

  it('is given up after a month', () => {
    const { unread, asked } = pullFor(35 * DAY, ({ sinceMs, beforeMs }) => sinceMs <= HOUR && HOUR < beforeMs);
    expect(unread).toBeUndefined();
    expect(asked.some(({ again, begunAtMs }) => again && begunAtMs > 29 * DAY)).toBe(true);
    expect(asked.filter(({ begunAtMs }) => begunAtMs > 32 * DAY).every(({ again }) => !again)).toBe(true);
    expect(asked.filter(({ again }) => again).length).toBeLessThan(45);
  });

  it('holds nothing up where its window is refused, or where the platform wants a pause', async () => {
    const one = await scene();
    await one.live(5 * MINUTE);
    const { before } = one.book;
    const [first] = one.windows;
    one.book.before = (request, at) => {
      if (request.sinceMs === first?.sinceMs)
        throw new MarketplaceError('marketplace.unexpected', { platform: 'amazon', operation: 'orders', status: 400 });
      return before(request, at);
    };
    one.book.add(1, { createdAtMs: one.clock.now(), updatedAtMs: one.clock.now() });
    await one.live(30 * MINUTE);
    expect(await one.stored()).toHaveLength(3);
    const record = await one.record();
    expect(record).toMatchObject({ unread: { count: 1 } });
    expect(record?.failure).toBeUndefined();
    one.book.before = before;
    one.mend();
    await one.live(2 * HOUR, 20 * MINUTE);
    expect(await one.stored()).toHaveLength(4);
  });

  it('many of some days are read day by day, with the orders of today in between', () => {
    const isStrange = ({ sinceMs, begunAtMs }: PullingWindow) => sinceMs < 4 * DAY && begunAtMs < 5 * DAY;
    const { unread, asked } = pullFor(7 * DAY, isStrange);
    expect(unread).toBeUndefined();
    const again = asked.flatMap((window, n) => (window.again && window.begunAtMs > 5 * DAY ? [n] : []));
    expect(again.length).toBeGreaterThanOrEqual(4);
    for (const n of again) {
      expect((asked[n]?.beforeMs ?? 0) - (asked[n]?.sinceMs ?? 0)).toBeLessThanOrEqual(DAY);
      expect(asked[n + 1]?.again).toBeUndefined();
    }
  });

  it.each(['before', 'after'] as const)(
    'a process that dies %s any write loses it not, and programs hear of it',
    async (when) => {
      for (let nth = 1, isOver = false; !isOver; nth++) {
        const one = await scene();
        await one.live(5 * MINUTE);
        one.mend();
        one.clock.advance(10 * MINUTE);
        const death = dyingStorage(one.storage, nth, when);
        const other = await one.beside(death.storage as Storage);
        await other.work();
        isOver = !death.isDead();
        await one.live(20 * MINUTE);
        expect(await one.stored()).toHaveLength(3);
        expect(await unreadOf(one)).toBeUndefined();
      }
    },
  );
});
