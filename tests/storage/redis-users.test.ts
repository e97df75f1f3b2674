import { readFileSync } from 'node:fs';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealKeyOf } from '../../bot/audit/seal-key.ts';
import { sealTrails } from '../../bot/audit/sealing.ts';
import { shardOf } from '../../bot/ids.ts';
import type { Storage } from '../../bot/ports.ts';
import { openBullmq } from '../../jobs/bullmq/index.ts';
import { trimTrail, verifyTrail } from '../../script/commands/audit.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { keysOf } from '../../storage/redis/keys.ts';
import { openVault } from '../../storage/vault.ts';
import { storageBattery } from '../contracts/storage.ts';
import { DAY_MS, entryOf } from '../contracts/storage-records.ts';
import { fakeClock } from '../fakes/clock.ts';
import { redisUsers } from '../support/compose.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { refuseAuditInRedis } from '../support/refuse-audit.ts';

const PASSWORD = 'sandbox-password';
const keys = keysOf('shopkey');
let server: RedisServer;
const clients: ReturnType<typeof createClient>[] = [];
let bare: (typeof clients)[number];
beforeAll(async () => {
  server = await startRedis();
  bare = await clientOf(server.url);
  for (const [name, rules] of redisUsers(PASSWORD)) await bare.sendCommand(['ACL', 'SETUSER', name, ...rules]);
  const others = redisUsers(PASSWORD, 'other').get('shopkey') ?? [];
  await bare.sendCommand(['ACL', 'SETUSER', 'other', ...others]);
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await server.stop();
});

const urlOf = (user: string) => server.url.replace('//', `//${user}:${PASSWORD}@`);

async function clientOf(url: string) {
  const client = createClient({ url, RESP: 2 });
  client.on('error', () => undefined);
  await client.connect();
  clients.push(client as never);
  return client as (typeof clients)[number];
}

/** S13: with no more rights than deploy/ gives, Shopkey keeps all its promises. */
storageBattery('redis, as the user of deploy/', {
  open: (clock) => openRedis({ url: urlOf('shopkey'), clock }),
  openOther: (clock) => openRedis({ url: urlOf('other'), prefix: 'other', clock }),
  openTrimming: (clock) => openRedis({ url: urlOf('shopkey-trim'), clock }),
  async corrupt(id) {
    await bare.set(keys.session(id), '1\n{"v":1}');
  },
  refuseAudit: (id) => refuseAuditInRedis(id, (...command) => bare.sendCommand(command)),
});

