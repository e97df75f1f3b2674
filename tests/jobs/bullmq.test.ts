import { randomBytes } from 'node:crypto';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Jobs } from '../../bot/ports/jobs.ts';
import { openBullmq } from '../../jobs/bullmq/index.ts';
import { jobsBattery } from '../contracts/jobs.ts';
import { recordOf, soon, untilAborted } from '../contracts/jobs-work.ts';
import { startWorker } from '../support/jobs-process.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());

let places = 0;

jobsBattery('bullmq', {
  async place() {
    const prefix = `place-${++places}`;
    return { open: (options) => openBullmq({ url: server.url, prefix, ...options }), remove: async () => undefined };
  },
});

describe('jobs/bullmq, many processes and one Redis', () => {
  const said: string[] = [];
  const say = (what: string) => void said.push(what);
  const log = { info: say, warn: say, error: say };
  let prefix: string;
  let opened: Jobs[] = [];
  async function open(url = server.url): Promise<Jobs> {
    const jobs = await openBullmq({ url, prefix, log, pauses: { firstMs: 100, longestMs: 1_000 } });
    opened.push(jobs);
    return jobs;
  }
  beforeEach(() => {
    prefix = `many-${++places}`;
    said.length = 0;
  });
  afterEach(async () => {
    await Promise.all(opened.map((jobs) => jobs.close()));
    opened = [];
  });
  async function onRedis<Answer>(...command: string[]): Promise<Answer> {
    const client = createClient({ url: server.url, RESP: 2 });
    await client.connect();
    try {
      return (await client.sendCommand(command)) as Answer;
    } finally {
      client.destroy();
    }
  }
  const due = (key: string) => ({ kind: 'tend', key, atMs: Date.now() });

  it('two at it do each job once, and leave nothing behind', async () => {
    const [one, other] = [await open(), await open()];
    const { how, runs } = recordOf();
    one.work('tend', how);
    other.work('tend', how);
    const keys = Array.from({ length: 300 }, (_, n) => `g-${n}`);
    await Promise.all(keys.map((key, n) => (n % 2 === 0 ? one : other).put(due(key))));
    await vi.waitFor(async () => expect(await one.counts('tend')).toEqual({ waiting: 0, due: 0, running: 0 }), soon);
    expect(runs.map(({ key }) => key).sort()).toEqual([...keys].sort());
    const left = await onRedis<string[]>('KEYS', `${prefix}:*`);
    expect(left.filter((key) => !/:(meta|id|events|stalled-check|marker)$/.test(key))).toEqual([]);
    /** Trimmed by whole pieces of the stream. */
    expect(await onRedis<number>('XLEN', `${prefix}:{jobs}:tend:events`)).toBeLessThan(500);
  });

  it('of two that put one job at the same time each is heard: it is at one of their times', async () => {
    const [one, other] = [await open(), await open()];
    for (let round = 0; round < 20; round++) {
      const atMs = Date.now() + 3_600_000;
      const key = `g-${round}`;
      await Promise.all([one.put({ kind: 'tend', key, atMs }), other.put({ kind: 'tend', key, atMs })]);
    }
    expect(await one.counts('tend')).toEqual({ waiting: 20, due: 0, running: 0 });
  });

  it('what is put again and again while it is done is done once more after the last', async () => {
    const [one, other] = [await open(), await open()];
    let putLast = 0;
    const { how, runs } = recordOf();
    /** So long that it is put while it runs, too. */
    const run = async (key: string, signal: AbortSignal, dueAtMs: number) => {
      await how.run(key, signal, dueAtMs);
      await onRedis('PING');
      return undefined;
    };
    one.work('tend', { atOnce: 2, run });
    other.work('tend', { atOnce: 2, run });
    for (let round = 0; round < 150; round++) {
      putLast = Date.now();
      await (round % 2 === 0 ? one : other).put({ kind: 'tend', key: 'g', atMs: putLast });
    }
    await vi.waitFor(async () => expect(await one.counts('tend')).toEqual({ waiting: 0, due: 0, running: 0 }), soon);
    expect(runs.at(-1)?.atMs).toBeGreaterThanOrEqual(putLast);
    /** Once for each put at the most, and once where one came in between. */
    expect(runs.length).toBeLessThanOrEqual(300);
    expect(await onRedis('EXISTS', `${prefix}:{jobs}:wishes/tend`)).toBe(0);
  });

  it('another takes what a killed process ran, within seconds, however often that happens', async () => {
    const jobs = await open();
    await jobs.put(due('g'));
    const first = await startWorker({ url: server.url, prefix });
    await first.took('g');
    await first.kill();
    const mortal = await startWorker({ url: server.url, prefix });
    await mortal.took('g');
    await jobs.put({ kind: 'tend', key: 'g', atMs: Date.now() + 3_600_000 });
    await mortal.kill();
    const killedAtMs = Date.now();
    const { how, runs } = recordOf();
    jobs.work('tend', how);
    await vi.waitFor(() => expect(runs).toHaveLength(1), { ...soon, timeout: 60_000 });
    expect(Date.now() - killedAtMs).toBeLessThan(15_000);
    /** What was put while the dead one ran is not forgotten. */
    await vi.waitFor(async () => expect(await jobs.counts('tend')).toEqual({ waiting: 1, due: 0, running: 0 }), soon);
  });

  it('a job that another process drops ends where it runs', async () => {
    const [one, other] = [await open(), await open()];
    const held = untilAborted();
    one.work('tend', { atOnce: 1, run: held.run });
    await one.put(due('g'));
    await vi.waitFor(() => expect(held.keys).toHaveLength(1), soon);
    await other.drop({ kind: 'tend', key: 'g' });
    await vi.waitFor(async () => expect(await other.counts('tend')).toEqual({ waiting: 0, due: 0, running: 0 }), soon);
    expect(held.aborted()).toBe(1);
  });

  it('a run ends here when another process has it now', async () => {
    const jobs = await open();
    const held = untilAborted();
    jobs.work('tend', { atOnce: 1, run: held.run });
    await jobs.put(due('g'));
    await vi.waitFor(() => expect(held.keys).toHaveLength(1), soon);
    await onRedis('SET', `${prefix}:{jobs}:tend:k-g:lock`, 'another', 'PX', '60000');
    await vi.waitFor(() => expect(held.aborted()).toBe(1), soon);
    expect(said).toContain('jobs tend: lost to another process');
    /** It is the other's to put away. */
    expect(await jobs.counts('tend')).toEqual({ waiting: 0, due: 0, running: 1 });
  });

  it('S13: needs no more than an ACL user of our prefix may do, and nothing is printed', async () => {
    const printed = (['log', 'warn', 'error'] as const).map((way) => vi.spyOn(console, way));
    const password = `sandbox-${randomBytes(8).toString('hex')}`;
    const rules = [`>${password}`, `~${prefix}:*`, '+@all', '-@admin', '-@dangerous'];
    await onRedis('ACL', 'SETUSER', prefix, 'on', ...rules);
    const jobs = await open(server.url.replace('//', `//${prefix}:${password}@`));
    const { how, runs } = recordOf((run) => (run === 1 ? Date.now() : undefined));
    jobs.work('tend', how);
    await jobs.put(due('g'));
    await vi.waitFor(() => expect(runs).toHaveLength(2), soon);
    await jobs.drop({ kind: 'tend', key: 'g' });
    expect((await onRedis<unknown[]>('ACL', 'LOG')).length).toBe(0);
    for (const way of printed) expect(way).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
