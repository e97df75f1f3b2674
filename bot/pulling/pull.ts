import { MarketplaceError, StorageError } from '../errors.ts';
import type { Hooks } from '../hooks/hooks.ts';
import { isLive } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Credentials, Grant, GrantId, OrderPage, PullRecord, Shop } from '../ports.ts';
import { codeOf } from '../runner.ts';
import type { Book } from '../tending/book.ts';
import { PREVIOUS } from '../tending/book.ts';
import { hasSameToken } from '../tending/calendar.ts';
import { isRefusal, tryAgainAtMs } from '../tending/failures.ts';
import { failedOnce, failureOf, goesOn, NO_TOKEN, refusedOnce, toldOnce } from './failing.ts';
import { oneAhead } from './one-ahead.ts';
import { ended, OF_THE_CONSENT, planOf, restsUntilMs, sinceConsent, type Window } from './plan.ts';
import type { Said } from './said.ts';
import { STUCK_AFTER_MS } from './standing.ts';
import { storePage, sum } from './store-page.ts';
import { readSubject, type Subject } from './subject.ts';
import type { PulledSite } from './window.ts';

type Needs = Pick<Parts, 'storage' | 'vault' | 'clock' | 'log' | 'meter' | 'marketplaces' | 'buyersForMs'> & {
  readonly book: Book;
  readonly said: Said;
  renewNow(id: GrantId, leftMs: number, refused?: Grant): Promise<Grant | undefined>;
} & Pick<Hooks, 'publish'>;

/** A turn of one pull: then the others have theirs. */
const PAGES_A_TURN = 10;
const TURN_MS = 20_000;
/** A page is asked for, read and stored in less. */
const PAGE_MS = 60_000;
/** The token lives as long as a turn, and a page more. */
const TOKEN_LEFT_MS = 2 * 60_000;
/** So much may the clocks of two processes that read one window. */
const CLOCKS_DIFFER_MS = 30_000;
/** Another process is at it, or has just moved it. */
const LOOK_AGAIN_MS = 5_000;
/** The platform gives no new token at the moment; when it may be asked again is the renewal's. */
const NO_TOKEN_MS = 30_000;
/** What went wrong in us passes by no waiting, or at once. */
const OURS_AGAIN_MS = 60_000;

/** Another process has written the pull's record, or ended what it pulls. */
class Overtaken extends Error {}

/**
 * One turn of a pull: some pages, each stored before the place behind it is. Repeatable: a death between the two brings the page again.
 * @returns when it is due again; nothing: there is nothing to pull any more
 */
