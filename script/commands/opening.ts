import { join } from 'node:path';
import type { Clock, Storage } from '../../bot/ports.ts';
import type { Config } from '../../config/index.ts';

const clock: Clock = { now: Date.now };

/** The store that the configuration names, as Shopkey itself opens it. @throws ConfigError · StorageError */
export async function openStorage(config: Config, dataFolder: string): Promise<Storage> {
  if (config.SHOPKEY_REDIS_URL === undefined) {
    const { openEmbedded } = await import('../../storage/embedded/index.ts');
    return openEmbedded({ file: join(dataFolder, 'shopkey.db'), clock });
  }
  const { openRedis } = await import('../../storage/redis/index.ts');
  return openRedis({
    url: config.SHOPKEY_REDIS_URL,
    clock,
    allowPlainRedis: config.SHOPKEY_ALLOW_PLAIN_REDIS === 'yes',
  });
}
