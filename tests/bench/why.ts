import type { GrantId, Storage } from '../../bot/ports.ts';
import { pullKey } from '../../bot/pulling/subject.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { median, rate, round } from './measure.ts';
import { nameOf, peopleWithShops, SHOPS, shopOf, shopsAndGrants } from './people.ts';
import { startBenchRedis } from './redis-server.ts';
import { benchOn, personOf, TURNS_A_WALK } from './walks.ts';

const ROUNDS = 5;
const IN_FLIGHT = 50;
const OPERATOR_OF = 10;

/** `why` of a shop where all is well, so that every check is made, against a plain turn of the mix; interleaved, on one Redis. */
export async function why(isQuick: boolean): Promise<Record<string, number>> {
  const redis = await startBenchRedis();
  const storage = await openRedis({ url: redis.url, clock: { now: Date.now } });
  const bench = benchOn(storage);
  const walks = isQuick ? 300 : 3_000;
  try {
    await stand(storage);
    let n = 0;
    const plain: number[] = [];
    const asked: number[] = [];
    for (let i = 0; i <= ROUNDS; i++) {
      const first = n;
      n += walks * TURNS_A_WALK;
      const turns = TURNS_A_WALK * (await rate(walks, IN_FLIGHT, (k) => bench.walk(first + k)));
      const whys = await rate(walks * TURNS_A_WALK, IN_FLIGHT, async (k) => {
        const view = await bench.say(first + k, `why ${nameOf(first + k)}`);
        if (view?.tone !== 'good') throw new Error(`all is not well: ${JSON.stringify(view).slice(0, 300)}`);
      });
      if (i === 0) continue;
      plain.push(turns);
      asked.push(whys);
    }
    return {
      'why.ratioToTurn': round(median(asked.map((one, i) => one / (plain[i] ?? 1)))),
      'why.aSecond': round(median(asked), 0),
    };
  } finally {
    await storage.close();
    await redis.stop();
  }
}

/** Shops that were looked at a moment ago and have an order each. */
async function stand(storage: Storage): Promise<void> {
  const nowMs = Date.now();
  const people = Array.from({ length: SHOPS }, (_, n) => personOf(n));
  await storage.import(shopsAndGrants(nowMs));
  await storage.import(peopleWithShops(people, OPERATOR_OF));
  for (let n = 0; n < SHOPS; n++) {
    const record = { v: 1 as const, rev: 1, watermarks: { UK: nowMs }, lastEndedAtMs: nowMs + 1 };
    await storage.orders.putPull(pullKey(`g-bench-${n}` as GrantId, 'EU'), record, 0);
    await storage.orders.put({
      shop: shopOf(n),
      orders: [
        { id: `o-${n}`, site: 'UK', createdAtMs: nowMs, updatedAtMs: nowMs, status: 'open', lines: [], own: '{}' },
      ],
    });
  }
}
