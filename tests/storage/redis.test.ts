import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { shardOfSession, shardOfShop } from '../../bot/ids.ts';
import type { SessionRecord, ShopId, Storage } from '../../bot/ports.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { keysOf } from '../../storage/redis/keys.ts';
import { storageBattery } from '../contracts/storage.ts';
import { freshOrder } from '../contracts/storage-orders.ts';
import {
  allOf,
  entryOf,
  freshGrant,
  freshPerson,
  freshSession,
  freshShop,
  saveOf,
  writeOf,
} from '../contracts/storage-records.ts';
import { fakeClock } from '../fakes/clock.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { refuseAuditInRedis } from '../support/refuse-audit.ts';
import { startStallingProxy } from '../support/stalling-proxy.ts';

let server: RedisServer;
let bare: ReturnType<typeof bareClient>;
beforeAll(async () => {
  server = await startRedis();
  bare = bareClient(server.url);
  await bare.connect();
});
afterAll(async () => {
  bare.destroy();
  await server.stop();
});

function bareClient(url: string) {
  return createClient({ url, RESP: 2 }).on('error', () => undefined);
}

const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const keys = keysOf('shopkey');

storageBattery('redis', {
  open: (clock) => openRedis({ url: server.url, clock }),
  openOther: (clock) => openRedis({ url: server.url, prefix: 'other', clock }),
  async corrupt(id) {
    await bare.set(keys.session(id), '1\n{"v":1}');
  },
  refuseAudit: (id) => refuseAuditInRedis(id, (...command) => bare.sendCommand(command)),
});

