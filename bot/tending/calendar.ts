import type { Grant, Lifetimes, Marketplace } from '../ports.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** How long one process may be at a grant: longer than all time-outs of a renewal together (S14). */
export const TENDING_MS = 60_000;
/** A token whose end no answer says is taken to live this long: the shortest that a platform gives is an hour. */
const UNKNOWN_LIFE_MS = 30 * MINUTE_MS;

/** Who ended a grant: a renewal or its time, not a platform's notice. */
export const BY_US = 'shopkey';

/** What a grant needs next. */
export type Due =
  | { readonly what: 'renew' | 'end' | 'tell' | 'leave'; readonly atMs: number }
  /** `days` before its end, or that of its own app's secret, as `warnedDays` keeps it. */
  | { readonly what: 'remind' | 'remind-secret'; readonly atMs: number; readonly days: number };

/** What the calendar knows of a grant's flow; of a platform that is not served any more only the end counts. */
export type Life = Pick<Lifetimes, 'renewal' | 'warnDaysBefore' | 'rotates' | 'ownSecret'>;

const NONE: Life = { rotates: false, warnDaysBefore: [] };

export function lifeOf(marketplace: Marketplace | undefined, grant: Grant): Life {
  const { renewal, ...life } = marketplace?.flows.find((flow) => flow.id === grant.flow)?.lifetimes ?? NONE;
  return renewal && marketplace?.renew ? { ...life, renewal } : life;
}

/**
 * What is to be done for a grant next, and when. Pure.
 * @returns nothing: it waits for a person, or has neither renewal nor end
 */
export function nextDue(grant: Grant, life: Life, nowMs: number): Due | undefined {
  const { leaving = [] } = grant;
  const leave = first(leaving.map(({ untilMs }): Due => ({ what: 'leave', atMs: untilMs })));
  /** What is disconnected as a whole waits for nothing but its time. */
  const isKept = leaving.every(({ shop }) => shop !== undefined);
  return isKept ? first([ofKept(grant, life, nowMs), leave].filter((due) => due !== undefined)) : leave;
}

const first = (dues: readonly Due[]): Due | undefined => [...dues].sort((a, b) => a.atMs - b.atMs)[0];

function ofKept(grant: Grant, life: Life, nowMs: number): Due | undefined {
  const { expiresAtMs, ended, status } = grant;
  if (status === 'reauthorize')
    return ended?.notice === BY_US && grant.warnedDays !== 0 ? { what: 'tell', atMs: ended.atMs } : undefined;
  if (expiresAtMs !== undefined && expiresAtMs <= nowMs) return { what: 'end', atMs: expiresAtMs };
  const end: Due[] = expiresAtMs === undefined ? [] : [{ what: 'end', atMs: expiresAtMs }];
  return first([
    ...end,
    ...renewalOf(grant, life, nowMs),
    ...reminderOf(grant, life, nowMs),
    ...secretReminderOf(grant, life, nowMs),
  ]);
}

/** `Grant.dueAtMs` as every save of a grant sets it. */
export function scheduled(grant: Grant, life: Life, nowMs: number): Grant {
  const { dueAtMs: _before, ...rest } = grant;
  const due = nextDue(rest, life, nowMs);
  return due ? { ...rest, dueAtMs: due.atMs } : rest;
}

function renewalOf(grant: Grant, life: Life, nowMs: number): Due[] {
  if (!life.renewal) return [];
  const { attemptAtMs, doneAtMs, notBeforeMs = 0 } = grant.renewal ?? {};
  /** Whoever was at it is dead when its lock is over. */
  if (attemptAtMs !== undefined) return [{ what: 'renew', atMs: attemptAtMs + TENDING_MS }];
  const endsAtMs = tokenEndOf(grant);
  /** A token whose end nobody knows may be dead: it is renewed at once, and the answer says the new one's end. */
  if (endsAtMs === undefined) return [{ what: 'renew', atMs: Math.max(nowMs, notBeforeMs) }];
  /** A token that lives shorter than a flow's usual ones is used for half of its life at least. */
  const lifeMs = Math.max(0, endsAtMs - (doneAtMs ?? grant.authorizedAtMs));
  const floorMs = doneAtMs === undefined ? 0 : doneAtMs + MINUTE_MS;
  return [
    {
      what: 'renew',
      atMs: Math.max(endsAtMs - Math.min(life.renewal.beforeMs, lifeMs / 2), floorMs, notBeforeMs),
    },
  ];
}

