import { HANDED_LINK_LIFE_MS, LINK_LIFE_MS } from '../machines/shared/walk.ts';
import { type ConsentLink, consentLink } from './consent.ts';
import { entryId, entryKey, PAGE_LIFE_MS } from './entry.ts';
import { PASS_LIFE_MS, passCode, passKey } from './pass-code.ts';
import type { AuditEntry, Locale, SessionRecord, SessionWrite, Timer } from './ports.ts';
import { type Signer, sha256 } from './sign.ts';
import { type LiveState, metaOf, nameOf, type Step, store } from './step.ts';
import { nextWorkingDay } from './working-day.ts';

/** A session in hand: its record, its state ready to be stepped, and where its card stands. */
export interface Session {
  readonly record: SessionRecord;
  readonly live: LiveState;
  readonly card?: string;
}

/** What a turn wants: an event for the machine, and what is written beside it. */
export interface Wish {
  readonly event: { readonly type: string };
  readonly seal?: Readonly<Record<string, string>>;
  readonly spendConsent?: string;
  readonly locale?: Locale;
  /** Done by the person, unless somebody else is named. */
  readonly audit?: Pick<AuditEntry, 'act' | 'outcome'> & Partial<Pick<AuditEntry, 'actor'>>;
  /** The turn that an effect's answer goes back to, where the event is not one itself. */
  readonly turn?: string;
  /** Nobody waits for the answer: the sweep shall see that the card is shown. */
  readonly unattended?: boolean;
  readonly reminded?: 0 | 1 | 2;
  /** A new entry page is wanted: the old one's time is over. */
  readonly newPage?: boolean;
  /** A colleague shall be able to take the walk: a code is made. */
  readonly pass?: boolean;
}

const SEEN = 32;
const DAY_MS = 86_400_000;
const REMIND_AFTER_MS = 2 * DAY_MS;
export const EXPIRE_AFTER_MS = 30 * DAY_MS;
/** A finished walk is remembered for a day, so that a press on its card is answered. */
const KEEP_DONE_MS = DAY_MS;
/** An effect whose process died is taken up after this; longer than all time-outs inside an effect together. */
export const EFFECT_LEASE_MS = 45_000;
/** A card that was not shown is shown again after this. */
const SHOW_LEASE_MS = 20_000;

/** A step that was made: from which session (a new one has none before), by which event, and when. */
interface Made {
  readonly before?: Session;
  readonly was: SessionRecord;
  readonly next: Step;
  readonly eventId: string;
  readonly wish: Wish;
  readonly atMs: number;
  /** Secrets are typed on an entry page of ours. */
  readonly needsPage: boolean;
}

/** What a step writes: the next record, and all that changes beside it, at once. */
export function toWrite(made: Made, signer: Signer): SessionWrite {
  const { before, was, next, eventId, wish, atMs } = made;
  const rev = was.rev + 1;
  const isMoved = before === undefined || nameOf(before.live).outer !== nameOf(next.state).outer;
  const visit = isMoved ? was.visit + 1 : was.visit;
  const isDone = next.state.status === 'done';
  const outbox = isMoved
    ? next.effects.map((effect, i) => ({ id: `e${rev}.${i}`, turn: wish.turn ?? eventId, ...effect }))
    : was.outbox;
  const timers = nextTimers(was.timers, next, atMs);
  const isPersonal = wish.event.type === 'ANSWER' || wish.event.type === 'CHOOSE' || wish.event.type === 'BACK';
  const pass = passOf(was, wish.pass === true, isPersonal, atMs);
  const page = pageOf(made, isMoved);
  const remindAtMs = remindAtOf(was, next.state, isMoved || isPersonal, atMs);
  const { page: _left, remindAtMs: _before, ...kept } = was;
  const record: SessionRecord = {
    ...kept,
    ...(page === undefined ? {} : { page }),
    ...(pass === undefined ? {} : { pass }),
    ...(remindAtMs === undefined ? {} : { remindAtMs }),
    rev,
    visit,
    locale: wish.locale ?? was.locale,
    state: store(next.state),
    outbox,
    timers,
    seen: [...was.seen.slice(1 - SEEN), shortId(eventId)],
    touchedAtMs: wish.reminded === undefined ? atMs : was.touchedAtMs,
    reminded: wish.reminded ?? (was.reminded === 2 && !isPersonal ? 2 : 0),
  };
  const dueAtMs = dueOf(
    record,
    isDone,
    atMs,
    outbox.length > 0 ? atMs + EFFECT_LEASE_MS : wish.unattended ? atMs + SHOW_LEASE_MS : undefined,
  );
  const forgotten = before
    ? Object.keys(before.live.context.sealed).filter((field) => next.state.context.sealed[field] === undefined)
    : [];
  const consent = isMoved || page !== was.page ? consentChange(signer, before, record, next.state, wish, atMs) : {};
  return {
    record,
    expected: was.rev,
    expiresAtMs: isDone ? atMs + KEEP_DONE_MS : record.touchedAtMs + EXPIRE_AFTER_MS + DAY_MS,
    open: !isDone,
    audit: wish.audit ? [{ atMs, actor: was.person, object: was.id, turn: eventId, ...wish.audit }] : [],
    ...(dueAtMs === undefined ? {} : { dueAtMs }),
    ...(wish.pass ? passConsent(signer, record) : consent),
    ...(wish.seal ? { seal: wish.seal } : {}),
    ...(wish.spendConsent ? { spendConsent: wish.spendConsent } : {}),
    ...(isDone ? { forget: 'all' as const } : forgotten.length > 0 ? { forget: forgotten } : {}),
  };
}

