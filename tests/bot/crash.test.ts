import { afterAll, describe, expect, it } from 'vitest';
import type { Clock, Storage } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { fakeClock } from '../fakes/clock.ts';
import { fakeSurface } from '../fakes/surface.ts';
import { dyingStorage } from '../support/dying-storage.ts';
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

const FLOWS = {
  app: { command: 'authorize amazon UK', values: {} },
  private: {
    command: 'authorize amazon private UK',
    values: {
      clientId: 'amzn1.application-oa2-client.abcdef',
      clientSecret: 'amzn1.oa2-cs.v1.secret12345',
      refreshToken: 'Atzr|token-abcdef-9f2c',
    },
  },
} as const;

const opened: Storage[] = [];
afterAll(async () => {
  await Promise.all(opened.map((storage) => storage.close()));
  await redis?.stop();
});

describe.each(Object.entries(STORES))('a process that dies, on the %s store', (_, open) => {
  describe.each(Object.entries(FLOWS))('in Amazon %s', (flow, { command, values }) => {
    async function walk(dieAt: number, when: 'before' | 'after') {
      const clock = fakeClock();
      const storage = await open(clock);
      opened.push(storage);
      const surface = fakeSurface();
      const death = dyingStorage(storage, dieAt, when);
      const codes = { n: 0 };
      const first = await startWalker({ storage: death.storage, clock, surface });
      first.amazon.account = { ...first.amazon.account, sellerId: 'A2NORTHWIND001' };
      const ended = await goOnToTheEnd(first, { isDead: death.isDead, command, values, codes });
      if (ended === 'saved' && !death.isDead()) return { isOver: true, writes: death.writes() };
      const second = await startWalker({ storage, clock, surface });
      second.amazon.account = first.amazon.account;
      await second.shopkey.sweep(true);
      await second.shopkey.drain();
      await goOnToTheEnd(second, { command, values, codes });
      const exchanged = [...first.amazon.exchanged, ...second.amazon.exchanged];
      expect(new Set(exchanged).size, 'no code is exchanged twice').toBe(exchanged.length);
      const shops = await storage.shops.list({ limit: 10 });
      expect(
        shops.map((shop) => shop.name),
        'one shop',
      ).toEqual(['northwind_home_uk']);
      const credentials = Object.keys(await storage.shops.sealed(shops[0]?.grant as never));
      expect(credentials).toContain('refreshToken');
      return { isOver: false, writes: death.writes() };
    }

    it.each(['before', 'after'] as const)(
      'goes on from every point, when it dies %s a write',
      async (when) => {
        let points = 0;
        for (let dieAt = 1; ; dieAt++) {
          const { isOver } = await walk(dieAt, when);
          if (isOver) break;
          points += 1;
        }
        expect(points, `${flow} has writes to die at`).toBeGreaterThanOrEqual(8);
      },
      120_000,
    );
  });
});
