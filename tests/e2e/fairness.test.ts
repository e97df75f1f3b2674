import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Planted } from '../chaos/crowd.ts';
import { startTown, type Town } from '../chaos/town.ts';

/** More great shops than two processes pull at once. */
const SHOPS = 20;
const GREAT = 18;
const MANY = 3_000;
const FEW = 10;
/** Amazon gives a seller 20 pages at once, and then one in three minutes. */
const PAGES_AT_ONCE = 20;
const A_PAGE = 100;
const PATIENCE_MS = 150_000;

/** The built server twice, BullMQ on a real Redis, and platforms that count their calls. */
describe('pulls of two processes on one Redis', () => {
  let town: Town;
  let great: readonly Planted[];
  let small: readonly Planted[];
  let limited: Planted;
  const made = new Map<Planted, number>();
  beforeAll(async () => {
    town = await startTown({ shopsEach: SHOPS, people: 1, processes: 2, isCluster: false });
    const wish = town.shops.filter(({ platform }) => platform === 'wish');
    great = wish.slice(0, GREAT);
    small = wish.slice(GREAT);
    limited = town.shops.find(({ platform }) => platform === 'amazon') as Planted;
    for (const shop of great) made.set(shop, MANY);
    for (const shop of small) made.set(shop, FEW);
    made.set(limited, 3 * PAGES_AT_ONCE * A_PAGE);
    for (const [{ platform, sellerId: of }, count] of made)
      await town.wish(platform, { makeOrders: { of, count, everyMs: 100, agoMs: 600_000 } });
  }, PATIENCE_MS);
  afterAll(() => town?.stop(), PATIENCE_MS);

  const storedOf = ({ shop }: Planted) => town.storage.orders.count({ shop, createdSinceMs: 0 });
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (const endsAtMs = Date.now() + PATIENCE_MS; !(await isSo()); ) {
      if (Date.now() > endsAtMs) throw new Error('it does not come to pass');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const isAll = async (shops: readonly Planted[]) =>
    (await Promise.all(shops.map(async (shop) => (await storedOf(shop)) === made.get(shop)))).every(Boolean);

  it(
    'shops of ten orders do not wait for shops of thousands, though these came first',
    async () => {
      await Promise.all(town.processes.map((one) => town.startProcess(one)));
      await until(() => isAll(small));
      const then = await Promise.all(great.map(storedOf));
      expect(Math.max(...then)).toBeLessThan(MANY);
      expect(then.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
      await until(() => isAll(great));
    },
    2 * PATIENCE_MS,
  );

  it('a platform’s rate is kept by both together: after what it gives at once it is left alone as long as it wants, and never has to say no', async () => {
    await until(async () => (await storedOf(limited)) === PAGES_AT_ONCE * A_PAGE);
    const resting = async () => (await town.storage.orders.pull(`${limited.grant}/EU`))?.nextAtMs ?? 0;
    await until(async () => (await resting()) > Date.now() + 60_000);
    const said = town.processes.flatMap((one) => one.output().split('\n'));
    expect(said.filter((line) => line.includes('marketplace.throttled'))).toEqual([]);
  });
});
