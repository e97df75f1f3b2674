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
  /** How many of each kind of record. */
  readonly counts: ReadonlyMap<SealPlace['kind'], number>;
  /** A few of them. */
  readonly samples: readonly Sealed[];
}

interface Counted {
  count: number;
  readonly counts: Map<SealPlace['kind'], number>;
  readonly samples: Sealed[];
}

/** How many sealed values each key holds, counted in the store itself, so it cannot disagree with the data (S10). */
export async function kidsInUse(storage: Storage): Promise<readonly KidUse[]> {
  const uses = new Map<string, Counted>();
  for await (const { jwe, place } of storage.sealedValues()) {
    const kid = kidOf(jwe);
    const use: Counted = uses.get(kid) ?? { count: 0, counts: new Map(), samples: [] };
    use.count += 1;
    use.counts.set(place.kind, (use.counts.get(place.kind) ?? 0) + 1);
    if (use.samples.length < SAMPLES) use.samples.push({ jwe, place });
    uses.set(kid, use);
  }
  return [...uses].map(([kid, use]) => ({ kid, ...use, counts: new Map([...use.counts].sort()) }));
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
 * @returns what keys that are lost sealed
 * @throws ConfigError it has not: the kinds and numbers of what needs it, never their content
 */
export async function requireKeys(storage: Storage, { vault, kids, lost = [] }: Required): Promise<readonly KidUse[]> {
  const all = await kidsInUse(storage);
  const uses = all.filter(({ kid }) => !lost.includes(kid));
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
  return all.filter(({ kid }) => lost.includes(kid));
}

/** What becomes of what a lost key sealed, by the kind of record. */
const BECOMES: Readonly<Record<SealPlace['kind'], readonly [what: string, then: string]>> = {
  grant: ['secrets of shops', 'their operators are asked for consent anew'],
  session: ['secrets of open walks and imports', 'they are asked for where the walk goes on, or gone within a month'],
  person: ['secrets of people', 'they are gone'],
  order: ['buyers of orders', 'they are gone; the orders stay'],
  hook: ['secrets of webhooks', 'an administrator presses “New secret” on their cards (write “webhooks”)'],
  audit: ['keys of the audit trail', 'what they sealed cannot be proved any more'],
};

/** A sentence each for what lost keys had sealed and what becomes of it, for the log, `doctor` and `rotate`. */
export function goneSaid(lost: readonly KidUse[]): string[] {
  return lost.flatMap(({ kid, counts }) =>
    [...counts].map(
      ([kind, count]) => `${kid} is lost. It had sealed ${BECOMES[kind][0]} (${count}): ${BECOMES[kind][1]}`,
    ),
  );
}

function listed(uses: readonly KidUse[]): string {
  return uses.map(({ kid, count, counts }) => `${kid} (${count} of ${[...counts.keys()].join(', ')})`).join('; ');
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