describe('the users of deploy/compose.yaml', () => {
  const clock = fakeClock(Date.now());
  const KEY = { kid: 'k1', key: new Uint8Array(32).fill(7) };
  const ACTOR = 'teams/tenant/lin';
  const trail = keys.audit(shardOf(ACTOR as never));
  const seals = keys.auditSeals(shardOf(ACTOR as never));
  const opened: Storage[] = [];
  const open = async (user: string) => {
    const storage = await openRedis({ url: urlOf(user), clock });
    opened.push(storage);
    return storage;
  };
  const seal = (storage: Storage) =>
    sealTrails(
      { storage, vault: openVault([KEY]), clock, log: { info() {}, warn() {}, error() {} } },
      sealKeyOf(KEY.key),
    );
  afterAll(() => Promise.all(opened.map((one) => one.close())));

  it('a wrong password is told from a Redis that is away, and is not said again', async () => {
    const url = urlOf('shopkey').replace(PASSWORD, 'another-password');
    await expect(openRedis({ url, clock })).rejects.toThrow(
      /^SHOPKEY_REDIS_URL: a user and a password that Redis takes were expected, for example rediss:\/\/shopkey:…@/,
    );
    await bare.sendCommand(['ACL', 'LOG', 'RESET']);
  });

  it('S13: nothing was denied to it, also of what jobs do', async () => {
    const jobs = await openBullmq({ url: urlOf('shopkey'), log: { info() {}, warn() {}, error() {} } });
    const done = new Promise<string>((resolve) =>
      jobs.work('tried', {
        atOnce: 1,
        async run(key) {
          resolve(key);
          return undefined;
        },
      }),
    );
    await jobs.put({ kind: 'tried', key: 'one', atMs: 0 });
    expect(await done).toBe('one');
    await jobs.close();
    const denied = (await bare.sendCommand(['ACL', 'LOG'])) as unknown as string[][];
    expect(denied.map((one) => one[one.indexOf('object') + 1])).toEqual([]);
  });

  it('S38: Shopkey appends to its trail and seals it; nothing of either goes by its user, also by no script', async () => {
    await bare.flushDb();
    const storage = await open('shopkey');
    await storage.audit.append([entryOf(clock.now(), { actor: ACTOR }), entryOf(clock.now() + 1, { actor: ACTOR })]);
    await seal(storage);
    const own = await clientOf(urlOf('shopkey'));
    const [first] = (await bare.xRange(trail, '-', '+')) ?? [];
    const ways: readonly (readonly string[])[] = [
      ['XTRIM', trail, 'MAXLEN', '0'],
      ['XDEL', trail, first?.id ?? ''],
      ['XSETID', trail, '99999999999999-0'],
      ['XGROUP', 'CREATE', trail, 'group', '$'],
      ['EXPIRE', trail, '1'],
      ['SET', trail, 'no stream'],
      ['RENAME', trail, 'shopkey:elsewhere'],
      ['RENAME', 'shopkey:lock:a', trail],
      ['COPY', 'shopkey:lock:a', trail, 'REPLACE'],
      ['HDEL', seals, '1'],
      ['SET', seals, 'no hash'],
      ...[trail, seals, keys.shopAudit, keys.shopAuditSeals, keys.auditHead, keys.auditKeys].flatMap((key) => [
        ['DEL', key],
        ['UNLINK', key],
      ]),
    ];
    await own.sendCommand(['SET', 'shopkey:lock:a', '1']);
    for (const way of ways) {
      await expect(own.sendCommand([...way]), way.join(' ')).rejects.toThrow(/NOPERM/);
      const script = `return redis.call(${way.map((_, n) => `ARGV[${n + 1}]`).join(', ')})`;
      for (const named of [[], [trail], [seals], [keys.shopAudit]]) {
        const call = own.sendCommand(['EVAL', script, String(named.length), ...named, ...way]);
        await expect(call, way.join(' ')).rejects.toThrow(/NOPERM|can't (access|run)/);
      }
    }
    await expect(own.sendCommand(['FLUSHALL'])).rejects.toThrow(/NOPERM/);
    expect(await verifyTrail(storage, [KEY])).toMatchObject({ code: 0 });
    expect(await bare.xLen(trail)).toBe(2);
  });

  it('S38: what no ACL keeps it from, an entry that takes the others’ places, is found by the seals', async () => {
    const storage = await open('shopkey');
    const own = await clientOf(urlOf('shopkey'));
    const before = (await bare.xRange(trail, '-', '+')) ?? [];
    await own.sendCommand(['XADD', trail, 'MAXLEN', '1', '*', 'e', JSON.stringify(entryOf(1))]);
    const { code, lines } = await verifyTrail(storage, [KEY]);
    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith('BENT'))).toHaveLength(2);
    await bare.del(trail);
    for (const { id, message } of before) await bare.xAdd(trail, id, message);
  });

  it('S38: another user trims, once it is time, and may do nothing else', async () => {
    const [own, trimmer] = [await open('shopkey'), await open('shopkey-trim')];
    clock.advance(367 * DAY_MS);
    await expect(trimTrail(own, [KEY], clock.now())).rejects.toMatchObject({
      code: 'config.invalid',
      message: expect.stringContaining('SHOPKEY_REDIS_TRIM_URL'),
    });
    expect(await verifyTrail(own, [KEY])).toMatchObject({ code: 0 });
    await trimmer.audit.append([entryOf(clock.now(), { actor: 'command/root' })]);
    expect((await trimTrail(trimmer, [KEY], clock.now())).lines).toEqual([expect.stringMatching(/^2 entries/)]);
    expect(await bare.xLen(trail)).toBe(0);
    expect(await verifyTrail(own, [KEY])).toMatchObject({ code: 0 });
    const client = await clientOf(urlOf('shopkey-trim'));
    for (const key of ['shopkey:{s07}:session:a', 'shopkey:{shops}:sealed:g', 'shopkey:{shops}:api-keys', 'else'])
      for (const command of ['GET', 'HGETALL', 'DEL'])
        await expect(client.sendCommand([command, key])).rejects.toThrow(/NOPERM/);
    await expect(client.sendCommand(['DEL', trail])).rejects.toThrow(/NOPERM/);
  });

  it('S38: stopped half-way by its rights, a trim has written nothing', async () => {
    const own = await open('shopkey');
    await own.audit.append([entryOf(clock.now(), { actor: ACTOR })]);
    await seal(own);
    clock.advance(367 * DAY_MS);
    const hasty = { ...own, auditSeals: { ...own.auditSeals, mayTrim: async () => undefined } };
    await expect(trimTrail(hasty, [KEY], clock.now())).rejects.toMatchObject({ code: 'storage.unreachable' });
    expect(await verifyTrail(own, [KEY])).toMatchObject({ code: 0 });
  });

  it('are those of docs/storage.md', () => {
    const docs = readFileSync(new URL('../../docs/storage.md', import.meta.url), 'utf8');
    for (const [name, rules] of redisUsers('…')) {
      const said = rules.map((rule) => (rule.startsWith('(') ? `"${rule}"` : rule)).join(' ');
      expect(
        docs.includes(`
ACL SETUSER ${name} ${said}
`),
        name,
      ).toBe(true);
    }
  });
});
