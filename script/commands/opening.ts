import type { Storage } from '../../bot/ports.ts';
import type { Config } from '../../config/index.ts';
import { wantedStore } from '../../storage/opening.ts';

/** The store that the configuration names, as Shopkey itself opens it. @throws ConfigError · StorageError */
export function openStorage(config: Config): Promise<Storage> {
  return wantedStore(config).open(config, { clock: { now: Date.now } });
}
