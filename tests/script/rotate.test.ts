import { describe, expect, it } from 'vitest';
import type { Storage } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { rotateKeys } from '../../script/commands/rotate.ts';
import { kidsInUse, requireKeys } from '../../storage/keyring.ts';
import { openVault } from '../../storage/vault.ts';
import { filledStore, KEY, OLD, TOKEN } from './filled.ts';

const countOf = async (storage: Storage, kid: string) =>
  (await kidsInUse(storage)).find((one) => one.kid === kid)?.count ?? 0;

/** Aborts once so many values are replaced. */
function abortingAfter(storage: Storage, replaced: number): { storage: Storage; signal: AbortSignal } {
  const stop = new AbortController();
  let count = 0;
  return {
    signal: stop.signal,
    storage: {
      ...storage,
      async *sealedValues() {
        for await (const value of storage.sealedValues())
          yield {
            ...value,
            async replace(jwe: string) {
              const isDone = await value.replace(jwe);
              count += 1;
              if (count === replaced) stop.abort();
              return isDone;
            },
          };
      },
    },
  };
}

describe('S10: shopkey rotate', () => {
  it('seals everything under the first key and ends with a count per key', async () => {
    const storage = await filledStore(5);
    expect(await rotateKeys(storage, [KEY, OLD])).toEqual([
      're-sealed 6, replaced meanwhile by others 0',
      'k1: 6',
      'k0: 0 (may be taken out of SHOPKEY_KEYS)',
    ]);
    await requireKeys(storage, { vault: openVault([KEY]), kids: ['k1'] });
    const vault = openVault([KEY]);
    for await (const { jwe, place } of storage.sealedValues())
      if (place.kind === 'grant') expect((await vault.open(jwe, place)).reveal()).toBe(TOKEN);
    expect((await rotateKeys(storage, [KEY, OLD]))[0]).toBe('re-sealed 0, replaced meanwhile by others 0');
    await storage.close();
  });

  it('may be interrupted and run again', async () => {
    const storage = await filledStore(9);
    const interrupted = abortingAfter(storage, 4);
    await expect(rotateKeys(interrupted.storage, [KEY, OLD], interrupted.signal)).rejects.toThrow(/abort/i);
    expect([await countOf(storage, 'k0'), await countOf(storage, 'k1')]).toEqual([6, 4]);
    await expect(requireKeys(storage, { vault: openVault([KEY]), kids: ['k1'] })).rejects.toMatchObject({
      code: 'config.invalid',
    });
    expect(await rotateKeys(storage, [KEY, OLD])).toEqual([
      're-sealed 6, replaced meanwhile by others 0',
      'k1: 10',
      'k0: 0 (may be taken out of SHOPKEY_KEYS)',
    ]);
    expect(await countOf(storage, 'k0')).toBe(0);
    await storage.close();
  });

  it('what a lost key sealed is demanded no more once it is named, and stays as it is', async () => {
    const storage = await filledStore(2);
    const required = { vault: openVault([KEY]), kids: ['k1'] };
    await expect(requireKeys(storage, required)).rejects.toThrow(
      /^SHOPKEY_KEYS lacks .+ k0 \(\d of grant.*SHOPKEY_LOST_KEYS/,
    );
    await requireKeys(storage, { ...required, lost: ['k0'] });
    expect(await rotateKeys(storage, [KEY], undefined, ['k0'])).toEqual([
      're-sealed 0, replaced meanwhile by others 0',
      'k1: 0',
      'k0: 3 (lost: stays as it is)',
      'k0 is lost. It had sealed secrets of shops (2): their operators are asked for consent anew',
      'k0 is lost. It had sealed secrets of open walks and imports (1): they are asked for where the walk goes on, or gone within a month',
    ]);
    await storage.close();
  });

  it('another key under the name of the one that sealed is found, for it opens nothing; one damaged value is not taken for it', async () => {
    const storage = await filledStore(3);
    const kids = ['k0'];
    const other = { kid: 'k0', key: KEY.key };
    await expect(requireKeys(storage, { vault: openVault([other]), kids })).rejects.toThrow(
      /^SHOPKEY_KEYS has another key under the name of the one that sealed what is stored: k0 \(\d of grant/,
    );
    const damaged: Storage = {
      ...storage,
      async *sealedValues() {
        let n = 0;
        for await (const value of storage.sealedValues())
          yield n++ === 0 ? { ...value, jwe: await openVault([other]).seal(new Secret('x'), value.place) } : value;
      },
    };
    await requireKeys(damaged, { vault: openVault([OLD]), kids });
    await storage.close();
  });

  it('does not overwrite what a person wrote meanwhile', async () => {
    const storage = await filledStore(1);
    const raced: Storage = {
      ...storage,
      async *sealedValues() {
        for await (const value of storage.sealedValues()) {
          await value.replace(
            await openVault([OLD]).seal(await openVault([OLD]).open(value.jwe, value.place), value.place),
          );
          yield value;
        }
      },
    };
    const { length } = await rotateKeys(raced, [KEY, OLD]);
    expect(length).toBe(3);
    expect(await countOf(storage, 'k0')).toBe(2);
    await storage.close();
  });
});
