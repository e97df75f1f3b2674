import { describe, expect, it } from 'vitest';
import type { Storage } from '../../../bot/ports.ts';
import { pulled } from '../../support/pulled.ts';

/** A store on which something else happens just before a page is stored: by another process. */
function before(real: Storage, happens: () => Promise<void>): Storage {
  let isOver = false;
  return {
    ...real,
    orders: {
      ...real.orders,
      async put(page) {
        if (!isOver) {
          isOver = true;
          await happens();
        }
        return real.orders.put(page);
      },
    },
  };
}

describe('bot/pulling, a shop that goes while it is pulled', () => {
  it('S12: none of its orders is stored after it was erased', async () => {
    const { storage, book, beside, shops, stored, live } = await pulled();
    book.add(7);
    const [shop] = await shops();
    if (!shop) throw new Error('no shop was saved');
    const other = await beside(
      before(storage, async () => {
        const grant = await storage.shops.grant(shop.grant);
        await storage.shops.erase(shop.grant, grant?.version ?? 0, []);
        await storage.orders.forget(shop.id);
        await storage.orders.forgetPull(`${shop.grant}/EU`);
      }),
    );
    await other.work();
    expect(await stored()).toEqual([]);
    expect(await storage.orders.count({ shop: shop.id, createdSinceMs: 0 })).toBe(0);
    await live(60_000, 10_000);
    expect(await storage.orders.pull(`${shop.grant}/EU`)).toBeUndefined();
    expect([...other.jobs.there.keys()].filter((name) => name.startsWith('pull/'))).toEqual([]);
  });
});
