import type { ExportedRecord, Grant, GrantId, PersonId, Storage } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { round } from './measure.ts';
import { startBenchRedis } from './redis-server.ts';

const MILLION = 1_000_000;
/** One in so many is due: all tokens of an hour, looked for each five seconds, are one in 720. */
const ONE_IN = 720;
const AT_ONCE = 100;
const LEASE_MS = 75_000;

/**
 * How long it takes to find all that is due among a million shops, a grant each, and to keep it from others: the whole of a round of the
 * calendar, on both stores. With `--quick` among 100,000, told for a million.
 */
export async function calendar(isQuick: boolean): Promise<Record<string, number>> {
  const count = isQuick ? MILLION / 10 : MILLION;
  const clock = { now: Date.now };
  const redis = await startBenchRedis();
  const stores: readonly (readonly [string, Storage])[] = [
    ['calendar.secondsPerMillion', await openRedis({ url: redis.url, clock })],
    ['calendar.secondsPerMillionEmbedded', await openEmbedded({ file: ':memory:', clock })],
  ];
  const figures: Record<string, number> = { 'calendar.grants': count };
  try {
    for (const [figure, storage] of stores) {
      const nowMs = Date.now();
      await storage.import(grants(count, nowMs));
      const startedAt = performance.now();
      let found = 0;
      for (let page = AT_ONCE; page === AT_ONCE; found += page)
        page = (await storage.shops.takeDue(nowMs, LEASE_MS, AT_ONCE)).length;
      const seconds = (performance.now() - startedAt) / 1_000;
      if (found !== Math.ceil(count / ONE_IN)) throw new Error(`${found} were found`);
      figures[figure] = round((seconds * MILLION) / count);
    }
  } finally {
    for (const [, storage] of stores) await storage.close();
    await redis.stop();
  }
  return figures;
}

async function* grants(count: number, nowMs: number): AsyncGenerator<ExportedRecord> {
  for (let n = 0; n < count; n++) {
    const grant: Grant = {
      v: 1,
      id: `g-bench-${n}` as GrantId,
      version: 1,
      platform: 'amazon',
      flow: 'app',
      sellerId: `A2BENCH${n}`,
      sites: ['UK'],
      values: {},
      authorizedBy: 'bench/tenant/lin' as PersonId,
      authorizedAtMs: nowMs,
      status: 'works',
      tokenEndsAtMs: nowMs + 3_600_000,
      dueAtMs: n % ONE_IN === 0 ? nowMs - 1 : nowMs + 60_000 + n,
    };
    yield { kind: 'grant', key: grant.id, value: grant };
  }
}
