import type { Storage } from '../../bot/ports.ts';
import type { Config } from '../../config/index.ts';
import { wantedStore } from '../../storage/opening.ts';

/** The store as whoever may trim the audit trail, where that is somebody else (S38). @throws ConfigError · StorageError */
export function openForTrimming(config: Config): Promise<Storage> {
  const { SHOPKEY_REDIS_TRIM_URL: url } = config;
  return openStorage(url === undefined ? config : { ...config, SHOPKEY_REDIS_URL: url });
}

/** The store that the configuration names, as Shopkey itself opens it. @throws ConfigError · StorageError */
export function openStorage(config: Config): Promise<Storage> {
  return wantedStore(config).open(config, { clock: { now: Date.now } });
}
