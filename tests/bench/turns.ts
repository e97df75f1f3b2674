import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { sessionIdFor } from '../../bot/ids.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { median, rate, round } from './measure.ts';
import { startBenchRedis } from './redis-server.ts';
import { benchOn, personOf, TURNS_A_WALK } from './walks.ts';
import { openWaterfall } from './waterfall.ts';

const ROUNDS = 5;

const connect = (url: string) => createClient({ url });
type Client = ReturnType<typeof connect>;

/** Engine turns a second against bare GET+SET pairs of the same bytes, and against a waterfall; interleaved, on one Redis. */
export async function turns(isQuick: boolean): Promise<Record<string, number>> {
  const redis = await startBenchRedis();
  const clock = { now: Date.now };
  const storage = await openRedis({ url: redis.url, clock });
  const client = connect(redis.url);
  await client.connect();
  const waterfall = await openWaterfall(redis.url);
  const bench = benchOn(storage);
  const elsewhere = await openRedis({ url: redis.url, clock });
  const other = benchOn(elsewhere);
  const figures: Record<string, number> = {};
  try {
    let n = 0;
    await bench.walk(n++);
    const value = 'x'.repeat(await recordBytes(storage, n - 1));
    figures['turns.recordBytes'] = value.length;
    const pair = async (i: number) => {
      await client.get(`pair:${i % 1000}`);
      await client.set(`pair:${i % 1000}`, value);
    };
    for (const [name, inFlight, walks, at] of [
      ['', 50, isQuick ? 450 : 6_000, bench],
      ['At1', 1, isQuick ? 100 : 1_000, bench],
      ['At500', 500, isQuick ? 300 : 6_000, bench],
      /** Another process wrote last. */
      ['Cold', 50, isQuick ? 450 : 6_000, other],
    ] as const) {
      const ours: number[] = [];
      const pairs: number[] = [];
      const theirs: number[] = [];
      for (let i = 0; i <= ROUNDS; i++) {
        const first = n;
        n += walks;
        const turnsASecond = TURNS_A_WALK * (await rate(walks, inFlight, (k) => bench.walk(first + k, at)));
        const pairsASecond = await rate(walks * TURNS_A_WALK, inFlight, pair);
        const from = n;
        const waterfalls =
          name === ''
            ? waterfall.turnsAWalk * (await rate(Math.ceil(walks / 6), inFlight, (k) => waterfall.walk(from + k)))
            : 0;
        if (i === 0) continue;
        ours.push(turnsASecond);
        pairs.push(pairsASecond);
        theirs.push(waterfalls);
      }
      figures[`turns.ratioToRedisPair${name}`] = round(median(ours.map((one, i) => one / (pairs[i] ?? 1))));
      figures[`turns.aSecond${name}`] = Math.round(median(ours));
      if (name === '') {
        figures['turns.ratioToWaterfall'] = round(median(ours.map((one, i) => one / (theirs[i] ?? 1))), 2);
        figures['turns.pairsASecond'] = Math.round(median(pairs));
        figures['turns.waterfallASecond'] = Math.round(median(theirs));
      }
    }
    figures['turns.ratioToRedisPairEmbedded'] = round(await embedded(isQuick, (await rate(3_000, 50, pair)) || 1));
    figures['session.bytes'] = await sessionBytes(bench, client, n++);
    Object.assign(figures, await flatness(isQuick, bench, n));
  } finally {
    await Promise.all([storage.close(), elsewhere.close(), client.close(), waterfall.close()]);
    await redis.stop();
  }
  return figures;
}

async function recordBytes(storage: Awaited<ReturnType<typeof openRedis>>, n: number): Promise<number> {
  const id = sessionIdFor(personOf(n), `say-${n}`);
  const session = await storage.sessions.read(id);
  return Math.min(1_500, Buffer.byteLength(JSON.stringify(session?.record)));
}

async function embedded(isQuick: boolean, pairsASecond: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'shopkey-bench-'));
  const storage = await openEmbedded({ file: join(folder, 'shopkey.db'), clock: { now: Date.now } });
  const bench = benchOn(storage);
  const walks = isQuick ? 100 : 1_000;
  const turnsASecond = TURNS_A_WALK * (await rate(walks, 50, (n) => bench.walk(n)));
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
  return turnsASecond / pairsASecond;
}

/** All keys of one waiting walk, by MEMORY USAGE; what it adds to the shard's shared index and list is not a key of its own. */
async function sessionBytes(bench: ReturnType<typeof benchOn>, client: Client, n: number): Promise<number> {
  const before = new Set(await client.keys('shopkey:*'));
  await bench.waitForConsent(n);
  const person = personOf(n);
  const id = sessionIdFor(person, `say-${n}`);
  const fresh = (await client.keys('shopkey:*')).filter((key) => !before.has(key) || key.includes(id));
  const own = fresh.filter((key) => !key.includes('audit') && !key.includes('person'));
  const sizes = await Promise.all(
    own.map(async (key) => Number(await client.sendCommand(['MEMORY', 'USAGE', key, 'SAMPLES', '0']))),
  );
  return sizes.reduce((sum, one) => sum + one, 0);
}

/** Turns a second among many waiting walks against among few. */
async function flatness(
  isQuick: boolean,
  bench: ReturnType<typeof benchOn>,
  from: number,
): Promise<Record<string, number>> {
  const many = isQuick ? 100_000 : 1_000_000;
  const walks = isQuick ? 1_000 : 3_000;
  let n = from;
  /** The next so many, by number. */
  const take = (count: number) => {
    const first = n;
    n += count;
    return (k: number) => first + k;
  };
  const measure = async () => {
    const rounds: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const nth = take(walks);
      rounds.push(await rate(walks, 50, (k) => bench.walk(nth(k))));
    }
    return median(rounds);
  };
  const wait = async (count: number, inFlight: number) => {
    const nth = take(count);
    await rate(count, inFlight, (k) => bench.waitForConsent(nth(k)));
  };
  await wait(1_000, 100);
  const few = await measure();
  await wait(many - 1_000, 200);
  return { 'turns.flatness': round((await measure()) / few), 'turns.waitingWalks': many };
}
