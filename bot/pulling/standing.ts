import { isLive, leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Grant, PullFailure, PullPace, PullRecord, Shop, ShopId } from '../ports.ts';
import { failureOf } from './failing.ts';
import { mayBeAskedAtMs, sinceConsent } from './plan.ts';
import { pullKey } from './subject.ts';

/** How it stands with looking at a shop's orders, whatever was found: "0" of a shop that nobody looks at is no answer. */
export interface Standing {
  /** When the platform was asked last for all of it, UTC milliseconds; nothing: not yet. */
  readonly lookedAtMs?: number;
  /** Until when all is known that was ordered or changed: what is younger was not asked for yet. */
  readonly untilMs?: number;
  /** When it should have been looked at since, or has to be. */
  readonly dueAtMs: number;
  /** When it is looked at next. */
  readonly nextAtMs?: number;
  /** What went wrong since. To be asked to wait is none, unless it lasts. */
  readonly failure?: PullFailure;
  /** Orders that could not be read, in the last two days. */
  readonly unread?: { readonly count: number; readonly atMs: number };
  /** It should have been looked at since. */
  readonly isLate: boolean;
  /** It is late for hours: somebody has to hear of it. */
  readonly isStuck: boolean;
  /** Its next time is over too: nobody does the work. */
  readonly isOverdue: boolean;
}

/** Pulls of others, and pages, take their time. */
const SLACK_MS = 15 * 60_000;
export const STUCK_AFTER_MS = 3 * 3_600_000;
/** As long as they would be among those since yesterday. */
const UNREAD_MS = 2 * 86_400_000;
const READ_AT_ONCE = 100;

/** Pure. @param shop with its grant, which may be used */
export function standingOf(
  { site, savedAtMs }: Pick<Shop, 'site' | 'savedAtMs'>,
  { authorizedAtMs }: Pick<Grant, 'authorizedAtMs'>,
  found: PullRecord | undefined,
  { everyMs, settleMs, nowMs }: Pick<PullPace, 'everyMs' | 'settleMs'> & { readonly nowMs: number },
): Standing {
  const record = found && sinceConsent(found, authorizedAtMs);
  const watermarkMs = record?.watermarks?.[site];
  const lookedAtMs = watermarkMs === undefined ? undefined : watermarkMs + settleMs;
  const failure = record && failureOf(record, [site]);
  const dueMs = Math.max(
    (lookedAtMs ?? savedAtMs) + everyMs,
    authorizedAtMs,
    /** After a pull that ended, the platform's own wish. */
    record && !record.window && !failure ? (record.notBeforeMs ?? 0) : 0,
  );
  /** Page after page comes: of a great shop that takes hours. */
  const isMoving = record?.window?.sites.includes(site) && !failure && nowMs - (record.nextAtMs ?? 0) < SLACK_MS;
  const lateMs = isMoving ? 0 : nowMs - dueMs;
  const isLate = lateMs > SLACK_MS;
  const nextAtMs = record?.refused?.[site] ? mayBeAskedAtMs(record, site) : record?.nextAtMs;
  return {
    ...(lookedAtMs === undefined || watermarkMs === undefined ? {} : { lookedAtMs, untilMs: watermarkMs }),
    ...(nextAtMs === undefined ? {} : { nextAtMs }),
    ...(record?.unread && nowMs - record.unread.atMs < UNREAD_MS ? { unread: record.unread } : {}),
    dueAtMs: dueMs,
    isOverdue: isLate && nowMs - (nextAtMs ?? dueMs) > SLACK_MS,
    ...(failure && (isLate || failure.code !== 'marketplace.throttled') ? { failure } : {}),
    isLate,
    isStuck: lateMs > STUCK_AFTER_MS,
  };
}

type Needs = Pick<Parts, 'storage' | 'marketplaces' | 'clock'>;

/** @returns nothing: its orders are not pulled, for there is no consent for it, or its platform gives none this way */
export async function readStanding(
  shop: Shop,
  grant: Grant | undefined,
  { storage, marketplaces, clock }: Needs,
): Promise<Standing | undefined> {
  const marketplace = marketplaces.get(shop.platform);
  const site = marketplace?.site(shop.site);
  const flow = marketplace?.flows.find(({ id }) => id === grant?.flow);
  if (!marketplace?.pull || !marketplace.orders || !site || !flow || flow.retired) return undefined;
  if (!isLive(grant, { clock }) || leavingOf(grant, shop)) return undefined;
  const record = await storage.orders.pull(pullKey(grant.id, site.region));
  return standingOf(shop, grant, record, { ...marketplace.pull, nowMs: clock.now() });
}

/** How it stands with each of these shops whose orders are pulled. @throws StorageError */
export async function standingsOf(
  shops: readonly Shop[],
  grants: ReadonlyMap<Grant['id'], Grant>,
  needs: Needs,
): Promise<ReadonlyMap<ShopId, Standing>> {
  const all = new Map<ShopId, Standing>();
  for (let at = 0; at < shops.length; at += READ_AT_ONCE) {
    const some = shops.slice(at, at + READ_AT_ONCE);
    const standings = await Promise.all(some.map((shop) => readStanding(shop, grants.get(shop.grant), needs)));
    for (const [n, standing] of standings.entries()) {
      const shop = some[n];
      if (shop && standing) all.set(shop.id, standing);
    }
  }
  return all;
}

/** Of these shops, those whose orders nobody has looked at for hours, though they should be. @throws StorageError */
export async function stuckOf(...asked: Parameters<typeof standingsOf>): Promise<ReadonlyMap<ShopId, Standing>> {
  return new Map([...(await standingsOf(...asked))].filter(([, { isStuck }]) => isStuck));
}
