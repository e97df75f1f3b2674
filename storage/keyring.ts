import { ConfigError } from '../bot/errors.ts';
import type { SealPlace, Storage } from '../bot/ports.ts';
import { kidOf } from './vault.ts';

export interface KidUse {
  readonly kid: string;
  readonly count: number;
  /** What kinds of records need it. */
  readonly kinds: readonly SealPlace['kind'][];
}

/** How many sealed values each key holds, counted in the store itself, so it cannot disagree with the data (S10). */
export async function kidsInUse(storage: Storage): Promise<readonly KidUse[]> {
  const uses = new Map<string, { count: number; kinds: Set<SealPlace['kind']> }>();
  for await (const { jwe, place } of storage.sealedValues()) {
    const kid = kidOf(jwe);
    const use = uses.get(kid) ?? { count: 0, kinds: new Set() };
    use.count += 1;
    use.kinds.add(place.kind);
    uses.set(kid, use);
  }
  return [...uses].map(([kid, { count, kinds }]) => ({ kid, count, kinds: [...kinds].sort() }));
}

/** @throws ConfigError when a sealed value needs a key that is not among `kids`: its kind and number, never its content */
export async function requireKeys(storage: Storage, kids: readonly string[]): Promise<void> {
  const missing = (await kidsInUse(storage)).filter(({ kid }) => !kids.includes(kid));
  if (missing.length === 0) return;
  const list = missing.map(({ kid, count, kinds }) => `${kid} (${count} of ${kinds.join(', ')})`).join('; ');
  throw new ConfigError(
    'config.invalid',
    `SHOPKEY_KEYS lacks keys that stored secrets need: ${list}. Put them back behind the first, run \`shopkey rotate\`, then take them out.`,
  );
}
