import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Jobs } from '../../bot/ports/jobs.ts';
import { openBullmq } from '../../jobs/bullmq/index.ts';
import { recordOf, soon, untilAborted } from '../contracts/jobs-work.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

describe('jobs/bullmq while Redis is away', () => {
  const said: unknown[] = [];
  const say = (what: string, fields?: object) => void said.push([what, fields]);
  const log = { info: say, warn: say, error: say };
  let server: RedisServer;
  let jobs: Jobs;
  beforeEach(async () => {
    said.length = 0;
    server = await startRedis();
    jobs = await openBullmq({ url: server.url, log });
  });
  afterEach(async () => {
    await jobs.close();
    await server.stop();
  });
  const due = (key: string) => ({ kind: 'tend', key, atMs: Date.now() });
  async function refusedSoon(ask: Promise<unknown>): Promise<void> {
    const askedAtMs = Date.now();
    await expect(ask).rejects.toMatchObject({ code: 'storage.unreachable' });
    expect(Date.now() - askedAtMs).toBeLessThan(6_000);
  }

  it('is refused at once to open where there is none', async () => {
    await refusedSoon(openBullmq({ url: 'redis://127.0.0.1:1', log }));
  });

  it('says so to who asks, goes on by itself when Redis is back, and prints nothing', async () => {
    const printed = (['log', 'warn', 'error'] as const).map((way) => vi.spyOn(console, way));
    const { how, runs } = recordOf();
    jobs.work('tend', how);
    await jobs.put(due('before'));
    await vi.waitFor(() => expect(runs).toHaveLength(1), soon);
    await jobs.put({ ...due('meanwhile'), atMs: Date.now() + 1_500 });
    await server.kill();
    await refusedSoon(jobs.put(due('refused')));
    await refusedSoon(jobs.drop(due('refused')));
    await refusedSoon(jobs.counts('tend'));
    await refusedSoon(jobs.put({ ...due('of a kind never put before'), kind: 'other' }));
    await server.restart();
    await vi.waitFor(() => jobs.put(due('after')), soon);
    await vi.waitFor(() => expect(runs.map(({ key }) => key)).toEqual(expect.arrayContaining(['meanwhile', 'after'])), {
      ...soon,
      timeout: 60_000,
    });
    expect(said).toContainEqual(['jobs: redis cannot be reached', { code: 'storage.unreachable' }]);
    expect(JSON.stringify(said)).not.toContain('127.0.0.1');
    for (const way of printed) expect(way).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('a run that Redis left is put away when it is back, or done once more', async () => {
    const held = untilAborted();
    jobs.work('tend', { atOnce: 1, run: held.run });
    await jobs.put(due('g'));
    await vi.waitFor(() => expect(held.keys).toHaveLength(1), soon);
    await server.kill();
    held.release();
    await server.restart();
    await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual({ waiting: 0, due: 0, running: 0 }), {
      ...soon,
      timeout: 60_000,
    });
  });

  it('says so within seconds of a Redis that hangs', async () => {
    jobs.work('tend', recordOf().how);
    await jobs.put(due('g'));
    server.pause();
    await refusedSoon(jobs.put(due('h')));
    server.resume();
    await vi.waitFor(() => jobs.put(due('i')), soon);
  });

  it('closes, though Redis cannot be told what failed', async () => {
    const held = untilAborted(() => {
      throw new Error('failed');
    });
    jobs.work('tend', { atOnce: 1, run: held.run });
    await jobs.put(due('g'));
    await vi.waitFor(() => expect(held.keys).toHaveLength(1), soon);
    await server.kill();
    held.release();
    await vi.waitFor(() => expect(said).toContainEqual(['job tend failed', { reason: 'Error', count: 1 }]), soon);
    await jobs.close();
  });

  it('closes, though Redis is away and something runs', async () => {
    const held = untilAborted();
    jobs.work('tend', { atOnce: 1, run: held.run });
    await jobs.put(due('g'));
    await vi.waitFor(() => expect(held.keys).toHaveLength(1), soon);
    await server.kill();
    const askedAtMs = Date.now();
    await jobs.close();
    expect(held.aborted()).toBe(1);
    expect(Date.now() - askedAtMs).toBeLessThan(10_000);
  });
});
