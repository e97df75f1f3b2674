import { openRedis } from '../../storage/redis/index.ts';
import { rate } from './measure.ts';
import { startBenchRedis } from './redis-server.ts';
import { benchOn, TURNS_A_WALK } from './walks.ts';

/** CPU microseconds a turn, for a profiler to look into: `node --cpu-prof build/bench/tests/bench/profile.js`. */
const redis = await startBenchRedis();
const storage = await openRedis({ url: redis.url, clock: { now: Date.now } });
const bench = benchOn(storage, { isReady: process.argv[2] !== 'effects' });
let n = 0;
await rate(2_000, 50, () => bench.walk(n++));
for (let i = 0; i < 5; i++) {
  const before = process.cpuUsage();
  const walks = await rate(2_000, 50, () => bench.walk(n++));
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(
    `${Math.round(walks * TURNS_A_WALK)} turns a second, ${Math.round((user + system) / 2_000 / TURNS_A_WALK)} µs CPU a turn\n`,
  );
}
await storage.close();
await redis.stop();
