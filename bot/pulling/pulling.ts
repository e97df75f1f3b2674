import type { Hooks } from '../hooks/hooks.ts';
import type { Parts } from '../parts.ts';
import type { Grant, GrantId, Shop } from '../ports.ts';
import { createBook } from '../tending/book.ts';
import { ALL, type Work } from '../work.ts';
import { dueAtMs, sinceConsent } from './plan.ts';
import { createPull } from './pull.ts';
import { createSaid } from './said.ts';
import { subjectsOf } from './subject.ts';

type Needs = Parts & {
  renewNow(id: GrantId, leftMs: number, refused?: Grant): Promise<Grant | undefined>;
  keyLost(grant: Grant): Promise<Grant | undefined>;
} & Pick<Hooks, 'publish'>;

export const PULL = 'pull';
const AT_ONCE = 8;
const PAGE = 200;
/** What was lost with its jobs comes back within this. */
const ROUND_EVERY_MS = 3_600_000;
const EXPIRED_AT_ONCE = 500;

/** Brings the orders of every shop, from the moment it is saved (the manual's 4.2). */
export function createPulling(needs: Needs): { readonly work: readonly Work[] } {
  const { storage, clock } = needs;
  const pull = createPull({ ...needs, book: createBook(needs), said: createSaid(needs) });

  /** A job for each pull that there should be; one that waits stays at its time. */
  async function round(signal: AbortSignal): Promise<void> {
    for (let after: string | undefined, isMore = true; isMore && !signal.aborted; ) {
      const shops = await storage.shops.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
      const grants = await storage.shops.grants([...new Set(shops.map((shop) => shop.grant))]);
      for (const grant of grants.values()) await putPulls(grant, shops, needs);
      after = shops.at(-1)?.name;
      isMore = shops.length === PAGE;
    }
  }

  async function expire(signal: AbortSignal): Promise<void> {
    let gone: number;
    do gone = await storage.orders.expireBuyers(clock.now(), EXPIRED_AT_ONCE);
    while (gone >= EXPIRED_AT_ONCE && !signal.aborted);
  }

  const each = (work: (signal: AbortSignal) => Promise<void>): Work['how'] => ({
    atOnce: 1,
    async run(_all, signal) {
      await work(signal);
      return clock.now() + ROUND_EVERY_MS;
    },
  });
  return {
    work: [
      { kind: PULL, rounds: [], how: { atOnce: AT_ONCE, run: pull } },
      { kind: 'pulls', rounds: [ALL], how: each(round) },
      { kind: 'buyers', rounds: [ALL], how: each(expire) },
    ],
  };
}

/** Puts the pulls of a grant, each when it is due; a first one at once. Repeatable. @throws StorageError */
export async function putPulls(
  grant: Grant,
  shops: readonly Shop[],
  needs: Pick<Parts, 'storage' | 'jobs' | 'marketplaces' | 'clock'>,
): Promise<void> {
  for (const { key, shops: its } of subjectsOf(grant, shops, needs)) {
    const record = await needs.storage.orders.pull(key);
    const sites = its.map(({ site }) => site);
    const dueMs = record ? dueAtMs(sinceConsent(record, grant.authorizedAtMs), sites) : 0;
    await needs.jobs.put({ kind: PULL, key, atMs: Math.max(dueMs, needs.clock.now()) });
  }
}
