import { ConfigError } from '../../bot/errors.ts';
import type { Storage } from '../../bot/ports.ts';
import { goneSaid, requireKeys } from '../../storage/keyring.ts';
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
    const lost = config.SHOPKEY_LOST_KEYS;
    const gone = await requireKeys(storage, { vault: openVault(config.SHOPKEY_KEYS, lost), kids, lost });
    yield ok(
      `keys: ${kids.length} of them, no stored secret needs another${lost.length > 0 ? ' that is not lost' : ''}`,
    );
    for (const sentence of goneSaid(gone)) yield notSet(`keys: ${sentence}`);
    for (const kid of lost)
      if (!gone.some((use) => use.kid === kid))
        yield ok(`keys: nothing needs ${kid} any more; it may be taken out of SHOPKEY_LOST_KEYS`);
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
