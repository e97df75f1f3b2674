import type { Parts } from '../parts.ts';
import type { AuditHead, AuditSealStore } from '../ports.ts';
import { ALL, type Work } from '../work.ts';
import { headMacOf, sealOf } from './chain.ts';
import { keepKey, type SealKey, sealKeyOf } from './seal-key.ts';

const EVERY_MS = 60_000;
/** Entries in one seal: what is wrong is searched for in so many. */
const MOST = 500;

type Needs = Pick<Parts, 'storage' | 'vault' | 'clock' | 'log'>;

/** Seals what was written since the last time, each minute, whichever process it is (S38). @param keys of SHOPKEY_KEYS: the first signs */
export function createSealing(needs: Needs, [first]: readonly Uint8Array[]): { readonly work: readonly Work[] } {
  if (!first) throw new TypeError('a trail is sealed with a key');
  const key = sealKeyOf(first);
  return {
    work: [
      {
        kind: 'audit-seal',
        rounds: [ALL],
        how: {
          atOnce: 1,
          async run(_key, signal) {
            await sealTrails(needs, key, signal);
            return needs.clock.now() + EVERY_MS;
          },
        },
      },
    ],
  };
}

/**
 * Seals all trails, then says in the head how far. Two processes at once make one chain: the store takes a seal only behind its
 * predecessor. A death between two lines leaves seals that the head does not name yet, and the next round does.
 */
export async function sealTrails(
  { storage, vault, clock, log }: Needs,
  key: SealKey,
  signal?: AbortSignal,
): Promise<void> {
  const store = storage.auditSeals;
  await keepKey(store, vault, key);
  const head = await store.head();
  const lasts = await Promise.all(
    store.trails.map(async (trail) => {
      const last = await store.last(trail);
      /** Not sealed over: whoever verifies shall see it. */
      if (last < (head?.trails[trail] ?? 0)) {
        log.error('the end of an audit trail is gone: run script/shopkey audit verify', { reason: trail });
        return undefined;
      }
      return [trail, await sealTrail(store, trail, { last, key, clock, signal })] as const;
    }),
  );
  const named = lasts.filter((one) => one !== undefined).filter(([, n]) => n > 0);
  const trails = { ...head?.trails, ...Object.fromEntries(named) };
  if (Object.keys(trails).every((trail) => trails[trail] === head?.trails[trail])) return;
  await putHead(store, { trails, before: head, key, atMs: clock.now() });
}

/** @returns the number of the last seal then */
async function sealTrail(
  store: AuditSealStore,
  trail: string,
  { last, key, clock, signal }: { last: number; key: SealKey; signal: AbortSignal | undefined } & Pick<Parts, 'clock'>,
): Promise<number> {
  let before = last === 0 ? undefined : await store.seal(trail, last);
  if (last > 0 && !before) return last;
  for (;;) {
    signal?.throwIfAborted();
    const after = before?.entries.at(-1)?.[0];
    const entries = await store.entries(trail, { limit: MOST, ...(after === undefined ? {} : { after }) });
    if (entries.length === 0) break;
    const seal = sealOf(entries, { trail, before, key, atMs: clock.now() });
    if (!(await store.put(seal))) break;
    before = seal;
    if (entries.length < MOST) break;
  }
  return before?.n ?? 0;
}

async function putHead(
  store: AuditSealStore,
  { trails, before, key, atMs }: Pick<AuditHead, 'trails' | 'atMs'> & { before: AuditHead | undefined; key: SealKey },
): Promise<void> {
  const macs = new Map<string, string>();
  for (const [trail, n] of Object.entries(trails)) macs.set(trail, (await store.seal(trail, n))?.mac ?? '');
  const head = { v: 1 as const, n: (before?.n ?? 0) + 1, key: key.id, atMs, trails };
  await store.putHead({ ...head, mac: headMacOf(key, head, macs) });
}
