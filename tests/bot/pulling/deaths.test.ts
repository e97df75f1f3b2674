import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../../../bot/ports.ts';
import { openRedis } from '../../../storage/redis/index.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { PAGE_SIZE, pulled } from '../../support/pulled.ts';
import { type RedisServer, startRedis } from '../../support/redis-server.ts';

const MINUTE = 60_000;
const idsOf = (orders: readonly { readonly id: string }[]) => orders.map(({ id }) => id).sort();

/**
 * Dies at each write in turn, on a store that is empty each time.
 * @param isAsked it is not the first pull, and somebody asked for it before its time
 */
async function dieAtEach(
  when: 'before' | 'after',
  empty: () => Promise<Storage | undefined>,
  isAsked = false,
): Promise<void> {
  for (let dieAt = 1, isOver = false; !isOver; dieAt++) {
    const own = await empty();
    const at = await pulled(own ? { storage: own, atMs: Date.now() } : {});
    const { storage, book, beside, stored, live, record, clock } = at;
    const { jobs } = at.walker;
    if (isAsked) {
      await live(5 * MINUTE);
      const [key = ''] = [...jobs.there.keys()].filter((name) => name.startsWith('pull/'));
      await jobs.put({ kind: 'pull', key: key.slice('pull/'.length), atMs: clock.now() });
    }
    book.add(3 * PAGE_SIZE + 1, isAsked ? { updatedAtMs: clock.now() - 4 * MINUTE } : {});
    const death = dyingStorage(storage, dieAt, when);
    const dying = await beside(death.storage);
    await dying.work().catch(() => undefined);
    isOver = !death.isDead();
    await live(2 * MINUTE);
    expect(await stored()).toEqual(idsOf(book.orders));
    expect((await record())?.window).toBeUndefined();
    expect(dieAt).toBeLessThan(60);
  }
}

describe.each(['before', 'after'] as const)('bot/pulling, a death %s each write', (when) => {
  it('embedded: no order is lost, none is there twice', () => dieAtEach(when, async () => undefined));
  it('of one that was asked for before its time: it goes on at once', () =>
    dieAtEach(when, async () => undefined, true));

  describe('redis', () => {
    let server: RedisServer;
    let storage: Storage;
    beforeAll(async () => {
      server = await startRedis();
      storage = await openRedis({ url: server.url, clock: { now: Date.now } });
    });
    afterAll(async () => {
      await storage.close();
      await server.stop();
    });

    it('no order is lost, none is there twice', () =>
      dieAtEach(when, async () => {
        execFileSync('redis-cli', ['-p', String(server.port), 'flushall']);
        return storage;
      }));
  });
});