/** A prompt with a time of its own counts it from when it was asked, or last answered. */
function remindAtOf(was: SessionRecord, now: LiveState, isAnew: boolean, atMs: number): number | undefined {
  const { reminds } = metaOf(now).prompt ?? {};
  if (!reminds) return undefined;
  return isAnew ? nextWorkingDay(atMs, reminds) : was.remindAtMs;
}

/** When the person is reminded of a walk that is asleep. */
export function reminderAtMs({ touchedAtMs, remindAtMs }: SessionRecord): number {
  return remindAtMs ?? touchedAtMs + REMIND_AFTER_MS;
}

/** Who goes on alone takes the code back; its number stays, so that no code is made twice. */
function passOf({ pass }: SessionRecord, isWanted: boolean, isPersonal: boolean, atMs: number): SessionRecord['pass'] {
  if (isWanted) return { n: (pass?.n ?? 0) + 1, untilMs: atMs + PASS_LIFE_MS };
  return pass && isPersonal ? { ...pass, untilMs: Math.min(pass.untilMs, atMs) } : pass;
}

/** The entry page in force: a new one for each prompt that asks for secrets, and when the old one's time is over. */
function pageOf({ was, next, wish, atMs, needsPage }: Made, isMoved: boolean): SessionRecord['page'] {
  const isAsked = needsPage && metaOf(next.state).prompt?.fields?.some((field) => field.masked) === true;
  if (!isAsked) return undefined;
  return isMoved || wish.newPage === true || was.page === undefined
    ? { n: (was.page?.n ?? 0) + 1, untilMs: atMs + PAGE_LIFE_MS }
    : was.page;
}

/** A prompt that shows a link, or an entry page, has one; leaving it takes it away. */
function consentChange(
  signer: Signer,
  before: Session | undefined,
  record: SessionRecord,
  now: LiveState,
  wish: Wish,
  atMs: number,
): Pick<SessionWrite, 'putConsent' | 'dropConsent'> {
  const old = before && doorKey(signer, before.record, before.live);
  const drop = old !== undefined && old !== wish.spendConsent ? { dropConsent: old } : {};
  if (record.page) {
    const id = entryId(signer, record, record.page.n);
    const { untilMs: expiresAtMs } = record.page;
    const consent = { session: record.id, visit: record.visit, stateHash: sha256(id), expiresAtMs, handedOver: false };
    return { ...drop, putConsent: { key: entryKey(id), consent } };
  }
  const link = metaOf(now).prompt?.link;
  if (link === undefined) return drop;
  const made: ConsentLink = consentLink(signer, record.id, record.visit);
  const handedOver = link === 'copy';
  const expiresAtMs = atMs + (handedOver ? HANDED_LINK_LIFE_MS : LINK_LIFE_MS);
  return {
    ...drop,
    putConsent: {
      key: made.key,
      consent: { session: record.id, visit: record.visit, stateHash: sha256(made.state), expiresAtMs, handedOver },
    },
  };
}

/** A code leaves the prompt as it is, so no link changes in the same write. */
function passConsent(signer: Signer, record: SessionRecord): Pick<SessionWrite, 'putConsent'> {
  const { pass } = record;
  if (!pass) return {};
  const code = passCode(signer, record, pass.n);
  const { id: session, visit } = record;
  const consent = { session, visit, stateHash: sha256(code), expiresAtMs: pass.untilMs, handedOver: false };
  return { putConsent: { key: passKey(code), consent } };
}

/** Under what storage keeps the link or the page that a session's prompt has. */
function doorKey(signer: Signer, record: SessionRecord, live: LiveState): string | undefined {
  if (record.page) return entryKey(entryId(signer, record, record.page.n));
  return metaOf(live).prompt?.link ? consentLink(signer, record.id, record.visit).key : undefined;
}

/** Event ids are remembered as 48 bits of their hash. */
export function shortId(eventId: string): string {
  return sha256(eventId).slice(0, 8);
}

function nextTimers(timers: readonly Timer[], next: Step, atMs: number): readonly Timer[] {
  if (next.timers.length === 0 && next.cancelled.length === 0) return timers;
  const gone = new Set([...next.cancelled, ...next.timers.map((timer) => timer.id)]);
  return [
    ...timers.filter((timer) => !gone.has(timer.id)),
    ...next.timers.map(({ id, event, delayMs }) => ({ id, event, atMs: atMs + delayMs })),
  ];
}

/** When the sweep shall look at a session: its first timer, its reminder or end, or what was left undone. */
export function dueOf(record: SessionRecord, isDone: boolean, nowMs: number, leaseMs?: number): number | undefined {
  const asleep = record.reminded === 0 ? reminderAtMs(record) : record.touchedAtMs + EXPIRE_AFTER_MS;
  const times = isDone ? [] : [...record.timers.map((timer) => timer.atMs), asleep];
  /** The card says so when its page is over. */
  if (!isDone && record.page && record.page.untilMs > nowMs) times.push(record.page.untilMs);
  if (leaseMs !== undefined) times.push(leaseMs);
  return times.length === 0 ? undefined : Math.min(...times);
}
