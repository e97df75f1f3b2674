import { isKeyLost } from '../errors.ts';
import { isLive } from '../live.ts';
import type { Credentials, Grant, OrderPage, PullRecord, Shop } from '../ports.ts';
import { PREVIOUS } from '../tending/book.ts';
import { failed } from './failed.ts';
import { goesOn } from './failing.ts';
import { lateAfter } from './late-after.ts';
import { oneAhead } from './one-ahead.ts';
import { ended, planOf, restsUntilMs, sinceConsent, type Window } from './plan.ts';
import { storePage, sum } from './store-page.ts';
import { readSubject, type Subject } from './subject.ts';
import { LOOK_AGAIN_MS, type Needs, Overtaken, sawLag, TOKEN_LEFT_MS, type Turn, write } from './turn.ts';
import { isUnreadNews } from './unread.ts';
import type { PulledSite } from './window.ts';

/** A turn of one pull: then the others have theirs. */
const PAGES_A_TURN = 10;
const TURN_MS = 20_000;
/** So much may the clocks of two processes that read one window. */
const CLOCKS_DIFFER_MS = 30_000;
/**
 * One turn of a pull: some pages, each stored before the place behind it is. Repeatable: a death between the two brings the page again.
 * @returns when it is due again; nothing: there is nothing to pull any more
 */
export function createPull(needs: Needs) {
  const { storage, clock, log, meter, book, said, renewNow, keyLost, publish } = needs;

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
      /** From now on its pages are due, though it was asked for before its time. */
      const begins = { ...record, window: plan, nextAtMs: clock.now() };
      const begun = record.window === plan ? record : await write(needs, key, record, begins);
      const turn: Turn = { subject: { ...subject, grant }, record: begun, window: plan, sites };
      try {
        return await read(turn, await credentialsOf(grant), signal);
      } catch (error) {
        if (error instanceof Overtaken || signal.aborted) throw error;
        /** What was begun is read on after the next consent. */
        if (isKeyLost(error)) return void (await keyLost(grant));
        return await failed(turn, error, needs);
      }
    } catch (error) {
      if (error instanceof Overtaken) return clock.now() + LOOK_AGAIN_MS;
      throw error;
    }
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
        turn.record = await write(needs, key, turn.record, { ...goesOn(turn.record), window: turn.window, nextAtMs });
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

  async function end(turn: Turn, notBeforeMs: number | undefined): Promise<number> {
    const { subject, record, window, sites } = turn;
    const { key, pace } = subject;
    /** Disconnected or ended meanwhile: the window stands, and is read to its end when it is back. */
    const there = await readSubject(key, needs);
    if (!there) throw new Overtaken();
    const nowMs = clock.now();
    const next = await withNews(ended(record, window, { sites, pace, nowMs, notBeforeMs }), subject);
    /** Said first: it takes the place of a sentence, so twice is once. */
    await said.first(subject, record, next);
    const isThere = ({ id }: Shop) => there.shops.some((shop) => shop.id === id);
    await tellPrograms(key, subject.shops.filter(isThere), window);
    await write(needs, key, record, next);
    const { platform } = subject.grant;
    meter.saw('pulls', { platform, result: 'done' });
    const { added, updated } = window.counts;
    meter.saw('orders', { platform, result: 'added' }, added);
    meter.saw('orders', { platform, result: 'updated' }, updated);
    sawLag(needs, turn);
    log.info('pull', { job: key, platform, count: added + updated });
    return next.nextAtMs ?? nowMs + pace.everyMs;
  }

  /** Told once that orders which cannot be read are no slip of the moment. */
  async function withNews(next: PullRecord, subject: Subject): Promise<PullRecord> {
    const { unread } = next;
    if (!unread || !isUnreadNews(unread) || !(await said.unread(subject, unread))) return next;
    return { ...next, unread: { ...unread, toldAtMs: clock.now() } };
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
      await publish({ type: 'orders.updated', atMs: begunAtMs, shop, more }, `${key} ${beforeMs} ${begunAtMs}`);
    }
  }

  async function credentialsOf(grant: Grant): Promise<Credentials> {
    const { [PREVIOUS]: _old, ...credentials } = await book.secrets(grant);
    return credentials;
  }

  return run;
}

function sitesOf({ shops, marketplace }: Subject, { watermarks }: PullRecord): readonly PulledSite[] {
  const codes = [...new Set(shops.map(({ site }) => site))].sort();
  return codes.map((code) => ({
    code,
    timeZone: marketplace.site(code)?.timeZone ?? 'UTC',
    watermarkMs: watermarks?.[code],
  }));
}
