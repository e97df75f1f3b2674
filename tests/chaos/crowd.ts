import type { Grant, GrantId, PersonId, Shop, ShopId, Storage, Vault } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import type { Consent } from '../../sandbox/shared/crowd.ts';

/** A shop of the crowd, as it was planted. */
export interface Planted {
  readonly platform: string;
  readonly sellerId: string;
  readonly site: string;
  readonly shop: ShopId;
  readonly grant: GrantId;
  /** Its name and its display name. */
  readonly name: string;
  readonly person: PersonId;
}

/**
 * Stores a grant and its shop as the end of a walk does, sealed by the vault, for a consent that a simulation gave.
 * @param more.tokenEndsAtMs as the simulation ends it
 */
export async function plant(
  { storage, vault }: { readonly storage: Storage; readonly vault: Vault },
  { platform, sellerId, site, flow, secrets, values }: Consent & { readonly platform: string },
  more: { readonly n: number; readonly person: PersonId; readonly nowMs: number; readonly tokenEndsAtMs: number },
): Promise<Planted> {
  const { n, person, nowMs, tokenEndsAtMs } = more;
  const name = `${platform}_${String(n).padStart(4, '0')}`;
  const id = `g-chaos-${name}` as GrantId;
  const grant: Grant = {
    v: 1,
    id,
    version: 1,
    platform,
    flow,
    sellerId,
    sites: [site],
    values,
    authorizedBy: person,
    authorizedAtMs: nowMs,
    tokenEndsAtMs,
    status: 'works',
  };
  const shop: Shop = {
    v: 1,
    id: `s-chaos-${name}` as ShopId,
    rev: 1,
    name,
    displayName: name,
    platform,
    site,
    grant: id,
    sellerId,
    authorizedBy: person,
    savedAtMs: nowMs,
  };
  const seal = async ([field, value]: readonly [string, string]) =>
    [field, await vault.seal(new Secret(value), { kind: 'grant', owner: id, field })] as const;
  const sealed = Object.fromEntries(await Promise.all(Object.entries(secrets).map(seal)));
  const answer = await storage.shops.save({ grant, expectedVersion: 0, shops: [shop], sealed, audit: [] });
  if (answer.kind !== 'saved') throw new Error(`${name} was not stored: ${answer.kind}`);
  return { platform, sellerId, site, shop: shop.id, grant: id, name, person };
}
