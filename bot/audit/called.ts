import { allShops } from '../bindings/find-shops.ts';
import type { Storage } from '../ports.ts';
import type { AuditQuery, Called } from './query.ts';

/**
 * What the trail calls the shops that are wanted.
 * @returns nothing when shops are not asked for; of a shop that is gone its name alone
 */
export async function calledBy(
  { shop, platform, site }: AuditQuery,
  storage: Pick<Storage, 'shops'>,
): Promise<Called | undefined> {
  if (shop === undefined && platform === undefined) return undefined;
  const found = shop === undefined ? await allShops(storage) : await storage.shops.byName(shop);
  const shops = Array.isArray(found) ? found : found ? [found] : [];
  const wanted = shops.filter(
    (one) => (platform === undefined || one.platform === platform) && (site === undefined || one.site === site),
  );
  return new Set([
    ...(shop === undefined ? [] : [shop, shop.toLowerCase()]),
    ...wanted.flatMap(({ id, name, grant }) => [id, name, name.toLowerCase(), grant]),
  ]);
}