export function createPull(needs: Needs) {
  const { storage, clock, log, meter, book, said, renewNow, publish } = needs;

  async function run(key: string, signal: AbortSignal): Promise<number | undefined> {
    const subject = await readSubject(key, needs);
    if (!subject) return undefined;
    const found: PullRecord = (await storage.orders.pull(key)) ?? { v: 1, rev: 0 };
    const record = sinceConsent(found, subject.grant.authorizedAtMs);
    const sites = sitesOf(subject, record);
    const restsMs = restsUntilMs(record);
    if (restsMs > clock.now()) return restsMs;
    const plan = planOf(record, sites, { pace: subject.pace, nowMs: clock.now() });
    if ('untilMs' in plan) return plan.untilMs;
    const grant = await renewNow(subject.grant.id, TOKEN_LEFT_MS);
    if (!isLive(grant, needs)) return undefined;
    try {
      const begun = record.window === plan ? record : await write(key, record, { ...record, window: plan });
      const turn: Turn = { subject: { ...subject, grant }, record: begun, window: plan, sites };
      try {
        return await read(turn, await credentialsOf(grant), signal);
      } catch (error) {
        if (error instanceof Overtaken || signal.aborted) throw error;
        return await failed(turn, error);
      }
    } catch (error) {
      if (error instanceof Overtaken) return clock.now() + LOOK_AGAIN_MS;
      throw error;
    }
  }

  /** What a turn knows; its record and window move on with each page. */
  interface Turn {
    readonly subject: Subject;
    record: PullRecord;
    window: Window;
    readonly sites: readonly PulledSite[];
  }

  async function read(turn: Turn, credentials: Credentials, signal: AbortSignal): Promise<number> {
    const { subject, window } = turn;
    const { grant, key } = subject;
    const begunMs = clock.now();
    const until = new AbortController();
    const asked = subject.orders({
      flow: grant.flow,
      sites: window.sites,
      credentials,
      values: { ...grant.values, sellerId: grant.sellerId },
      sinceMs: window.sinceMs,
      beforeMs: window.beforeMs,
      ...(window.from === undefined ? {} : { from: window.from }),
      signal: AbortSignal.any([signal, until.signal]),
    });
    const pages = oneAhead(asked, () => until.abort());
    const late = lateAfter(until);
    let count = 0;
    const isOver = () => count >= PAGES_A_TURN || clock.now() - begunMs > TURN_MS;
    try {
      for await (const page of pages) {
        late.restart();
        count++;
        /** No page is asked for that this turn would not read, or sooner than the platform wants. */
        const isAhead = page.next !== undefined && !isOver() && (page.notBeforeMs ?? 0) <= clock.now();
        if (isAhead) pages.askNext();
        await keep(turn, page);
        if (page.next === undefined) return await end(turn, page.notBeforeMs);
        const nextAtMs = Math.max(page.notBeforeMs ?? 0, clock.now());
        turn.record = await write(key, turn.record, { ...goesOn(turn.record), window: turn.window, nextAtMs });
        if (nextAtMs > clock.now() || (!isAhead && isOver())) return nextAtMs;
      }
      return await end(turn, undefined);
    } finally {
      late.stop();
    }
  }

  async function keep(turn: Turn, page: OrderPage): Promise<void> {
    const counts = await storePage(page.orders, turn.subject.shops, needs);
    const { from: _before, ...window } = turn.window;
    const unread = (window.unread ?? 0) + (page.unread ?? 0);
    if (page.unread) {
      const { key, grant } = turn.subject;
      log.warn('orders cannot be read', { job: key, platform: grant.platform, count: page.unread });
      meter.saw('orders', { platform: grant.platform, result: 'unread' }, page.unread);
    }
    turn.window = {
      ...window,
      counts: sum(window.counts, counts),
      ...(unread === 0 ? {} : { unread }),
      ...(page.next === undefined ? {} : { from: page.next }),
    };
  }

  async function end({ subject, record, window, sites }: Turn, notBeforeMs: number | undefined): Promise<number> {
    const { key, pace } = subject;
    /** Disconnected or ended meanwhile: the window stands, and is read to its end when it is back. */
    const there = await readSubject(key, needs);
    if (!there) throw new Overtaken();
    const nowMs = clock.now();
    const next = ended(record, window, { sites, pace, nowMs, notBeforeMs });
    /** Said first: it takes the place of a sentence, so twice is once. */
    await said.first(subject, record, next);
    const isThere = ({ id }: Shop) => there.shops.some((shop) => shop.id === id);
    await tellPrograms(key, subject.shops.filter(isThere), window);
    await write(key, record, next);
    const { platform } = subject.grant;
    meter.saw('pulls', { platform, result: 'done' });
    const { added, updated } = window.counts;
    meter.saw('orders', { platform, result: 'added' }, added);
    meter.saw('orders', { platform, result: 'updated' }, updated);
    sawLag({ subject, record, window });
    log.info('pull', { job: key, platform, count: added + updated });
    return next.nextAtMs ?? nowMs + pace.everyMs;
  }

  /** At a failure too: a pull that never ends has a lag that grows. */
  function sawLag({ subject, record, window }: Pick<Turn, 'subject' | 'record' | 'window'>): void {
    const oldestMs = Math.min(...window.sites.map((site) => record.watermarks?.[site] ?? window.sinceMs));
    meter.saw('lags', { platform: subject.grant.platform }, Math.max(0, clock.now() - oldestMs));
  }

  /**
   * Before the pull is written as ended: told twice after a death, it is one message, and says the same. What was stored is asked of the store: a page that
   * came once more after a death adds nothing.
   */
  async function tellPrograms(key: string, shops: readonly Shop[], { beforeMs, begunAtMs }: Window): Promise<void> {
    for (const shop of shops) {
      const sinceMs = begunAtMs - CLOCKS_DIFFER_MS;
      const { orders } = await storage.orders.changed({ shops: [shop.id], sinceMs, limit: 1 });
      if (orders.length === 0) continue;
      const more = { updated_since: new Date(sinceMs).toISOString() };
      await publish({ type: 'orders.updated', atMs: begunAtMs, shop, more }, `${key} ${beforeMs}`);
    }
  }

  async function failed(turn: Turn, error: unknown): Promise<number | undefined> {
    const { subject, window } = turn;
    const { grant, key } = subject;
    const { record } = turn;
    const { code = 'unexpected', reason } = codeOf(error);
    meter.saw('pulls', { platform: grant.platform, result: code });
    sawLag(turn);
    if (!(error instanceof MarketplaceError)) {
      /** A mistake of ours is thrown on to the log; what a card says has to know of it. */
      const untilMs = clock.now() + OURS_AGAIN_MS;
      if (!(error instanceof StorageError)) await wait(turn, { code, reason, untilMs }).catch(() => undefined);
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
    if (isRefusal(error)) {
      if (record.failure?.code !== code) {
        /** A new token shows whether the consent is gone, which tending tells, or orders alone are refused. */
        const renewed = await renewNow(grant.id, TOKEN_LEFT_MS, grant);
        if (!isLive(renewed, needs)) return undefined;
        /** No new token could be had: of the orders nothing is known, and nobody has refused them. */
        if (book.life(grant).renewal && hasSameToken(renewed, grant)) {
          const untilMs = Math.max(nowMs + NO_TOKEN_MS, renewed.renewal?.notBeforeMs ?? 0);
          return wait(turn, { code: 'marketplace.unavailable', reason: NO_TOKEN, untilMs });
        }
        return wait(turn, { code, reason, untilMs: nowMs + LOOK_AGAIN_MS });
      }
      const next = refusedOnce(record, window, { code, reason, nowMs });
      const isOver = window.sites.length === 1;
      const isTold = isOver && record.toldAtMs === undefined && (await said.refused(subject, window.sites, next));
      await write(key, record, isTold ? { ...next, toldAtMs: nowMs } : next);
      return nowMs;
    }
    const failures = (failureOf(record, window.sites)?.count ?? 0) + 1;
    return wait(turn, {
      code,
      reason,
      untilMs: tryAgainAtMs(error, { failures, nowMs, of: key }),
      isOfPlace: isOfPlace(error),
    });
  }

  /** Told once when it lasts for hours: nobody sees by a number that it is not the last. */
  async function wait(
    { subject, record, window }: Turn,
    how: { code: string; reason: string | undefined; untilMs: number; isOfPlace?: boolean },
  ): Promise<number> {
    const nowMs = clock.now();
    const next = failedOnce(record, window, { isOfPlace: false, ...how, nowMs });
    const failure = failureOf(next, window.sites);
    const isLong = failure && how.untilMs - (failure.sinceMs ?? nowMs) >= STUCK_AFTER_MS;
    const isNews = isLong && failure.toldAtMs === undefined && how.reason !== NO_TOKEN && !OF_THE_CONSENT.has(how.code);
    const isTold = isNews && (await said.stuck(subject, window.sites, failure));
    await write(subject.key, record, isTold ? toldOnce(next, window.sites, nowMs) : next);
    return next.nextAtMs ?? how.untilMs;
  }

  async function credentialsOf(grant: Grant): Promise<Credentials> {
    const { [PREVIOUS]: _old, ...credentials } = await book.secrets(grant);
    return credentials;
  }

  /** @throws Overtaken */
  async function write(key: string, { rev }: PullRecord, next: PullRecord): Promise<PullRecord> {
    const record = { ...next, rev: rev + 1 };
    if ((await storage.orders.putPull(key, record, rev)) === 'conflict') throw new Overtaken();
    return record;
  }

  return run;
}

/** What a platform answers to a place that it does not know any more; others answer so to what they never take. */
function isOfPlace({ code, details }: MarketplaceError): boolean {
  return code === 'marketplace.unexpected' && (details.status === 400 || details.reason === 'place');
}

function sitesOf({ shops, marketplace }: Subject, { watermarks }: PullRecord): readonly PulledSite[] {
  const codes = [...new Set(shops.map(({ site }) => site))].sort();
  return codes.map((code) => ({
    code,
    timeZone: marketplace.site(code)?.timeZone ?? 'UTC',
    watermarkMs: watermarks?.[code],
  }));
}

/** Ends what waits longer than a page may take. */
function lateAfter(until: AbortController): { restart(): void; stop(): void } {
  const begin = () => setTimeout(() => until.abort(), PAGE_MS).unref();
  let timer = begin();
  return {
    restart() {
      clearTimeout(timer);
      timer = begin();
    },
    stop: () => clearTimeout(timer),
  };
}
