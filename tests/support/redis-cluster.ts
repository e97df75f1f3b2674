import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import { freePort } from './free-port.ts';
import { type RedisServer, startRedis } from './redis-server.ts';

const run = promisify(execFile);
const AGREE_MS = 20_000;

/** A real cluster of three nodes, all slots given; without replicas. */
export interface RedisCluster {
  /** Two of the three nodes: a client has to find the third. */
  readonly url: string;
  readonly nodes: readonly RedisServer[];
  stop(): Promise<void>;
}

export async function startCluster(): Promise<RedisCluster> {
  const nodes = await Promise.all([1, 2, 3].map(startNode));
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
  await run('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-yes'], { timeout: AGREE_MS });
  await Promise.all(nodes.map(({ port }) => agreed(port)));
  return {
    url: nodes
      .slice(0, 2)
      .map(({ url }) => url)
      .join(','),
    nodes,
    stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))),
  };
}

/** A node serves a little later than it knows its slots. */
async function agreed(port: number): Promise<void> {
  const isServing = async () => {
    const { stdout } = await run('redis-cli', ['-p', String(port), 'cluster', 'info']);
    if (!stdout.includes('cluster_state:ok')) throw new Error(`a node of the cluster does not serve:\n${stdout}`);
  };
  await vi.waitFor(isServing, { timeout: AGREE_MS, interval: 50 });
}

async function startNode(): Promise<RedisServer> {
  const node = await startRedis({
    'cluster-enabled': 'yes',
    'cluster-port': await freePort(),
    'cluster-node-timeout': 5_000,
    'cluster-require-full-coverage': 'no',
  });
  return {
    ...node,
    async restart() {
      await node.restart();
      /** For two seconds it answers CLUSTERDOWN, and who starts on it ends. */
      await agreed(node.port);
    },
  };
}
