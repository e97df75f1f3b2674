import type { Parts } from '../parts.ts';
import type { Grant, Shop } from '../ports.ts';
import { pullKey } from './subject.ts';

/** Takes out all orders of shops that are gone, and what their pulls stand at. Repeatable. @throws StorageError */
export async function forgetOrders(
  grant: Grant,
  shops: readonly Shop[],
  { storage, marketplaces }: Pick<Parts, 'storage' | 'marketplaces'>,
): Promise<void> {
  const marketplace = marketplaces.get(grant.platform);
  const regions = new Set(shops.map(({ site }) => marketplace?.site(site)?.region));
  for (const { id } of shops) await storage.orders.forget(id);
  for (const region of regions) if (region !== undefined) await storage.orders.forgetPull(pullKey(grant.id, region));
}
