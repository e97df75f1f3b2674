import { ConfigError, VaultError } from '../../bot/errors.ts';
import type { Storage } from '../../bot/ports.ts';
import type { NamedKey } from '../../config/keys.ts';
import { goneSaid, requireKeys } from '../../storage/keyring.ts';
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
  const vault = openVault(keys, lost);
  const { resealed, overtaken, kids } = await rotate({
    storage,
    vault,
    kid: first.kid,
    lost,
    ...(signal === undefined ? {} : { signal }),
  }).catch(async (error: unknown) => {
    if (!(error instanceof VaultError) || error.code !== 'vault.unknown-key') throw error;
    /** Which it is, and what to do, says what the start says. */
    const required = { vault, kids: keys.map(({ kid }) => kid), lost };
    const said = await requireKeys(storage, required).then(
      () => error,
      (missing: unknown) => missing,
    );
    throw said instanceof ConfigError ? new VaultError(error.code, said.message) : said;
  });
  const counts = new Map(keys.map(({ kid }) => [kid, 0]));
  for (const { kid, count } of kids) counts.set(kid, count);
  return [
    `re-sealed ${resealed}, replaced meanwhile by others ${overtaken}`,
    ...[...counts].map(
      ([kid, count]) => `${kid}: ${count}${kid === first.kid ? '' : lost.includes(kid) ? GIVEN_UP : mend(count)}`,
    ),
    ...goneSaid(kids.filter(({ kid }) => lost.includes(kid))),
  ];
}

const GIVEN_UP = ' (lost: stays as it is)';

function mend(count: number): string {
  return count === 0 ? ' (may be taken out of SHOPKEY_KEYS)' : ' (still needed: run rotate again)';
}