/** When a grant's access token ends, as far as anybody said; after a renewal whose answer did not say, a guess on the safe side. */
export function tokenEndOf({ tokenEndsAtMs, renewal }: Grant): number | undefined {
  const doneAtMs = renewal?.doneAtMs;
  return doneAtMs === undefined || (tokenEndsAtMs !== undefined && tokenEndsAtMs > doneAtMs)
    ? tokenEndsAtMs
    : doneAtMs + UNKNOWN_LIFE_MS;
}

/**
 * Whether the platform may have ended the access token that we have: a renewal gives another one and ends the one before, and an answer is
 * on its way, or was lost.
 */
export function isUnsure({ renewal }: Grant, { rotates }: Life): boolean {
  return rotates && (renewal?.attemptAtMs !== undefined || renewal?.lostAtMs !== undefined);
}

/** Whether nobody has given one of them another access token than the other has. */
export function hasSameToken(one: Grant, other: Grant): boolean {
  return one.authorizedAtMs === other.authorizedAtMs && one.renewal?.doneAtMs === other.renewal?.doneAtMs;
}

function reminderOf(grant: Grant, { warnDaysBefore }: Life, nowMs: number): Due[] {
  const { expiresAtMs: endsAtMs, authorizedAtMs: sinceMs, warnedDays } = grant;
  if (endsAtMs === undefined) return [];
  const due = nextReminder({ sinceMs, endsAtMs, warnDaysBefore, warnedDays }, nowMs);
  return due ? [{ what: 'remind', ...due }] : [];
}

/** When the secret of a grant's own app ends by itself; nothing: it has none that does. */
export function ownSecretEndOf(grant: Grant, { ownSecret }: Life): number | undefined {
  return ownSecret && (grant.ownSecret?.sinceMs ?? grant.authorizedAtMs) + ownSecret.livesMs;
}

/** After its end nothing is said of it: the platform refuses the renewal, and that is said. */
function secretReminderOf(grant: Grant, life: Life, nowMs: number): Due[] {
  const endsAtMs = ownSecretEndOf(grant, life);
  if (!life.ownSecret || endsAtMs === undefined || endsAtMs <= nowMs) return [];
  const { livesMs, warnDaysBefore } = life.ownSecret;
  const warnedDays = grant.ownSecret?.warnedDays;
  const due = nextReminder({ sinceMs: endsAtMs - livesMs, endsAtMs, warnDaysBefore, warnedDays }, nowMs);
  return due ? [{ what: 'remind-secret', ...due }] : [];
}

function nextReminder(
  {
    sinceMs,
    endsAtMs,
    warnDaysBefore,
    warnedDays = Number.POSITIVE_INFINITY,
  }: {
    readonly sinceMs: number;
    readonly endsAtMs: number;
    readonly warnDaysBefore: readonly number[];
    readonly warnedDays: number | undefined;
  },
  nowMs: number,
): { readonly days: number; readonly atMs: number } | undefined {
  const unsaid = remindersOf(warnDaysBefore, endsAtMs - sinceMs)
    .filter((days) => days < warnedDays)
    .map((days) => ({ days, atMs: endsAtMs - days * DAY_MS }));
  /** Of those whose time has passed only the last is said: nobody wants three at once. */
  const past = unsaid.filter(({ atMs }) => atMs <= nowMs).at(-1);
  return past ?? unsaid[0];
}

/**
 * A flow's reminders for a grant of this lifetime, in days, the longest first: none in the first two thirds of it, and at least one:
 * 365 days: 30, 7, 1; 60 days: 14, 7, 1; 2 days: 12 hours.
 */
export function remindersOf(warnDaysBefore: readonly number[], lifetimeMs: number): readonly number[] {
  const lifetimeDays = lifetimeMs / DAY_MS;
  const fit = warnDaysBefore.filter((days) => days <= lifetimeDays / 3).sort((a, b) => b - a);
  return fit.length > 0 || warnDaysBefore.length === 0 ? fit : [lifetimeDays / 4];
}