describe('storage/redis', () => {
  const clock = fakeClock(Date.now());
  const open = (prefix?: string): Promise<Storage> =>
    openRedis({ url: server.url, clock, ...(prefix === undefined ? {} : { prefix }) });

  it('keeps everything of a waiting walk in 2,048 bytes', async () => {
    const storage = await open('size');
    const record = freshSession();
    const grown = { ...record, name: record.name + 'x'.repeat(1_024 - JSON.stringify(record).length) };
    const consent = { session: grown.id, visit: 3, stateHash: 'h'.repeat(43), expiresAtMs: 2e12, handedOver: false };
    const key = `${shardOfSession(grown.id)}${'k'.repeat(22)}`;
    await storage.sessions.write(
      writeOf(grown, clock, { dueAtMs: clock.now() + 1_000, putConsent: { key, consent: { ...consent } } }),
    );
    await storage.sessions.setCard(grown.id, 'a:1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_ABCD');
    let bytes = 0;
    for (const name of await bare.keys('size:*')) bytes += (await bare.memoryUsage(name)) ?? 0;
    expect(bytes).toBeGreaterThan(1_024);
    expect(bytes).toBeLessThanOrEqual(2_048);
    await storage.close();
  });

  it('gives every key of a walk an expiry, and all one slot', async () => {
    const storage = await open('expiry');
    const record = freshSession();
    const key = `${shardOfSession(record.id)}${'c'.repeat(22)}`;
    const consent = { session: record.id, visit: 1, stateHash: 'h', expiresAtMs: clock.now() + 9e6, handedOver: true };
    await storage.sessions.write(
      writeOf(record, clock, { seal: { code: 'a' }, dueAtMs: 5, putConsent: { key, consent } }),
    );
    expect(await storage.people.isFirst('one')).toBe(true);
    const slots = new Set<string>();
    for (const name of await bare.keys('expiry:*')) {
      if (!name.endsWith(':due')) expect(await bare.pTTL(name)).toBeGreaterThan(0);
      slots.add(name.includes('{') ? name.slice(name.indexOf('{'), name.indexOf('}')) : 'event');
    }
    expect([...slots].sort()).toEqual(['event', `{s${shardOfSession(record.id)}`]);
    await storage.close();
  });

  it('tells each writing of an order in its shard’s stream, as long as it may be', async () => {
    const storage = await openRedis({ url: server.url, clock, prefix: 'told', orderStream: 100 });
    const shop = 's-told' as ShopId;
    const stream = keysOf('told').orderStream(shardOfShop(shop));
    const orders = Array.from({ length: 3 }, () => freshOrder());
    await storage.orders.put({ shop, orders });
    await storage.orders.put({ shop, orders });
    await storage.orders.put({ shop, orders: [freshOrder({ id: orders[1]?.id ?? '', updatedAtMs: 3_000 })] });
    const told = ((await bare.xRange(stream, '-', '+')) ?? []).map(({ message }) => message);
    expect(told.map(({ shop: of, order }) => [of, order])).toEqual([0, 1, 2, 1].map((n) => [shop, orders[n]?.id]));
    const changes = told.map(({ change }) => Number(change));
    expect(changes).toEqual([...new Set(changes)].sort((a, b) => a - b));
    await storage.orders.put({ shop, orders: Array.from({ length: 500 }, () => freshOrder()) });
    expect(await bare.xLen(stream)).toBeLessThanOrEqual(200);
    const none = await openRedis({ url: server.url, clock, prefix: 'untold', orderStream: 0 });
    await none.orders.put({ shop, orders });
    expect(await bare.keys('untold:*stream*')).toEqual([]);
    await Promise.all([storage.close(), none.close()]);
  });

  it('S13: writes no key outside its prefix', async () => {
    const storage = await open('fenced');
    await bare.sendCommand([
      'ACL',
      'SETUSER',
      'fenced',
      'on',
      '>secret',
      '~fenced:*',
      '+@all',
      '-@admin',
      '-@dangerous',
    ]);
    const fenced = await openRedis({ url: server.url.replace('//', '//fenced:secret@'), prefix: 'fenced', clock });
    const record = freshSession();
    const grant = { ...freshGrant(), dueAtMs: 1 };
    expect(await fenced.sessions.write(writeOf(record, clock, { audit: [entryOf(1)], dueAtMs: 1 }))).toBe('written');
    expect(await fenced.sessions.takeDue(5, 5, 5)).toEqual([record.id]);
    expect(await fenced.shops.save(saveOf(grant, [freshShop(grant)]))).toEqual({ kind: 'saved' });
    expect(await fenced.shops.takeDue(5, 5, 5)).toEqual([grant.id]);
    expect(await fenced.locks.take('renew/g-1', 'owner', 1_000)).toBe(true);
    expect(await fenced.audit.read({ limit: 10 })).toHaveLength(2);
    expect((await allOf(fenced.export())).length).toBe(6);
    expect(await fenced.advice()).toEqual([expect.stringContaining('cannot be read')]);
    await fenced.close();
    await storage.close();
  });

  it('S13: refuses a plain connection to another machine unless it is allowed by name', async () => {
    for (const url of ['redis://redis.example.com:6379', 'redis://10.0.0.7', 'redis://127.0.0.1.example.com'])
      await expect(openRedis({ url, clock })).rejects.toMatchObject({ code: 'config.invalid' });
    await expect(openRedis({ url: 'http://127.0.0.1', clock })).rejects.toMatchObject({ code: 'config.invalid' });
    const allowed = openRedis({ url: 'redis://redis.invalid:1', clock, allowPlainRedis: true });
    await expect(allowed).rejects.toMatchObject({ code: 'storage.unreachable' });
  });

  it('S13: says which settings of Redis lose data', async () => {
    const storage = await open();
    expect(await storage.advice()).toEqual([]);
    await bare.configSet({ 'maxmemory-policy': 'allkeys-lru', appendonly: 'no' });
    expect(await storage.advice()).toEqual([
      'maxmemory-policy is allkeys-lru; set noeviction',
      expect.stringContaining('appendonly is no'),
    ]);
    await bare.configSet({ 'maxmemory-policy': 'noeviction', appendonly: 'yes', appendfsync: 'everysec' });
    expect(await storage.advice()).toEqual([expect.stringContaining('appendfsync is everysec; set always')]);
    await bare.configSet({ appendfsync: 'always' });
    await storage.close();
  });

  it('keeps a session that a process with a wrong clock writes', async () => {
    const wrong = fakeClock(Date.UTC(2020, 0, 1));
    const storage = await openRedis({ url: server.url, clock: wrong, prefix: 'wrong' });
    const record = freshSession();
    await storage.sessions.write(writeOf(record, wrong));
    expect(await storage.sessions.read(record.id)).toEqual({ record });
    expect(await storage.sessions.openOf(record.person)).toEqual([record.id]);
    await storage.close();
  });

  it('S44: says that a key holds something that is not ours', async () => {
    const storage = await open();
    const person = freshPerson();
    await bare.set(keys.person(person), 'text');
    await expect(storage.people.read(person)).rejects.toMatchObject({ code: 'storage.corrupt' });
    const { id } = freshSession();
    await bare.set(keys.session(id), 'no revision');
    await expect(storage.sessions.read(id)).rejects.toMatchObject({ code: 'storage.corrupt' });
    await storage.close();
  });
});

