import { isLive, leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Grant, PersonId, ProposedAct, Shop } from '../ports.ts';
import { lifeOf, scheduled } from '../tending/calendar.ts';
import { withLeaving } from '../tending/leaving.ts';

type Meant = Extract<ProposedAct, { kind: 'disconnect' }>;
type Needs = Pick<Parts, 'storage' | 'marketplaces' | 'clock'>;

const UNDO_MS = 24 * 3_600_000;
const TRIES = 3;

/** The shops that go. */
export async function shopsMeant(
  { shop, isAll }: Meant,
  storage: Pick<Needs['storage'], 'shops'>,
): Promise<readonly Shop[]> {
  const one = await storage.shops.shop(shop);
  if (!one || !isAll) return one ? [one] : [];
  const all = await storage.shops.ofSeller(one.platform, one.sellerId);
  return all.filter(({ grant }) => grant === one.grant);
}

/** Whether there is something to disconnect that takes two people: what does not work any more takes one (S22). */
export function takesTwo(grant: Grant, needs: Pick<Parts, 'clock'>): boolean {
  return isLive(grant, needs);
}

/**
 * Ends what is done with it at once; for a day it can be undone. *Repeatable*.
 * @returns the grant as it is then; nothing: it is gone, was authorized anew, or was disconnected already
 */
export async function disconnectNow(
  what: Meant,
  { by, turn }: { readonly by: PersonId; readonly turn: string },
  { storage, marketplaces, clock }: Needs,
): Promise<Grant | undefined> {
  const shops = await shopsMeant(what, storage);
  const shop = shops.find(({ id }) => id === what.shop);
  for (let tries = 0; shop && tries < TRIES; tries++) {
    const there = await storage.shops.grant(shop.grant);
    if (!there || there.authorizedAtMs !== what.mark || leavingOf(there, shop)) return undefined;
    const nowMs = clock.now();
    const next = withLeaving(there, {
      ...(what.isAll ? {} : { shop: shop.id }),
      by,
      atMs: nowMs,
      untilMs: nowMs + UNDO_MS,
    });
    const grant = scheduled(
      { ...next, version: there.version + 1 },
      lifeOf(marketplaces.get(next.platform), next),
      nowMs,
    );
    const entry = { atMs: nowMs, actor: by, outcome: 'done', turn } as const;
    const audit = [
      ...(what.isAll ? [{ ...entry, act: 'grant.disconnect' as const, object: grant.id }] : []),
      ...shops.map(({ name }) => ({ ...entry, act: 'shop.disconnect' as const, object: name })),
    ];
    const answer = await storage.shops.save({ grant, expectedVersion: there.version, shops: [], audit });
    if (answer.kind === 'saved') return grant;
  }
  return undefined;
}
