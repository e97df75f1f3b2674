import { isLive, leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Grant, GrantId, Marketplace, OrderPage, OrdersRequest, PullPace, Shop } from '../ports.ts';

type Needs = Pick<Parts, 'storage' | 'marketplaces' | 'clock'>;

/** Whose orders a pull brings: the shops of one grant in one region, for a platform counts its calls by these. */
export interface Subject {
  readonly key: string;
  readonly grant: Grant;
  readonly shops: readonly Shop[];
  readonly marketplace: Marketplace;
  readonly pace: PullPace;
  orders(request: OrdersRequest): AsyncIterable<OrderPage>;
}

/** `<grant>/<region>` */
export const pullKey = (grant: GrantId, region: string): string => `${grant}/${region}`;

/** The pulls of a grant's shops; none where its platform or flow gives no orders, or it may not be used. */
export function subjectsOf(
  grant: Grant | undefined,
  shops: readonly Shop[],
  { marketplaces, clock }: Pick<Needs, 'marketplaces' | 'clock'>,
): readonly Subject[] {
  const marketplace = grant && marketplaces.get(grant.platform);
  if (!marketplace || !isLive(grant, { clock })) return [];
  const flow = marketplace.flows.find(({ id }) => id === grant.flow);
  const { pull: pace, orders } = marketplace;
  if (!pace || !orders || !flow || flow.retired) return [];
  const regions = new Map<string, Shop[]>();
  for (const shop of shops) {
    const region = shop.grant === grant.id && !leavingOf(grant, shop) ? marketplace.site(shop.site)?.region : undefined;
    if (region !== undefined) regions.set(region, [...(regions.get(region) ?? []), shop]);
  }
  return [...regions].map(([region, its]) => ({
    key: pullKey(grant.id, region),
    grant,
    shops: its,
    marketplace,
    pace,
    orders: (request) => orders.call(marketplace, request),
  }));
}

/** @returns nothing: there is no such pull, or not any more */
export async function readSubject(key: string, needs: Needs): Promise<Subject | undefined> {
  const { storage } = needs;
  const grant = await storage.shops.grant(key.slice(0, key.indexOf('/')) as GrantId);
  if (!grant) return undefined;
  const shops = await storage.shops.ofSeller(grant.platform, grant.sellerId);
  return subjectsOf(grant, shops, needs).find((one) => one.key === key);
}
