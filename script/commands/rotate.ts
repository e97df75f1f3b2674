import type { Storage } from '../../bot/ports.ts';
import type { NamedKey } from '../../config/keys.ts';
import { rotate } from '../../storage/rotate.ts';
import { openVault } from '../../storage/vault.ts';

/**
 * Re-seals everything under the first key and counts what each key still holds.
 * @returns lines to show
 * @throws the signal's reason when it is aborted: what is done stays done
 */
export async function rotateKeys(
  storage: Storage,
  keys: readonly NamedKey[],
  signal?: AbortSignal,
  lost: readonly string[] = [],
): Promise<readonly string[]> {
  const [first] = keys;
  if (first === undefined) throw new TypeError('rotation needs a key');
  const { resealed, overtaken, kids } = await rotate({
    storage,
    vault: openVault(keys),
    kid: first.kid,
    lost,
    ...(signal === undefined ? {} : { signal }),
  });
  const counts = new Map(keys.map(({ kid }) => [kid, 0]));
  for (const { kid, count } of kids) counts.set(kid, count);
  return [
    `re-sealed ${resealed}, replaced meanwhile by others ${overtaken}`,
    ...[...counts].map(
      ([kid, count]) => `${kid}: ${count}${kid === first.kid ? '' : lost.includes(kid) ? GIVEN_UP : mend(count)}`,
    ),
  ];
}

const GIVEN_UP = ' (lost: shops among them want to be authorized again)';

function mend(count: number): string {
  return count === 0 ? ' (may be taken out of SHOPKEY_KEYS)' : ' (still needed: run rotate again)';
}
