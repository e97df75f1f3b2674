import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from 'redis';
import { openWish } from '../../adapters/marketplaces/wish/index.ts';
import type { GrantId, Log, PersonId, Shop, ShopId, Storage } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { createShopkey } from '../../bot/shopkey.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { openVault } from '../../storage/vault.ts';
import { codeOf, createApp } from '../sandbox/wish/visitor.ts';
import { watchHeap } from './heap.ts';
import { round } from './measure.ts';
import { startBenchRedis } from './redis-server.ts';

const MERCHANT = '5f00000000000000000000a2';
const IN_FLIGHT = 50;
/** Orders of ten pages. */
const A_TURN = 1_000;
const TURNS_A_ROUND = 10;
const MOST_XADDS = 200_000;
const KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + 3) % 256);
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Orders a second from the simulated Wish, a process of its own, into Redis, by the job's own turns; beside bare XADDs of the same bytes, in turns
 * with them, so that what else the machine does meets both. And the heap, all the while.
 */
export async function orders(isQuick: boolean): Promise<Record<string, number>> {
  const count = isQuick ? 50_000 : 1_000_000;
  const xaddsARound = (Math.min(count, MOST_XADDS) / count) * TURNS_A_ROUND * A_TURN;
  const redis = await startBenchRedis();
  const child = fork(new URL('orders-sandbox.js', import.meta.url));
  const clock = { now: Date.now };
  const storage = await openRedis({ url: redis.url, clock });
  const bare = await openBare(redis.url);
  try {
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    const { pull, shop } = await stand(storage, url);
    await told(child, { makeOrders: { of: MERCHANT, count, everyMs: 60, agoMs: 600_000 } });
    const spent = { pulls: 0, xadds: 0 };
    const heap = watchHeap();
    let next: number | undefined = 0;
    for (let turn = 1; next !== undefined && next <= Date.now(); turn++) {
      const startedAt = performance.now();
      next = await pull(new AbortController().signal);
      spent.pulls += performance.now() - startedAt;
      if (turn % TURNS_A_ROUND !== 0) continue;
      spent.xadds += await bare.xadds(xaddsARound, await bytesOf(storage, shop));
    }
    const { most, growth, peak } = heap.end();
    const stored = await storage.orders.count({ shop: shop.id, createdSinceMs: 0 });
    if (stored !== count) throw new Error(`${stored} of ${count} orders are stored`);
    const aSecond = (count / spent.pulls) * 1_000;
    const xaddsASecond = (bare.count() / spent.xadds) * 1_000;
    return {
      'orders.count': count,
      'orders.aSecond': round(aSecond, 0),
      'orders.xaddsASecond': round(xaddsASecond, 0),
      'orders.ratioToXadd': round(aSecond / xaddsASecond),
      'orders.heapMegabytes': round(most, 1),
      'orders.heapGrowthMegabytes': round(growth, 1),
      'orders.heapPeakMegabytes': round(peak, 1),
    };
  } finally {
    child.kill('SIGKILL');
    await bare.close();
    await storage.close();
    await redis.stop();
  }
}

/** A shop that is authorized at the simulation, and the turn of its pull. */
async function stand(storage: Storage, url: string) {
  const clock = { now: Date.now };
  const vault = openVault([{ kid: 'k1', key: KEY }]);
  const wish = openWish({ url: `${url}/{host}`, retiredFlows: [] }, { clock });
  const app = await createApp({ url });
  const { clientId, host, redirectUri } = app;
  const asked = { flow: 'v3', site: 'ALL', values: { clientId, host, redirectUri } };
  const { signal } = new AbortController();
  const own = { clientSecret: new Secret(app.clientSecret) };
  const code = new Secret(await codeOf({ url }, app));
  const traded = await wish.exchange({ ...asked, code, credentials: own, signal });
  const id = 'g-bench' as GrantId;
  const person = 'bench/tenant/lin' as PersonId;
  const sealed: Record<string, string> = {};
  for (const [field, secret] of Object.entries({ ...own, ...traded.credentials }))
    sealed[field] = await vault.seal(secret, { kind: 'grant', owner: id, field });
  const shop: Shop = {
    v: 1,
    id: 's-bench-0' as ShopId,
    rev: 1,
    name: 'bench',
    displayName: 'Bench',
    platform: 'wish',
    site: 'ALL',
    grant: id,
    sellerId: MERCHANT,
    authorizedBy: person,
    savedAtMs: Date.now(),
  };
  await storage.shops.save({
    grant: {
      v: 1,
      id,
      version: 1,
      platform: 'wish',
      flow: 'v3',
      sellerId: MERCHANT,
      sites: ['ALL'],
      values: asked.values,
      authorizedBy: person,
      authorizedAtMs: Date.now(),
      status: 'works',
      tokenEndsAtMs: Date.now() + 86_400_000,
    },
    expectedVersion: 0,
    shops: [shop],
    sealed,
    audit: [],
  });
  const shopkey = createShopkey({
    storage,
    jobs: {
      name: 'none',
      put: async () => undefined,
      drop: async () => undefined,
      work: () => undefined,
      counts: async () => ({ waiting: 0, due: 0, running: 0 }),
      close: async () => undefined,
    },
    hookSender: { refuses: () => undefined, send: async () => ({ failure: 'no-answer' }) },
    vault,
    clock,
    log: SILENT,
    marketplaces: [wish],
    surfaces: new Map(),
    keys: [KEY],
    everybodyAuthorizes: true,
    admins: [],
  });
  const how = shopkey.work.find(({ kind }) => kind === 'pull')?.how;
  const region = wish.site('ALL')?.region ?? '';
  return {
    shop,
    pull: (until: AbortSignal) => how?.run(`${id}/${region}`, until, Date.now()) ?? Promise.resolve(undefined),
  };
}

async function told(child: ChildProcess, wish: object): Promise<void> {
  const done = once(child, 'message');
  child.send(wish);
  await done;
}

async function bytesOf(storage: Storage, { id }: Shop): Promise<string> {
  const {
    orders: [first],
  } = await storage.orders.changed({ shops: [id], sinceMs: 0, limit: 1 });
  return JSON.stringify(first?.order);
}

async function openBare(url: string) {
  const client = await createClient({ url }).connect();
  let done = 0;
  return {
    /** @returns ms */
    async xadds(count: number, bytes: string): Promise<number> {
      let left = count;
      const startedAt = performance.now();
      const work = async () => {
        while (left-- > 0) await client.sendCommand(['XADD', 'bare', 'MAXLEN', '~', '100000', '*', 'o', bytes]);
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, work));
      done += count;
      return performance.now() - startedAt;
    },
    count: () => done,
    close: () => client.close(),
  };
}
