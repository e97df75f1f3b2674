import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../../bot/ports.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { consent, linkOf, startWalker, textOf } from '../support/walker.ts';

let redis: RedisServer;
let storage: Storage;
const clock = { now: Date.now, advance: () => undefined };

beforeAll(async () => {
  redis = await startRedis();
  storage = await openRedis({ url: redis.url, clock });
});
afterAll(async () => {
  await storage.close();
  await redis.stop();
});

describe('redis-server is killed in the middle of a walk', () => {
  it('the person is told, nothing is lost, and the walk goes on when it is back', async () => {
    const walker = await startWalker({ storage, clock });
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    await redis.kill();
    expect(JSON.stringify(await walker.press('I have a code'))).toContain('cannot reach my storage');
    await expect(walker.shopkey.doors.start(link.split('/').at(-1) ?? '', true)).rejects.toMatchObject({
      code: 'storage.unreachable',
    });
    await redis.restart();
    await expect
      .poll(
        () =>
          storage.ping().then(
            () => 'there',
            () => 'away',
          ),
        { timeout: 60_000 },
      )
      .toBe('there');
    await consent(walker, { link });
    await walker.press('Save');
    expect(textOf(walker.card())).toContain('is authorized');
    await redis.kill();
    await redis.restart();
    await expect
      .poll(
        () =>
          storage.ping().then(
            () => 'there',
            () => 'away',
          ),
        { timeout: 60_000 },
      )
      .toBe('there');
    expect(await storage.shops.byName('northwind_home_uk')).toMatchObject({ site: 'UK' });
    expect(walker.amazon.exchanged).toEqual(['code-1']);
  });
});
