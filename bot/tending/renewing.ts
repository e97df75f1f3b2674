import { isKeyLost, MarketplaceError, VaultError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { Credentials, Grant, Renewed } from '../ports.ts';
import { codeOf } from '../runner.ts';
import { type Book, PREVIOUS } from './book.ts';
import { BY_US, type Life } from './calendar.ts';
import { isOfTheApp, isRefusal, mayHaveArrived, tryAgainAtMs } from './failures.ts';
import type { Telling } from './telling.ts';

type Needs = Pick<Parts, 'marketplaces' | 'clock' | 'log' | 'meter'> & {
  readonly book: Book;
  readonly telling: Telling;
};

/** A call has ten seconds, and there may be two. */
const CALL_MS = 15_000;
/** An end that an answer counts from its own seconds moves by moments without being another one. */
const ANOTHER_END_MS = 3_600_000;

export type Renewing = ReturnType<typeof createRenewing>;

/** One renewal of a grant, by whoever has its lock (S15, S16, S17). */
export function createRenewing({ book, telling, marketplaces, clock, log, meter }: Needs) {
  /** Whoever asked for it: the calendar, a program at the door of tokens, a pull. */
  function saw({ platform }: Grant, result: string): void {
    meter.saw('renewals', { platform, result });
  }

  /** @param lock aborted when the grant's lock is lost */
  async function renew(grant: Grant, lock: AbortSignal): Promise<void> {
    const life = book.life(grant);
    /** Somebody's answer was lost: the old token may be spent, and is not shown again where that is not documented. */
    if (grant.renewal?.attemptAtMs !== undefined && !mayRepeat(life)) {
      saw(grant, 'lost');
      return void (await end(grant, { kind: 'lost' }));
    }
    let secrets: Credentials;
    try {
      secrets = await book.secrets(grant);
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      if (!isKeyLost(error)) return later(grant, error);
      saw(grant, 'lost-key');
      return void (await end(grant, { kind: 'lost-key' }));
    }
    const { attemptAtMs: unknownAtMs, lostAtMs = unknownAtMs, ...rest } = grant.renewal ?? {};
    const attempt = { ...rest, ...(lostAtMs === undefined ? {} : { lostAtMs }), attemptAtMs: clock.now() };
    /** A store that is away for seconds is waited for: nothing was asked yet, and a note that nobody goes on from reads like a lost answer. */
    const begun = await book.writeSurely(grant, { ...grant, renewal: attempt });
    if (!begun) return;
    let renewed: Renewed;
    try {
      renewed = await ask(begun, secrets, lock);
    } catch (error) {
      return failed(begun, error, life);
    }
    await store(begun, secrets, renewed);
  }

  async function ask(grant: Grant, secrets: Credentials, lock: AbortSignal): Promise<Renewed> {
    const marketplace = marketplaces.get(grant.platform);
    const { [PREVIOUS]: previous, ...credentials } = secrets;
    const [site = ''] = grant.sites;
    const values = { ...grant.values, sellerId: grant.sellerId };
    const call = async (shown: Credentials): Promise<Renewed> => {
      const signal = AbortSignal.any([lock, AbortSignal.timeout(CALL_MS)]);
      const answer = await marketplace?.renew?.({ flow: grant.flow, site, credentials: shown, values, signal });
      if (answer) return answer;
      throw new MarketplaceError('marketplace.unexpected', {
        platform: grant.platform,
        operation: 'renew',
        reason: 'no-renewal',
      });
    };
    try {
      return await call(credentials);
    } catch (error) {
      /** The new pair may never have become the platform's: the old one is good until the new one was used. */
      const isPrevious = isRefusal(error) && previous && book.life(grant).renewal?.repeatable;
      if (!isPrevious || (await book.read(grant.id))?.version !== grant.version) throw error;
      return await call({ ...credentials, refreshToken: previous });
    }
  }

  /** The new pair and the old refresh token in one write (S16); what the answer did not say stays as it was. */
  async function store(begun: Grant, secrets: Credentials, renewed: Renewed): Promise<void> {
    const { [PREVIOUS]: _used, ...kept } = secrets;
    const { renewal: _attempt, warnedDays, ...grant } = begun;
    const before = kept.refreshToken;
    const now = { ...kept, ...renewed.credentials };
    const isRotated =
      before !== undefined && book.life(begun).rotates && renewed.credentials.refreshToken !== undefined;
    const endsAtMs = renewed.endsAtMs ?? grant.expiresAtMs;
    const isSameEnd = (endsAtMs ?? 0) - (grant.expiresAtMs ?? 0) < ANOTHER_END_MS;
    const stored = await book.writeSurely(
      begun,
      {
        ...grant,
        /** The moment of the request, as the attempt has it: by it a second writing of the same is known. */
        renewal: { doneAtMs: begun.renewal?.attemptAtMs ?? clock.now() },
        ...(warnedDays !== undefined && isSameEnd ? { warnedDays } : {}),
        ...(endsAtMs === undefined ? {} : { expiresAtMs: endsAtMs }),
        ...(renewed.tokenEndsAtMs === undefined ? {} : { tokenEndsAtMs: tokenEndOf(begun, renewed.tokenEndsAtMs) }),
      },
      { secrets: isRotated ? { ...now, [PREVIOUS]: before } : now, audit: [{ act: 'grant.renew' }] },
    );
    saw(begun, stored ? 'done' : 'too-late');
    if (!stored) log.warn('a renewed token came too late', { platform: grant.platform, flow: grant.flow });
  }

  /** Where a lost pair is given again, its token is as old as the attempt, whatever its answer says of how long it lives. */
  function tokenEndOf(begun: Grant, saidMs: number): number {
    const lostAtMs = begun.renewal?.lostAtMs;
    return lostAtMs !== undefined && book.life(begun).rotates ? saidMs - (clock.now() - lostAtMs) : saidMs;
  }

  async function failed(begun: Grant, error: unknown, life: Life): Promise<void> {
    if (isRefusal(error)) {
      const { reason } = error.details;
      saw(begun, error.code);
      log.warn('renewal refused', { platform: begun.platform, flow: begun.flow, ...codeOf(error) });
      return void (await end(begun, { kind: 'refused', ...(reason === undefined ? {} : { reason }) }));
    }
    if (!mayRepeat(life) && mayHaveArrived(error)) {
      saw(begun, 'lost');
      return void (await end(begun, { kind: 'lost' }));
    }
    return later(begun, error);
  }

  /** Written first that it failed, and when it is tried again; said where somebody has to know. */
  async function later(begun: Grant, error: unknown): Promise<void> {
    saw(begun, codeOf(error).code ?? 'unexpected');
    log.warn('renewal failed', { platform: begun.platform, flow: begun.flow, ...codeOf(error) });
    const nowMs = clock.now();
    const { attemptAtMs, failures: before = 0, ...rest } = begun.renewal ?? {};
    const lostAtMs = rest.lostAtMs ?? (mayHaveArrived(error) ? attemptAtMs : undefined);
    const failures = before + 1;
    const notBeforeMs = tryAgainAtMs(error, { failures, nowMs, of: begun.id });
    const renewal = {
      ...rest,
      ...(lostAtMs === undefined ? {} : { lostAtMs }),
      failures,
      failedAtMs: nowMs,
      notBeforeMs,
    };
    const written = await book.writeSurely(begun, { ...begun, renewal });
    /** A key that is not configured is no platform's outage: the log and `doctor` tell the administrator, and no shop's people. */
    if (!written || error instanceof VaultError) return;
    const isApp = isOfTheApp(error);
    if (isApp) await telling.alarm(begun);
    const isDead = (begun.tokenEndsAtMs ?? Number.POSITIVE_INFINITY) <= nowMs;
    if (isDead && renewal.toldAtMs === undefined && (await telling.outage(begun, isApp ? 'app' : 'away')))
      await book.write(written, { ...written, renewal: { ...renewal, toldAtMs: nowMs } });
  }

  /**
   * Marks a grant for its person, once and for all: it is never tried again. Telling them is due from then on, whatever happens to
   * this process. Nothing happens where another has written the grant meanwhile: it may have won.
   */
  async function end(
    grant: Grant,
    { kind, reason }: { readonly kind: 'refused' | 'lost' | 'expired' | 'lost-key'; readonly reason?: string },
  ): Promise<Grant | undefined> {
    const { renewal: _over, warnedDays: _said, ...rest } = grant;
    return book.writeSurely(
      grant,
      {
        ...rest,
        status: 'reauthorize',
        ended: { notice: BY_US, kind, atMs: clock.now(), ...(reason === undefined ? {} : { reason }) },
      },
      { audit: [{ act: `grant.${kind}`, ...(kind === 'refused' ? { outcome: 'refused' as const } : {}) }] },
    );
  }

  return { renew, end };
}

/** Where no new refresh token comes, the old one stays good; where one comes, the platform has to say that it does. */
function mayRepeat({ rotates, renewal }: Life): boolean {
  return !rotates || renewal?.repeatable === true;
}
