import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Meter, noMeter } from '../bot/meter.ts';
import type { Storage } from '../bot/ports.ts';
import { Secret } from '../bot/secret.ts';
import { openEmbedded } from '../storage/embedded/index.ts';
import { openRedis } from '../storage/redis/index.ts';
import { type FakeClock, fakeClock } from './fakes/clock.ts';
import { bytesOf, CANARY, findings, listenIn, sinksOf } from './support/canary.ts';
import type { OpenChat } from './support/chat.ts';
import { CHATS } from './support/chats.ts';
import { temporaryFolder } from './support/processes.ts';
import { pulled } from './support/pulled.ts';
import { textOf } from './support/walker.ts';
import { watchedRedis } from './support/watched-redis.ts';

const timesIn = (seen: string) => seen.split(CANARY.unasked).length - 1;

/** An operator is shown a buyer's name; then they, and a colleague who may not, look at all that could say it. */
async function lookAtBuyer({ storage, clock, chat }: { storage: Storage; clock: FakeClock; chat?: OpenChat }) {
  const figures: string[] = [];
  const meter: Meter = { ...noMeter, saw: (...seen) => void figures.push(JSON.stringify(seen)) };
  const deps = { buyersForMs: 86_400_000, showsBuyers: true, meter };
  const scene = await pulled({ storage, atMs: clock.now(), deps, ...(chat ? { chat } : {}) });
  const { walker, book } = scene;
  const id = '202-1234567-1234567';
  book.add(1, { id, buyer: new Secret(JSON.stringify({ name: CANARY.unasked })) });
  await walker.work();
  await walker.say('language en');
  await walker.say(`order ${id}`);
  expect(textOf(walker.card())).toContain(CANARY.unasked);
  const said = ['orders', 'shops', 'shop northwind_home_uk', 'why northwind_home_uk', 'help', id.slice(0, 9)];
  for (const one of said) await walker.say(one);
  for (const one of [...said, `order ${id}`]) await walker.say(one, { who: walker.colleague });
  await walker.work();
  const home = JSON.stringify(await walker.shopkey.home(walker.who));
  const exported: unknown[] = [];
  for await (const record of storage.export()) exported.push(record);
  const audit = await storage.audit.read({ limit: 1_000 });
  expect(JSON.stringify(audit)).toContain('orders.buyers_seen');
  expect(figures.join()).toContain('turns');
  const elsewhere = [JSON.stringify(exported), JSON.stringify(audit), home, ...figures, ...walker.logged].join('\n');
  return { seen: walker.seen(), elsewhere, close: () => walker.close() };
}

describe('S35: buyers', () => {
  it('of buyers in orders with Redis: not in its append-only file, its dump, what MONITOR sees, its stream, webhooks, logs, cards, audit or export', async () => {
    const redis = await watchedRedis();
    const storage = await openRedis({ url: redis.url, clock: { now: Date.now }, orderStream: 100 });
    const { hookSender, sent } = await listenIn(storage);
    const scene = await pulled({ storage, atMs: Date.now(), deps: { hookSender, buyersForMs: 86_400_000 } });
    scene.book.add(4, { buyer: new Secret(`{"name":"${CANARY.unasked}"}`) });
    await scene.walker.work();
    expect(await scene.stored()).toHaveLength(4);
    const sinks = await sinksOf(scene.walker, storage);
    const sides = Object.values(await redis.sides());
    for (const side of sides) expect(side).toContain('order-stream');
    expect(sinks).toContain('buyerSealed');
    expect(sent.join()).toContain('orders.updated');
    expect(findings([sinks, ...sides, ...sent].join('\n'))).toEqual([]);
    await scene.walker.close();
    await redis.stop();
  });

  it.each(CHATS)(
    'of a buyer whose name an operator was shown in $chat: in that card once, and not in the file, logs, audit, figures, App Home or other cards',
    async ({ open }) => {
      const folder = temporaryFolder('canary');
      const clock = fakeClock(Date.parse('2026-11-26T10:00:00Z'));
      const storage = await openEmbedded({ file: join(folder, 'shopkey.db'), clock });
      const { seen, elsewhere, close } = await lookAtBuyer({ storage, clock, ...open });
      expect(findings(bytesOf(folder))).toEqual([]);
      await close();
      expect(timesIn(seen)).toBe(1);
      expect(findings(elsewhere + bytesOf(folder))).toEqual([]);
    },
  );

  it('of a buyer whose name an operator was shown with Redis: in that card once, and not in its append-only file, its dump or what MONITOR sees', async () => {
    const redis = await watchedRedis();
    const storage = await openRedis({ url: redis.url, clock: { now: Date.now } });
    const { seen, elsewhere, close } = await lookAtBuyer({ storage, clock: fakeClock(Date.now()) });
    await close();
    expect(timesIn(seen)).toBe(1);
    const sides = Object.values(await redis.sides());
    for (const side of sides) expect(side).toContain('orders.buyers_seen');
    expect(findings([elsewhere, ...sides].join('\n'))).toEqual([]);
    await redis.stop();
  });
});
