import { isKeyLost } from '../errors.ts';
import { isLive } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Grant, GrantId } from '../ports.ts';
import { ALL, type Work } from '../work.ts';
import { appSecretsWork } from './app-secrets.ts';
import { createBook } from './book.ts';
import { type Due, hasSameToken, nextDue, scheduled, TENDING_MS, tokenEndOf } from './calendar.ts';
import { underLock } from './lock.ts';
import { createParting } from './parting.ts';
import { createRenewing } from './renewing.ts';
import { createTelling } from './telling.ts';

type Needs = Pick<
  Parts,
  | 'storage'
  | 'meter'
  | 'jobs'
  | 'people'
  | 'vault'
  | 'access'
  | 'hours'
  | 'chat'
  | 'signer'
  | 'marketplaces'
  | 'clock'
  | 'log'
  | 'meter'
  | 'pause'
>;

/** Longer than the lock: what was taken, and came to no job, or whose job found another at it, is found again. */
const LEASE_MS = TENDING_MS + 15_000;
/** A token is renewed in good time before it ends: seconds do not matter. */
const LOOK_EVERY_MS = 5_000;
const TEND = 'tend';
const TAKEN_AT_ONCE = 100;
const TENDED_AT_ONCE = 8;
/** One grant may need a reminder and a renewal, and then telling. */
const STEPS = 4;
const PAGE = 200;
const RENEWED_JUST_NOW_MS = 30_000;
/** As long as a renewal takes at most, for callers that wait for another process's. */
const LOOK_AGAIN_MS = 100;
const LOOKS = 300;

