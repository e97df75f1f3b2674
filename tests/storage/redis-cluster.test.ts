import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SessionRecord } from '../../bot/ports.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { keysOf } from '../../storage/redis/keys.ts';
import { storageBattery } from '../contracts/storage.ts';
import { allOf, freshSession, writeOf } from '../contracts/storage-records.ts';
import { fakeClock } from '../fakes/clock.ts';
import { type RedisCluster, startCluster } from '../support/redis-cluster.ts';
import type { RedisServer } from '../support/redis-server.ts';
import { refuseAuditInRedis } from '../support/refuse-audit.ts';

const keys = keysOf('shopkey');
let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

async function onNode<Answer>(node: RedisServer, ...command: string[]): Promise<Answer> {
  const client = createClient({ url: node.url, RESP: 2, disableOfflineQueue: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.sendCommand(command)) as Answer;
  } finally {
    client.destroy();
  }
}

/** All but one node say that the key is another's. */
async function onItsNode(...command: string[]): Promise<unknown> {
  return Promise.any(cluster.nodes.map((node) => onNode(node, ...command)));
}

storageBattery('redis cluster', {
  open: (clock) => openRedis({ url: cluster.url, clock }),
  openOther: (clock) => openRedis({ url: cluster.url, prefix: 'other', clock }),
  async corrupt(id) {
    await onItsNode('SET', keys.session(id), '1\n{"v":1}');
  },
  refuseAudit: (id) => refuseAuditInRedis(id, onItsNode),
});

describe('storage/redis on a cluster', () => {
  const clock = fakeClock(Date.now());
  const begin = () => Promise.resolve(freshSession());

  it('spreads walks over all nodes, and finds them all again', async () => {
    const storage = await openRedis({ url: cluster.url, clock, prefix: 'spread' });
    const records = await Promise.all(Array.from({ length: 400 }, begin));
    await Promise.all(records.map((record) => storage.sessions.write(writeOf(record, clock, { dueAtMs: 1 }))));
    for (const node of cluster.nodes) {
      const [, found] = await onNode<[string, string[]]>(
        node,
        'SCAN',
        '0',
        'MATCH',
        'spread:*:session:*',
        'COUNT',
        '9999',
      );
      expect(found.length).toBeGreaterThan(20);
    }
    expect((await allOf(storage.export())).filter(({ kind }) => kind === 'session')).toHaveLength(400);
    expect(await storage.sessions.takeDue(5, 5, 1_000)).toHaveLength(400);
    await storage.close();
  });

  it('S13: says of every node which settings lose data', async () => {
    const storage = await openRedis({ url: cluster.url, clock });
    expect(await storage.advice()).toEqual([]);
    const [, , last] = cluster.nodes as [RedisServer, RedisServer, RedisServer];
    await onNode(last, 'CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    expect(await storage.advice()).toEqual(['maxmemory-policy is allkeys-lru; set noeviction']);
    await onNode(last, 'CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    await storage.close();
  });

  it('opens by one address, and by a list whose first node is away', async () => {
    const [one] = cluster.nodes as [RedisServer];
    for (const url of [one.url, `redis://127.0.0.1:1,${one.url}`]) {
      const storage = await openRedis({ url, clock });
      await storage.ping();
      await storage.close();
    }
  });

  it('S13: refuses a plain cluster whose nodes are on other machines', async () => {
    const [one] = cluster.nodes as [RedisServer];
    await onNode(one, 'CONFIG', 'SET', 'cluster-announce-hostname', 'redis.example.com');
    await onNode(one, 'CONFIG', 'SET', 'cluster-preferred-endpoint-type', 'hostname');
    await expect(openRedis({ url: one.url, clock })).rejects.toMatchObject({ code: 'config.invalid' });
    await onNode(one, 'CONFIG', 'SET', 'cluster-preferred-endpoint-type', 'ip');
    await onNode(one, 'CONFIG', 'SET', 'cluster-announce-hostname', '');
  });

  it('keeps what it answered for when a node is killed and started again', async () => {
    const storage = await openRedis({ url: cluster.url, clock, prefix: 'killed' });
    const records = await Promise.all(Array.from({ length: 60 }, begin));
    const write = (record: SessionRecord) => storage.sessions.write(writeOf(record, clock));
    await Promise.all(records.map(write));
    const [mortal] = cluster.nodes as [RedisServer];
    await mortal.kill();
    const answers = await Promise.allSettled(records.map((record) => storage.sessions.read(record.id)));
    const refused = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason);
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'storage.unreachable' });
    await mortal.restart();
    await vi.waitFor(
      async () => {
        for (const record of records) expect(await storage.sessions.read(record.id)).toEqual({ record });
      },
      { timeout: 60_000, interval: 50 },
    );
    await storage.close();
  });

  it('serves what other nodes have while one hangs, and comes back when it answers again', async () => {
    const storage = await openRedis({ url: cluster.url, clock, prefix: 'hangs' });
    const records = await Promise.all(Array.from({ length: 30 }, begin));
    await Promise.all(records.map((record) => storage.sessions.write(writeOf(record, clock))));
    const reads = () => Promise.allSettled(records.map((record) => storage.sessions.read(record.id)));
    const [slow] = cluster.nodes as [RedisServer];
    slow.pause();
    await expect(storage.ping()).rejects.toMatchObject({ code: 'storage.unreachable' });
    const soon = { timeout: 60_000, interval: 50 };
    await vi.waitFor(async () => {
      const answers = (await reads()).map(({ status }) => status);
      expect(answers).toContain('fulfilled');
      expect(answers).toContain('rejected');
    }, soon);
    slow.resume();
    await vi.waitFor(async () => {
      await storage.ping();
      for (const record of records) expect(await storage.sessions.read(record.id)).toEqual({ record });
    }, soon);
    await storage.close();
  });
});
