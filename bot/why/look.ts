import type { Rights } from '../access.ts';
import { isLive, leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Grant, Shop } from '../ports.ts';
import { standingOf } from '../pulling/standing.ts';
import { pullKey } from '../pulling/subject.ts';
import { startOfYesterday } from '../pulling/window.ts';
import type { WhyFacts } from './first-fault.ts';

export interface Looked {
  readonly facts: WhyFacts;
  readonly grant?: Grant;
  /** When its orders were last looked at. */
  readonly lookedAtMs?: number;
}

/** What is so with a shop that whoever asks may see. @param whose rights count: of whoever wants to see the orders */
export async function lookAt(
  shop: Shop,
  whose: Rights,
  { storage, marketplaces, clock }: Pick<Parts, 'storage' | 'marketplaces' | 'clock'>,
): Promise<Looked> {
  const nowMs = clock.now();
  const grant = await storage.shops.grant(shop.grant);
  const marketplace = marketplaces.get(shop.platform);
  const site = marketplace?.site(shop.site);
  const flow = marketplace?.flows.find(({ id }) => id === grant?.flow);
  const found = grant && site && (await storage.orders.pull(pullKey(grant.id, site.region)));
  const standing = grant && marketplace?.pull && standingOf(shop, grant, found, { ...marketplace.pull, nowMs });
  const createdSinceMs = startOfYesterday(nowMs, site?.timeZone ?? 'UTC');
  return {
    ...(grant ? { grant } : {}),
    ...(standing?.lookedAtMs === undefined ? {} : { lookedAtMs: standing.lookedAtMs }),
    facts: {
      isSeen: true,
      grant: !grant ? 'none' : leavingOf(grant, shop) ? 'leaving' : isLive(grant, { clock }) ? 'works' : 'ended',
      isTokenDead:
        (grant?.tokenEndsAtMs ?? Number.POSITIVE_INFINITY) <= nowMs && grant?.renewal?.failures !== undefined,
      coversSite: grant !== undefined && (grant.sites.length === 0 || grant.sites.includes(shop.site)),
      isOffered: marketplace?.pull !== undefined && site !== undefined && flow !== undefined && !flow.retired,
      ...(standing?.failure ? { failure: standing.failure } : {}),
      ...(standing?.unread ? { unread: standing.unread } : {}),
      wasPulled: standing?.lookedAtMs !== undefined,
      isLate: standing?.isLate ?? false,
      count: await storage.orders.count({ shop: shop.id, createdSinceMs }),
      roles: whose.shops.get(shop.id) ?? new Set(),
    },
  };
}
