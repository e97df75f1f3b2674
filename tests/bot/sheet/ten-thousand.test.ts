import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonId, Storage } from '../../../bot/ports.ts';
import { openEmbedded } from '../../../storage/embedded/index.ts';
import { openRedis } from '../../../storage/redis/index.ts';
import { type FakeClock, fakeClock } from '../../fakes/clock.ts';
import { lastCard, plantShop, press } from '../../support/company.ts';
import { type RedisCluster, startCluster } from '../../support/redis-cluster.ts';
import { type RedisServer, startRedis } from '../../support/redis-server.ts';
import { company, done, fileOf, HEAD, pageOn, send, ZHANG } from '../../support/sheets.ts';
import { textOf } from '../../support/walker.ts';

const PEOPLE = Array.from({ length: 100 }, (_, n) => `teams/tenant/p${n}` as PersonId);
const SHOPS = Array.from({ length: 50 }, (_, n) => `many_${n}`);
const LINES = PEOPLE.flatMap((person) =>
  SHOPS.flatMap((shop) => ['operator', 'service'].map((role) => `${person},${role},${shop},,`)),
);

let folder: string;
let server: RedisServer;
let cluster: RedisCluster;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shopkey-sheet-'));
  [server, cluster] = await Promise.all([startRedis(), startCluster()]);
});
afterAll(async () => {
  await Promise.all([server.stop(), cluster.stop(), rm(folder, { recursive: true })]);
});

const STORES: readonly [string, (clock: FakeClock) => Promise<Storage>][] = [
  ['embedded', (clock) => openEmbedded({ file: join(folder, 'shopkey.db'), clock })],
  ['redis', (clock) => openRedis({ url: server.url, clock })],
  ['redis cluster', (clock) => openRedis({ url: cluster.url, clock })],
];

describe.each(STORES)('ten thousand lines, %s', (_name, open) => {
  it('come in, are done, change nothing when they come in again, and are undone', async () => {
    const clock = fakeClock();
    const storage = await open(clock);
    const walker = await company({ storage, clock });
    for (const name of SHOPS) await plantShop(walker, { name, by: ZHANG.id });
    for (const id of PEOPLE) await storage.people.merge(id, { name: 'P' });
    const count = async () =>
      (await Promise.all(PEOPLE.map((person) => storage.bindings.ofPerson(person)))).flat().length;
    const bring = async (sheet: string) => {
      await walker.say('bind file', { who: ZHANG });
      const page = pageOn(lastCard(walker, ZHANG), 'sheet');
      expect(await send(walker, page, new TextEncoder().encode(sheet))).toEqual(['done']);
      await done(walker);
    };
    await bring([HEAD, ...LINES].join('\n'));
    await press(walker, ZHANG, 'Yes, change all of it');
    await done(walker);
    expect(await count()).toBe(10_000);
    await walker.say('rights', { who: ZHANG });
    await bring(await fileOf(walker, pageOn(lastCard(walker, ZHANG), 'download')));
    expect(textOf(lastCard(walker, ZHANG))).toContain('(lines: 10002)');
    await press(walker, ZHANG, 'Undo');
    await done(walker);
    expect(await count()).toBe(0);
    await walker.close();
  });
});
