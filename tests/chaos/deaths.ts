import { StorageError } from '../../bot/errors.ts';
import type { Grant, GrantId } from '../../bot/ports.ts';
import { timesTold } from './said.ts';
import type { Town } from './town.ts';

/** Shop by shop, between which two things that cannot be done at once a process died. */
export interface Deaths {
  /** The note of a renewal was written, and what came of it was not: when it was noted. */
  readonly renewing: Map<GrantId, Set<number>>;
  /** The card was in the chat, and its mark was not written: how often. */
  readonly telling: Map<GrantId, number>;
}

export const noDeaths = (): Deaths => ({ renewing: new Map(), telling: new Map() });

const LOOKS = 200;
const LOOK_AGAIN_MS = 50;

/** Redis may be coming back just now. */
async function grantsOf({ storage, shops }: Town): Promise<ReadonlyMap<GrantId, Grant>> {
  for (let look = 1; ; look++) {
    try {
      return await storage.shops.grants(shops.map(({ grant }) => grant));
    } catch (error) {
      if (!(error instanceof StorageError) || look === LOOKS) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }
}

/** Looks at what a killed process has left, before another takes it up: the locks of the dead last a minute. */
export async function witness(town: Town, { renewing, telling }: Deaths): Promise<void> {
  const grants = await grantsOf(town);
  for (const shop of town.shops) {
    const grant = grants.get(shop.grant);
    const attemptAtMs = grant?.renewal?.attemptAtMs;
    if (attemptAtMs !== undefined)
      renewing.set(shop.grant, (renewing.get(shop.grant) ?? new Set<number>()).add(attemptAtMs));
    if (grant?.status !== 'reauthorize' || grant.warnedDays === 0) continue;
    /** Each card that stands there without a mark may be said once more. */
    const told = timesTold(town, shop, shop.person);
    if (told > (telling.get(shop.grant) ?? 0)) telling.set(shop.grant, told);
  }
}
