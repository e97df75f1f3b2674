import { newKeyText } from '../../bot/api/key-text.ts';
import type { ApiKeyId, Grant, GrantId, PersonId, Shop, ShopId, Storage } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { openVault } from '../../storage/vault.ts';

export const BENCH_KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + 3) % 256);
export const BENCH_KID = 'k1';

const BY = 'teams/bench/lin' as PersonId;
const DAY_MS = 86_400_000;

/** Shops, each of a grant of its own, and keys for all of them; what a caller of the nth sends. */
export async function furnish(
  storage: Storage,
  { shops, keys, endsAtMs, name }: { shops: number; keys: number; endsAtMs: number; name: string },
): Promise<{ readonly shops: readonly ShopId[]; readonly keys: readonly string[] }> {
  const vault = openVault([{ kid: BENCH_KID, key: BENCH_KEY }]);
  const ids: ShopId[] = [];
  for (let n = 0; n < shops; n++) {
    const grant: Grant = {
      v: 1,
      id: `g-${name}-${n}` as GrantId,
      version: 1,
      platform: 'amazon',
      flow: 'app',
      sellerId: `SELLER${name}${n}`,
      sites: ['UK'],
      values: {},
      authorizedBy: BY,
      authorizedAtMs: endsAtMs - 3_600_000,
      tokenEndsAtMs: endsAtMs,
      status: 'works',
    };
    const seal = (field: string) =>
      vault.seal(new Secret(`bench-${field}-`.padEnd(350, 'x')), { kind: 'grant', owner: grant.id, field });
    const shop: Shop = {
      v: 1,
      id: `s-${name}-${n}` as ShopId,
      rev: 1,
      name: `shop_${name}_${n}`,
      displayName: `Shop ${n}`,
      platform: 'amazon',
      site: 'UK',
      grant: grant.id,
      sellerId: grant.sellerId,
      authorizedBy: BY,
      savedAtMs: 1,
    };
    const sealed = { accessToken: await seal('accessToken'), refreshToken: await seal('refreshToken') };
    await storage.shops.save({ grant, expectedVersion: 0, shops: [shop], sealed, audit: [] });
    ids.push(shop.id);
  }
  return { shops: ids, keys: await keysOf(storage, keys, name) };
}

async function keysOf(storage: Storage, count: number, name: string): Promise<string[]> {
  const made: string[] = [];
  for (let n = 0; n < count; n++) {
    const id = `${name}${String(n).padStart(12 - name.length, '0')}` as ApiKeyId;
    const { key, hash } = newKeyText(id);
    const scopes = ['token:read'] as const;
    const ends = Date.now() + DAY_MS;
    await storage.apiKeys.write(
      { v: 1, id, rev: 1, name: id, hash, scopes, shops: 'all', madeBy: BY, madeAtMs: 1, endsAtMs: ends },
      0,
      [],
    );
    made.push(key.reveal());
  }
  return made;
}
