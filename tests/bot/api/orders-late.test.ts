import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../../bot/errors.ts';
import { callerOf, keyFor } from '../../support/erp.ts';
import { pulled, refused } from '../../support/pulled.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function scene(more: Parameters<typeof pulled>[0] = {}) {
  const stand = await pulled(more);
  const { key } = await keyFor(stand, { endsAtMs: stand.clock.now() + 365 * 24 * HOUR });
  const { api } = stand.walker.shopkey;
  async function shops() {
    const reply = await api.shops(callerOf(key), { limit: 100 });
    if (reply.kind !== 'given') throw new Error(reply.kind);
    return reply.given.shops;
  }
  async function orders(limit = 100) {
    const reply = await api.orders(callerOf(key), { sinceMs: 0, limit });
    if (reply.kind !== 'given') throw new Error(reply.kind);
    return reply.given;
  }
  return { ...stand, of: shops, orders };
}

const fails = (code: MarketplaceError['code'], reason?: string) => () => {
  throw new MarketplaceError(code, { platform: 'amazon', operation: 'orders', ...(reason ? { reason } : {}) });
};

describe('bot/api: how it stands with a shop’s orders', () => {
  it('says until when all is known and when it is looked again, and nothing of lateness where there is none', async () => {
    const { live, of, orders, clock } = await scene();
    await live(MINUTE);
    const [shop] = await of();
    expect(shop?.orders?.knownUntilMs).toBeLessThan(clock.now());
    expect(shop?.orders?.nextAtMs).toBeGreaterThan(clock.now());
    expect(shop?.orders?.late).toBeUndefined();
    expect((await orders()).late).toEqual([]);
  });

  it.each([
    ['platform-fails', fails('marketplace.unavailable', 'canary-word')],
    ['platform-fails', fails('marketplace.unexpected')],
    ['platform-asks-to-wait', fails('marketplace.throttled')],
    ['app-refused', fails('marketplace.app-refused')],
    [
      'refused',
      () => {
        throw refused('canary-word');
      },
    ],
  ] as const)('a shop that is behind says %s, since when and until when all is known', async (why, before) => {
    const { live, of, orders, book, clock } = await scene();
    await live(MINUTE);
    const knownUntilMs = (await of())[0]?.orders?.knownUntilMs;
    const sinceMs = clock.now();
    book.before = before;
    await live(5 * HOUR);
    const [shop] = await of();
    expect(shop?.status).toBe('works');
    expect(shop?.orders).toMatchObject({ knownUntilMs, late: { why } });
    const late = shop?.orders?.late;
    expect(late?.sinceMs).toBeGreaterThan(sinceMs);
    expect(late?.sinceMs).toBeLessThanOrEqual(sinceMs + 30 * MINUTE);
    expect((await orders()).late).toEqual([{ shop: shop?.id, knownUntilMs, ...late }]);
    expect(JSON.stringify(await of())).not.toContain('canary');
    book.before = () => undefined;
    await live(7 * HOUR);
    expect((await of())[0]?.orders?.late).toBeUndefined();
    expect((await orders()).late).toEqual([]);
  });

  it('says so where nobody does the work, and of a shop that was never looked at', async () => {
    const { of, clock } = await scene();
    clock.advance(HOUR);
    const [shop] = await of();
    expect(shop?.orders).toMatchObject({ late: { why: 'nobody-looks' } });
    expect(shop?.orders?.knownUntilMs).toBeUndefined();
  });

  it('says it with the last page of a walk alone, and of the key’s shops alone', async () => {
    const { live, orders, book, clock, storage, walker } = await scene();
    book.add(2);
    await live(MINUTE);
    clock.advance(HOUR);
    const first = await orders(1);
    expect(first.next).toBeDefined();
    expect(first.late).toBeUndefined();
    expect((await orders(9)).late).toHaveLength(1);
    const other = await keyFor({ storage, clock }, { shops: [] });
    const reply = await walker.shopkey.api.orders(callerOf(other.key), { sinceMs: 0, limit: 9 });
    expect(reply).toMatchObject({ kind: 'given', given: { late: [] } });
  });

  it('of a shop whose consent is over, orders come no more since then', async () => {
    const { live, orders, of, renewed, book } = await scene();
    await live(MINUTE);
    book.before = () => {
      throw refused('gone');
    };
    renewed.answer = () => {
      throw refused('gone');
    };
    await live(HOUR);
    const [shop] = await of();
    expect(shop).toMatchObject({ status: 'needs-attention' });
    expect((await orders()).late).toEqual([{ shop: shop?.id, why: 'needs-attention', sinceMs: shop?.sinceMs }]);
  });

  it('orders that could not be read are counted', async () => {
    const { live, of, book, clock } = await scene();
    book.before = () => ({ unread: 2 });
    await live(MINUTE);
    expect((await of())[0]?.orders?.unreadable).toEqual({ count: 2, atMs: clock.now() });
  });
});
