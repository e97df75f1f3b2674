import { afterAll, beforeAll } from 'vitest';
import { openBullmq } from '../../jobs/bullmq/index.ts';
import { jobsBattery } from '../contracts/jobs.ts';
import { type RedisCluster, startCluster } from '../support/redis-cluster.ts';

let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

let places = 0;

jobsBattery('bullmq on a cluster', {
  async place() {
    const prefix = `place-${++places}`;
    return { open: (options) => openBullmq({ url: cluster.url, prefix, ...options }), remove: async () => undefined };
  },
});
