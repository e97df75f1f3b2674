import type { Storage, Vault } from '../bot/ports.ts';
import { type KidUse, kidsInUse } from './keyring.ts';
import { kidOf } from './vault.ts';

/**
 * Re-seals under the first key whatever is not, value by value with compare-and-set, while people work. It may be
 * interrupted and run again: what is done stays done.
 * @returns how many were re-sealed, how many another write replaced meanwhile, and the count for each key afterwards
 * @throws VaultError when a value does not open: it stays as it is
 */
export async function rotate(options: {
  readonly storage: Storage;
  readonly vault: Vault;
  /** The first key's. */
  readonly kid: string;
  /** Keys that are given up: what they sealed stays as it is. */
  readonly lost?: readonly string[];
  readonly signal?: AbortSignal;
}): Promise<{ readonly resealed: number; readonly overtaken: number; readonly kids: readonly KidUse[] }> {
  const { storage, vault, kid, lost = [], signal } = options;
  let resealed = 0;
  let overtaken = 0;
  for await (const value of storage.sealedValues()) {
    signal?.throwIfAborted();
    if ([kid, ...lost].includes(kidOf(value.jwe))) continue;
    const fresh = await vault.seal(await vault.open(value.jwe, value.place), value.place);
    if (await value.replace(fresh)) resealed += 1;
    else overtaken += 1;
  }
  return { resealed, overtaken, kids: await kidsInUse(storage) };
}