describe('storage/redis when Redis goes away', () => {
  const clock = fakeClock(Date.now());
  let mortal: RedisServer;
  let storage: Storage;
  const logged: unknown[] = [];
  beforeAll(async () => {
    mortal = await startRedis();
    const log = { info: vi.fn(), error: vi.fn(), warn: (...line: unknown[]) => void logged.push(line) };
    storage = await openRedis({ url: mortal.url, clock, log });
  });
  afterAll(async () => {
    await storage.close();
    await mortal.stop();
  });
  const back = () => vi.waitFor(() => storage.ping(), { timeout: 60_000, interval: 20 });

  it('keeps what it answered for when Redis is killed and started again', async () => {
    const records = Array.from({ length: 50 }, () => freshSession());
    await Promise.all(records.map((record) => storage.sessions.write(writeOf(record, clock, { seal: { code: 'a' } }))));
    const grant = freshGrant();
    await storage.shops.save(saveOf(grant, [freshShop(grant)]));
    const before = await allOf(storage.export());
    await mortal.restart();
    await back();
    expect(await allOf(storage.export())).toHaveLength(before.length);
    for (const record of records) expect((await storage.sessions.read(record.id))?.record).toEqual(record);
    expect(await storage.sessions.write(writeOf({ ...(records[0] as SessionRecord), rev: 2 }, clock))).toBe('written');
  });

  it('S36: says within a second that Redis is away, and nothing of its address', async () => {
    await mortal.kill();
    const startedAt = performance.now();
    const errors = await Promise.all(
      [
        storage.ping(),
        storage.sessions.write(writeOf(freshSession(), clock)),
        storage.sessions.takeDue(1, 1, 1),
        storage.shops.list({ limit: 1 }),
        storage.people.isFirst('x'),
      ].map((call) => call.then(String, (error: unknown) => error)),
    );
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    for (const error of errors) {
      expect(error).toMatchObject({ name: 'StorageError', code: 'storage.unreachable' });
      expect(JSON.stringify([String(error), (error as Error).cause ?? ''])).not.toContain(String(mortal.port));
    }
    await vi.waitFor(() => expect(logged.length).toBeGreaterThan(0), { timeout: 60_000 });
    expect(JSON.stringify(logged)).not.toContain(String(mortal.port));
    await expect(openRedis({ url: mortal.url, clock })).rejects.toMatchObject({ code: 'storage.unreachable' });
    await mortal.restart();
    await back();
    expect(await storage.sessions.write(writeOf(freshSession(), clock))).toBe('written');
  });

  it('gives up on a Redis that hangs, and comes back when it answers again', async () => {
    mortal.pause();
    await expect(storage.ping()).rejects.toMatchObject({ code: 'storage.unreachable' });
    mortal.resume();
    await back();
    expect(await storage.sessions.write(writeOf(freshSession(), clock))).toBe('written');
  });

  it('replaces a connection that went dead without an end', async () => {
    const proxy = await startStallingProxy(mortal.port);
    const through = await openRedis({ url: `redis://127.0.0.1:${proxy.port}`, clock });
    proxy.stall();
    await expect(through.ping()).rejects.toMatchObject({ code: 'storage.unreachable' });
    await vi.waitFor(() => through.ping(), { timeout: 60_000, interval: 20 });
    await through.close();
    proxy.stop();
  });

  it('is found by a process that stood still as it asked for it', async () => {
    const opening = openRedis({ url: mortal.url, clock });
    /** Longer than a connection may take: its time is over before its answer is read. */
    setImmediate(() => standStill(2_500));
    const opened = await opening;
    expect(await opened.sessions.read(freshSession().id)).toBeUndefined();
    await opened.close();
  });

  it('takes answers that came while its process stood still', async () => {
    await back();
    const asked = storage.ping();
    setImmediate(() => standStill(3_500));
    await expect(asked).resolves.toBeUndefined();
  });
});
