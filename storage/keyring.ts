import { ConfigError } from '../bot/errors.ts';
import type { SealPlace, Storage, Vault } from '../bot/ports.ts';
import { kidOf } from './vault.ts';

interface Sealed {
  readonly jwe: string;
  readonly place: SealPlace;
}

/** One alone may be damaged. */
const SAMPLES = 5;

export interface KidUse {
  readonly kid: string;
  readonly count: number;
  /** What kinds of records need it. */
  readonly kinds: readonly SealPlace['kind'][];
  /** A few of them. */
  readonly samples: readonly Sealed[];
}

/** How many sealed values each key holds, counted in the store itself, so it cannot disagree with the data (S10). */
export async function kidsInUse(storage: Storage): Promise<readonly KidUse[]> {
  const uses = new Map<string, { count: number; kinds: Set<SealPlace['kind']>; samples: Sealed[] }>();
  for await (const { jwe, place } of storage.sealedValues()) {
    const kid = kidOf(jwe);
    const use = uses.get(kid) ?? { count: 0, kinds: new Set(), samples: [] };
    use.count += 1;
    use.kinds.add(place.kind);
    if (use.samples.length < SAMPLES) use.samples.push({ jwe, place });
    uses.set(kid, use);
  }
  return [...uses].map(([kid, { count, kinds, samples }]) => ({ kid, count, kinds: [...kinds].sort(), samples }));
}

interface Required {
  readonly vault: Vault;
  /** The keys that are configured. */
  readonly kids: readonly string[];
  /** Those that the administrator has given up: what they sealed stays, and opens no more. */
  readonly lost?: readonly string[];
}

/**
 * Whether everything that is sealed has its key, by its name; and by its bytes, for a new key under an old name opens nothing.
 * @throws ConfigError it has not: the kinds and numbers of what needs it, never their content
 */
export async function requireKeys(storage: Storage, { vault, kids, lost = [] }: Required): Promise<void> {
  const uses = (await kidsInUse(storage)).filter(({ kid }) => !lost.includes(kid));
  const missing = uses.filter(({ kid }) => !kids.includes(kid));
  if (missing.length > 0)
    throw new ConfigError(
      'config.invalid',
      `SHOPKEY_KEYS lacks keys that stored secrets need: ${listed(missing)}. Put them back behind the first, run \`shopkey rotate\`, then take them out; what is lost for good is named by SHOPKEY_LOST_KEYS (docs/keys.md).`,
    );
  const others = await keysOfOthers(uses, vault);
  if (others.length > 0)
    throw new ConfigError(
      'config.invalid',
      `SHOPKEY_KEYS has another key under the name of the one that sealed what is stored: ${listed(others)}. Put the right one back, and give the new one a name of its own (docs/keys.md).`,
    );
}

function listed(uses: readonly KidUse[]): string {
  return uses.map(({ kid, count, kinds }) => `${kid} (${count} of ${kinds.join(', ')})`).join('; ');
}

/** Those of which no sample opens. */
async function keysOfOthers(uses: readonly KidUse[], vault: Vault): Promise<readonly KidUse[]> {
  const opens = ({ jwe, place }: Sealed) =>
    vault.open(jwe, place).then(
      () => true,
      () => false,
    );
  const tried = await Promise.all(
    uses.map(async (use) => ({ use, isRight: (await Promise.all(use.samples.map(opens))).includes(true) })),
  );
  return tried.filter(({ isRight }) => !isRight).map(({ use }) => use);
}
