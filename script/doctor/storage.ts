import { ConfigError } from '../../bot/errors.ts';
import type { Storage } from '../../bot/ports.ts';
import { requireKeys } from '../../storage/keyring.ts';
import { openVault } from '../../storage/vault.ts';
import type { Check } from './check.ts';
import { notSet, ok, wrong } from './finding.ts';

/** The store answers, and has the keys that its secrets need. */
export const storage: Check = async function* (config, { openStorage }) {
  const isRedis = config.SHOPKEY_REDIS_URL !== undefined;
  let storage: Storage | undefined;
  try {
    storage = await openStorage();
    await storage.ping();
    yield ok(`storage: ${storage.name} answers`);
    for (const sentence of await storage.advice()) yield wrong(`storage: ${storage.name}`, sentence);
  } catch (error) {
    yield error instanceof ConfigError
      ? wrong('storage', error.message)
      : isRedis
        ? wrong('storage: Redis does not answer', 'start it, or mend SHOPKEY_REDIS_URL (host, port, user, password)')
        : wrong(
            'storage: the file does not open',
            'make the folder of SHOPKEY_DATA writable, for one process at a time',
          );
    yield notSet('keys were not compared with the stored secrets: storage is away');
    await storage?.close().catch(() => undefined);
    return;
  }
  try {
    const kids = config.SHOPKEY_KEYS.map(({ kid }) => kid);
    await requireKeys(storage, { vault: openVault(config.SHOPKEY_KEYS), kids, lost: config.SHOPKEY_LOST_KEYS });
    yield ok(`keys: ${kids.length} of them, no stored secret needs another`);
  } catch (error) {
    yield error instanceof ConfigError
      ? wrong('keys', error.message)
      : wrong(
          'keys: stored secrets cannot be read',
          'look at the store, and restore it from a backup if it is damaged',
        );
  } finally {
    await storage.close().catch(() => undefined);
  }
};