/** Keeps every grant's token alive, and tells its people in time what only they can do (DESIGN section 7). */
export function createTending(needs: Needs) {
  const { storage, jobs, vault, clock, log, pause } = needs;
  const book = createBook(needs);
  const telling = createTelling({ ...needs, book });
  const renewing = createRenewing({ ...needs, book, telling });
  const parting = createParting({ ...needs, book });
  const running = new Map<string, Promise<Grant | undefined>>();

  const dueNow = (grant: Grant): Due | undefined => {
    const due = nextDue(grant, book.life(grant), clock.now());
    return due && due.atMs <= clock.now() ? due : undefined;
  };

  /** Does what is wanted of a grant, one after the other, alone in the world. @returns `busy`: another is at it */
  function alone(id: GrantId, wanted: (grant: Grant) => Due | undefined): Promise<'busy' | 'done'> {
    return underLock({ locks: storage.locks, key: `renew/${id}`, forMs: TENDING_MS }, async (lock) => {
      for (let step = 0; step < STEPS && !lock.aborted; step++) {
        /** Read again: another may have renewed while we waited (S15). */
        const grant = await book.read(id);
        const due = grant && wanted(grant);
        if (!grant || !due || !(await act(grant, due, lock))) break;
      }
      return 'done' as const;
    });
  }

  /** @returns whether the grant may need something more at once */
  async function act(grant: Grant, due: Due, lock: AbortSignal): Promise<boolean> {
    if (due.what === 'renew') await renewing.renew(grant, lock);
    if (due.what === 'end') await renewing.end(grant, { kind: 'expired' });
    /** Said first, then written down, surely: a chat that is away, or a death in between, loses no word, and a store that is away says none twice. */
    if (due.what === 'remind')
      return (
        (await telling.reminder(grant, due.days)) &&
        (await book.writeSurely(grant, { ...grant, warnedDays: due.days })) !== undefined
      );
    if (due.what === 'remind-secret') return remindOfSecret(grant, due.days);
    if (due.what === 'leave') return parting.leave(grant);
    if (due.what === 'tell')
      return (await telling.ended(grant)) && (await book.writeSurely(grant, { ...grant, warnedDays: 0 })) !== undefined;
    return true;
  }

  async function remindOfSecret(grant: Grant, days: number): Promise<boolean> {
    if (!(await telling.secretReminder(grant, days))) return false;
    const sinceMs = grant.ownSecret?.sinceMs ?? grant.authorizedAtMs;
    return (await book.writeSurely(grant, { ...grant, ownSecret: { sinceMs, warnedDays: days } })) !== undefined;
  }

  /** Finds what is due, and puts a job for each: the records are the truth, jobs are the alarm (decision 0019). */
  async function look(signal: AbortSignal): Promise<void> {
    for (let found = TAKEN_AT_ONCE; found === TAKEN_AT_ONCE && !signal.aborted; ) {
      const nowMs = clock.now();
      const due = await storage.shops.takeDue(nowMs, LEASE_MS, TAKEN_AT_ONCE);
      await Promise.all(due.map((key) => jobs.put({ kind: TEND, key, atMs: nowMs })));
      found = due.length;
    }
  }

  /** Nobody opens what is sealed for it ever again: its people are asked for consent anew. */
  const keyLost = (grant: Grant): Promise<Grant | undefined> => renewing.end(grant, { kind: 'lost-key' });

  /** Whether a lost key sealed it; it is asked for at once, and not when its token is wanted next. */
  async function endedByLostKey(grant: Grant): Promise<boolean> {
    if (!vault.hasLost || grant.status !== 'works') return false;
    const isLost = await book.secrets(grant).then(
      () => false,
      (error: unknown) => isKeyLost(error),
    );
    return isLost && (await keyLost(grant)) !== undefined;
  }

  /** Puts grants that an earlier version stored into the calendar, and ends those whose key is given up. Repeatable. */
  async function catchUp(): Promise<void> {
    let count = 0;
    let lost = 0;
    for (let after: string | undefined, isMore = true; isMore; ) {
      const shops = await storage.shops.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
      const grants = await storage.shops.grants([...new Set(shops.map((shop) => shop.grant))]);
      for (const grant of grants.values()) {
        if (await endedByLostKey(grant)) lost++;
        else if (grant.dueAtMs !== undefined) continue;
        else if (scheduled(grant, book.life(grant), clock.now()).dueAtMs === undefined) continue;
        else if (await book.write(grant, grant)) count++;
      }
      after = shops.at(-1)?.name;
      isMore = shops.length === PAGE;
    }
    if (lost > 0) log.warn('grants that a lost key had sealed are asked for anew', { count: lost });
    if (count > 0) log.info('grants of an earlier version came into the calendar', { count });
  }

  /**
   * A token that lives at least so long, renewed now where it does not; a thousand callers make one renewal (S15).
   * @param refused as the grant was when the platform refused its token: it is renewed unless another has done so since, however new it is
   * @returns the grant as it is then: its status and `tokenEndsAtMs` say whether it worked
   * @throws StorageError
   */
  function renewNow(id: GrantId, leftMs: number, refused?: Grant): Promise<Grant | undefined> {
    const key = `${id} ${leftMs} ${refused?.version}`;
    const joined = running.get(key);
    if (joined) return joined;
    const mine = renewed(id, leftMs, refused).finally(() => running.delete(key));
    running.set(key, mine);
    return mine;
  }

  async function renewed(id: GrantId, leftMs: number, refused: Grant | undefined): Promise<Grant | undefined> {
    const wanted = (grant: Grant): Due | undefined => {
      const nowMs = clock.now();
      const { renewal } = grant;
      const isWanted =
        isLive(grant, { clock }) &&
        book.life(grant).renewal !== undefined &&
        (renewal?.notBeforeMs ?? 0) <= nowMs &&
        ((refused !== undefined && hasSameToken(grant, refused)) ||
          /** Tokens that live shorter than is asked for are not renewed again and again. */
          ((tokenEndOf(grant) ?? 0) < nowMs + leftMs && (renewal?.doneAtMs ?? 0) + RENEWED_JUST_NOW_MS <= nowMs));
      return isWanted ? { what: 'renew', atMs: nowMs } : undefined;
    };
    for (let look = 0; look < LOOKS; look++) {
      const grant = await book.read(id);
      if (!grant || !wanted(grant)) return grant;
      if ((await alone(id, wanted)) === 'done') return book.read(id);
      await pause(LOOK_AGAIN_MS);
    }
    return book.read(id);
  }

  const work: readonly Work[] = [
    {
      kind: 'calendar',
      rounds: [ALL],
      how: {
        atOnce: 1,
        async run(_all, signal) {
          await look(signal);
          return clock.now() + LOOK_EVERY_MS;
        },
      },
    },
    appSecretsWork(needs),
    { kind: 'catch-up', rounds: [ALL], how: { atOnce: 1, run: async () => void (await catchUp()) } },
    {
      kind: TEND,
      rounds: [],
      how: {
        atOnce: TENDED_AT_ONCE,
        /** The job's signal is not heeded: an answer on its way may hold the only good token. Who is at it meanwhile may be dead. */
        run: async (id) => ((await alone(id as GrantId, dueNow)) === 'busy' ? clock.now() + LOOK_EVERY_MS : undefined),
      },
    },
  ];
  return { work, renewNow, keyLost };
}
