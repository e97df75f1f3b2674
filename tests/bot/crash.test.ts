import { afterAll, describe, expect, it } from 'vitest';
import type { Clock, Storage } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { fakeClock } from '../fakes/clock.ts';
import { fakeSurface } from '../fakes/surface.ts';
import { CHATS } from '../support/chats.ts';
import { dyingStorage } from '../support/dying-storage.ts';
import { LIVING_FLOWS } from '../support/living/index.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { goOnToTheEnd } from '../support/robot.ts';
import { startWalker } from '../support/walker.ts';

const STORES: Record<string, (clock: Clock) => Promise<Storage>> = {
  embedded: (clock) => openEmbedded({ file: ':memory:', clock }),
  redis: async (clock) => {
    redis ??= await startRedis();
    return openRedis({ url: redis.url, clock, prefix: `crash${++prefixes}` });
  },
};

let redis: RedisServer | undefined;
let prefixes = 0;

const opened: Storage[] = [];
const quiet = () => undefined;
const SILENT = { info: quiet, warn: quiet, error: quiet };
afterAll(async () => {
  await Promise.all(opened.map((storage) => storage.close()));
  await redis?.stop();
});

/** The chat in memory meets every store; the whole ones, which know nothing of stores and take their time, one each. */
const STORE_OF: Readonly<Record<string, string>> = { Slack: 'redis', Teams: 'embedded' };

const PLACES = Object.entries(STORES).flatMap(([store, open]) =>
  CHATS.filter(({ chat }) => (STORE_OF[chat] ?? store) === store).map(({ chat, open: { chat: openChat } }) => ({
    store,
    open,
    chat,
    openChat,
  })),
);

describe.each(PLACES)('a process that dies, on the $store store, before $chat', ({ open, openChat }) => {
  describe.each(LIVING_FLOWS)('in $platform $flow', (living) => {
    async function walk(dieAt: number, when: 'before' | 'after') {
      const clock = fakeClock();
      const storage = await open(clock);
      opened.push(storage);
      /** It outlives the process, as chat products do. */
      const outside = openChat && (await openChat({ storage, log: SILENT }));
      const before = outside ? { chat: async () => outside } : { surface: fakeSurface() };
      const death = dyingStorage(storage, dieAt, when);
      const codes = { n: 0 };
      const first = await startWalker({ storage: death.storage, clock, ...before, market: living.open });
      first.market.account = living.account;
      const ended = await goOnToTheEnd(first, living, { isDead: death.isDead, codes });
      if (ended === 'saved' && !death.isDead()) {
        await outside?.close();
        return { isOver: true, writes: death.writes() };
      }
      await outside?.settled();
      const second = await startWalker({ storage, clock, ...before, market: living.open });
      second.market.account = living.account;
      await second.shopkey.sweep(true);
      await second.shopkey.drain();
      await goOnToTheEnd(second, living, { codes });
      const exchanged = [...first.market.exchanged, ...second.market.exchanged];
      expect(new Set(exchanged).size, 'no code is exchanged twice').toBe(exchanged.length);
      const shops = await storage.shops.list({ limit: 10 });
      expect(
        shops.map((shop) => shop.name),
        'one shop',
      ).toEqual([living.name]);
      const flow = first.market.flows.find(({ id }) => id === living.flow);
      /** What is typed holds no access token: the first renewal brings it. */
      const kept = flow?.keeps.credentials.filter((field) => flow.kind !== 'entry' || field !== 'accessToken');
      const sealed = await storage.shops.sealed(shops[0]?.grant as never);
      expect(Object.keys(sealed).sort()).toEqual([...(kept ?? [])].sort());
      await outside?.close();
      return { isOver: false, writes: death.writes() };
    }

    it.each(['before', 'after'] as const)('goes on from every point, when it dies %s a write', async (when) => {
      let points = 0;
      for (let dieAt = 1; ; dieAt++) {
        const { isOver } = await walk(dieAt, when);
        if (isOver) break;
        points += 1;
      }
      expect(points, `${living.flow} has writes to die at`).toBeGreaterThanOrEqual(8);
    });
  });
});
