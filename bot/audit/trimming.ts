import type { AuditSeal, AuditSealStore } from '../ports.ts';
import { cutAfter } from './chain.ts';
import type { SealKey } from './seal-key.ts';

/**
 * Takes out what was sealed before a day, whole seals at a time; the last one of each trail stays, and what the head names (S38).
 * @param key signs the cut; it is put away before (`keepKey`)
 * @returns how many entries went
 * @throws ConfigError `config.invalid` whoever the store was opened as may not
 */
export async function trimTrails(
  store: AuditSealStore,
  { key, beforeMs, atMs }: { readonly key: SealKey; readonly beforeMs: number; readonly atMs: number },
): Promise<number> {
  await store.mayTrim();
  const head = await store.head();
  let gone = 0;
  for (const trail of store.trails) {
    const was = await store.cut(trail);
    let found: AuditSeal | undefined;
    for (let n = (was?.n ?? 0) + 1; n <= (head?.trails[trail] ?? 0); n++) {
      const seal = await store.seal(trail, n);
      if (!seal || seal.atMs >= beforeMs) break;
      found = seal;
    }
    if (found && (await store.trim(cutAfter(found, key, atMs), was?.n ?? 1))) gone += found.count - (was?.count ?? 0);
  }
  return gone;
}
