import { MarketplaceError, StorageError } from '../errors.ts';
import { isLive } from '../live.ts';
import { codeOf } from '../runner.ts';
import { hasSameToken } from '../tending/calendar.ts';
import { isRefusal, tryAgainAtMs } from '../tending/failures.ts';
import { failedOnce, failureOf, NO_TOKEN, refusedOnce, toldOnce } from './failing.ts';
import { OF_THE_CONSENT } from './plan.ts';
import { STUCK_AFTER_MS } from './standing.ts';
import { LOOK_AGAIN_MS, type Needs, sawLag, TOKEN_LEFT_MS, type Turn, write } from './turn.ts';
import { failedAgain } from './unread.ts';

/** The platform gives no new token at the moment; when it may be asked again is the renewal's. */
const NO_TOKEN_MS = 30_000;
/** What went wrong in us passes by no waiting, or at once. */
const OURS_AGAIN_MS = 60_000;

/**
 * What becomes of a turn that failed: it waits, asks for a new token, or leaves a site alone; people hear once of what lasts.
 * @returns when it is due again; nothing: there is nothing to pull any more
 */
export async function failed(turn: Turn, error: unknown, needs: Needs): Promise<number | undefined> {
  const { clock, log, meter, book, said, renewNow } = needs;
  const { subject, window, record } = turn;
  const { grant, key } = subject;
  const { code = 'unexpected', reason } = codeOf(error);
  meter.saw('pulls', { platform: grant.platform, result: code });
  sawLag(needs, turn);
  if (!(error instanceof MarketplaceError)) {
    /** A mistake of ours is thrown on to the log; what a card says has to know of it. */
    const untilMs = clock.now() + OURS_AGAIN_MS;
    if (!(error instanceof StorageError)) await wait(turn, { code, reason, untilMs }, needs).catch(() => undefined);
    throw error;
  }
  log.warn('pull failed', {
    job: key,
    platform: grant.platform,
    flow: grant.flow,
    code,
    ...(reason ? { reason } : {}),
  });
  const nowMs = clock.now();
  /** What is only asked for once more holds nothing up. */
  if (window.again) {
    const { window: _left, unread, ...rest } = record;
    const untilMs = tryAgainAtMs(error, { failures: 1, nowMs, of: key });
    const later = unread ? { unread: failedAgain(unread, nowMs) } : {};
    await write(needs, key, record, { ...rest, ...later, notBeforeMs: untilMs });
    return untilMs;
  }
  if (isRefusal(error)) {
    if (record.failure?.code !== code) {
      /** A new token shows whether the consent is gone, which tending tells, or orders alone are refused. */
      const renewed = await renewNow(grant.id, TOKEN_LEFT_MS, grant);
      if (!isLive(renewed, needs)) return undefined;
      /** No new token could be had: of the orders nothing is known, and nobody has refused them. */
      if (book.life(grant).renewal && hasSameToken(renewed, grant)) {
        const untilMs = Math.max(nowMs + NO_TOKEN_MS, renewed.renewal?.notBeforeMs ?? 0);
        return wait(turn, { code: 'marketplace.unavailable', reason: NO_TOKEN, untilMs }, needs);
      }
      return wait(turn, { code, reason, untilMs: nowMs + LOOK_AGAIN_MS }, needs);
    }
    const next = refusedOnce(record, window, { code, reason, nowMs });
    const isOver = window.sites.length === 1;
    const isTold = isOver && record.toldAtMs === undefined && (await said.refused(subject, window.sites, next));
    await write(needs, key, record, isTold ? { ...next, toldAtMs: nowMs } : next);
    return nowMs;
  }
  const failures = (failureOf(record, window.sites)?.count ?? 0) + 1;
  return wait(
    turn,
    {
      code,
      reason,
      untilMs: tryAgainAtMs(error, { failures, nowMs, of: key }),
      isOfPlace: isOfPlace(error),
    },
    needs,
  );
}

/** Told once when it lasts for hours: nobody sees by a number that it is not the last. */
async function wait(
  { subject, record, window }: Turn,
  how: { code: string; reason: string | undefined; untilMs: number; isOfPlace?: boolean },
  needs: Needs,
): Promise<number> {
  const { clock, said } = needs;
  const nowMs = clock.now();
  const next = failedOnce(record, window, { isOfPlace: false, ...how, nowMs });
  const failure = failureOf(next, window.sites);
  const isLong = failure && how.untilMs - (failure.sinceMs ?? nowMs) >= STUCK_AFTER_MS;
  /** A key that is not configured is the administrator's to mend: the log says it. */
  const isOurs = how.code.startsWith('vault.') || how.reason === NO_TOKEN || OF_THE_CONSENT.has(how.code);
  const isNews = isLong && failure.toldAtMs === undefined && !isOurs;
  const isTold = isNews && (await said.stuck(subject, window.sites, failure));
  await write(needs, subject.key, record, isTold ? toldOnce(next, window.sites, nowMs) : next);
  return next.nextAtMs ?? how.untilMs;
}

/** What a platform answers to a place that it does not know any more; others answer so to what they never take. */
function isOfPlace({ code, details }: MarketplaceError): boolean {
  return code === 'marketplace.unexpected' && (details.status === 400 || details.reason === 'place');
}
