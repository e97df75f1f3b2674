import { isLive, leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Api, ApiRefusal, Grant, PullPace, PullRecord, Shop, ShopId } from '../ports.ts';
import { PULL } from '../pulling/pulling.ts';
import { subjectsOf } from '../pulling/subject.ts';
import type { Counter } from './counter.ts';
import { inNeed } from './in-need.ts';
import { may } from './right.ts';

type Needs = Pick<Parts, 'storage' | 'jobs' | 'clock' | 'marketplaces'> & { readonly counter: Counter };

/** Whoever asks again and again is served once in this time. */
const AT_MOST_EVERY_MS = 60_000;
/** What a pull plans by itself is no later than this after its pace. */
const MOMENT_MS = 1_000;

/** Pulls a shop's orders now, or when its platform allows it. */
export function createPullDoor(needs: Needs): Pick<Api, 'pull'> {
  const { storage, jobs, clock, counter } = needs;

  async function put(shop: Shop, grant: Grant): Promise<number | ApiRefusal> {
    if (!isLive(grant, { clock })) return inNeed(grant);
    const [subject] = subjectsOf(grant, [shop], needs);
    if (!subject) return { kind: 'not-offered' };
    const record = await storage.orders.pull(subject.key);
    const atMs = allowedAtMs(record, subject.pace, clock.now());
    await jobs.put({ kind: PULL, key: subject.key, atMs });
    return atMs;
  }

  return {
    async pull(caller, id) {
      const scope = 'orders:pull';
      const asked = await counter.open(caller, () => storage.shops.shop(id as ShopId));
      if ('kind' in asked) return asked;
      const { key, read: shop } = asked;
      const grant = shop && (await storage.shops.grant(shop.grant));
      if (!shop || !grant || leavingOf(grant, shop) || !may(key, scope, shop.id))
        return counter.unknown(key, caller, scope);
      const refusal = await counter.give(key, caller, scope, shop.id);
      if (refusal) return refusal;
      const atMs = await put(shop, grant);
      return typeof atMs === 'number' ? { kind: 'given', given: { shop: shop.id, atMs } } : atMs;
    },
  };
}

/**
 * When a pull may run that somebody asks for: the time that a platform or a failure set stands, and so does that of a pull in the middle of
 * its pages. Pure.
 */
export function allowedAtMs(record: PullRecord | undefined, { everyMs }: PullPace, nowMs: number): number {
  if (!record) return nowMs;
  const { nextAtMs = nowMs, lastEndedAtMs = 0 } = record;
  const isSet = record.window || record.failure || nextAtMs > lastEndedAtMs + everyMs + MOMENT_MS;
  return Math.max(nowMs, isSet ? nextAtMs : lastEndedAtMs + AT_MOST_EVERY_MS);
}
