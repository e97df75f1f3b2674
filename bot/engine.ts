import type { WalkInput } from '../machines/shared/walk.ts';
import { HANDED_LINK_LIFE_MS, LINK_LIFE_MS } from '../machines/shared/walk.ts';
import { type ConsentLink, consentLink } from './consent.ts';
import { StorageError } from './errors.ts';
import { surfaceOf } from './ids.ts';
import { machineOf, reviveState } from './migrate.ts';
import type {
  AuditEntry,
  Clock,
  Locale,
  PendingEffect,
  PersonId,
  SessionId,
  SessionRecord,
  SessionWrite,
  Storage,
  Timer,
} from './ports.ts';
import { type Signer, sha256 } from './sign.ts';
import { begin, type LiveState, metaOf, nameOf, type Step, step, store } from './step.ts';

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
  readonly audit?: Pick<AuditEntry, 'act' | 'outcome'>;
  /** Nobody waits for the answer: the sweep shall see that the card is shown. */
  readonly unattended?: boolean;
  readonly reminded?: 0 | 1 | 2;
}

export type Advance =
  | { readonly kind: 'moved'; readonly session: Session; readonly effects: readonly PendingEffect[] }
  /** The event was here before; nothing changed. */
  | { readonly kind: 'repeated'; readonly session: Session }
  /** `decide` wanted nothing. */
  | { readonly kind: 'kept'; readonly session: Session }
  | { readonly kind: 'spent' }
  | { readonly kind: 'missing' };

export interface EngineDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly signer: Signer;
  /** How many records this process remembers of what it wrote last. */
  readonly cacheSize?: number;
}

const SEEN = 32;
const TRIES = 10;
const DAY_MS = 86_400_000;
export const REMIND_AFTER_MS = 2 * DAY_MS;
export const EXPIRE_AFTER_MS = 30 * DAY_MS;
/** A finished walk is remembered for a day, so that a press on its card is answered. */
const KEEP_DONE_MS = DAY_MS;
/** An effect whose process died is taken up after this; longer than all time-outs inside an effect together. */
export const EFFECT_LEASE_MS = 45_000;
/** A card that was not shown is shown again after this. */
export const SHOW_LEASE_MS = 20_000;

export type Engine = ReturnType<typeof createEngine>;

/** One turn of one session: read, step, write under its revision (DESIGN section 3). */
export function createEngine({ storage, clock, signer, cacheSize = 10_000 }: EngineDeps) {
  const cache = new Map<SessionId, Session>();

  function remember(session: Session): void {
    const { id } = session.record;
    cache.delete(id);
    cache.set(id, session);
    if (cache.size > cacheSize) for (const oldest of cache.keys()) return void cache.delete(oldest);
  }

  async function read(id: SessionId): Promise<Session | undefined> {
    const stored = await storage.sessions.read(id);
    if (!stored) {
      cache.delete(id);
      return undefined;
    }
    const { record, live } = reviveState(stored.record);
    const session: Session = { record, live, ...(stored.card === undefined ? {} : { card: stored.card }) };
    remember(session);
    return session;
  }

  function rememberCard(session: Session, card: string): void {
    const known = cache.get(session.record.id);
    if (known) remember({ ...known, card });
  }

  /** The session, perhaps as this process wrote it last. */
  async function load(id: SessionId): Promise<Session | undefined> {
    return cache.get(id) ?? read(id);
  }

  /** Opens a session; opening it again by the same event finds it as it is now. */
  async function open(start: {
    id: SessionId;
    person: PersonId;
    name: string;
    locale: Locale;
    /** The platform's. */
    machine: string;
    input: WalkInput;
    eventId: string;
    seal?: Readonly<Record<string, string>>;
  }): Promise<Advance> {
    const { machine, version } = machineOf(start.machine);
    const first = begin(machine, start.input);
    const atMs = clock.now();
    const record: SessionRecord = {
      v: 1,
      id: start.id,
      rev: 0,
      visit: 0,
      person: start.person,
      name: start.name,
      locale: start.locale,
      machine: start.machine,
      machineVersion: version,
      state: store(first.state),
      outbox: [],
      timers: [],
      seen: [],
      startedAtMs: atMs,
      touchedAtMs: atMs,
      reminded: 0,
    };
    const change = toChange(undefined, record, first, start.eventId, {
      event: { type: 'OPEN' },
      unattended: true,
      audit: { act: 'walk.open', outcome: 'done' },
      ...(start.seal ? { seal: start.seal } : {}),
    });
    const answer = await storage.sessions.write(change);
    if (answer === 'written') {
      const session = { record: change.record, live: first.state };
      remember(session);
      return { kind: 'moved', session, effects: change.record.outbox };
    }
    const there = await read(start.id);
    return there ? { kind: 'repeated', session: there } : { kind: 'missing' };
  }

  /**
   * Moves a session by one event, under its revision; another process that was first costs a read and a new decision.
   * @param decide pure or repeatable: it may be asked again with a newer session
   * @throws StorageError
   */
  async function advance(
    id: SessionId,
    eventId: string,
    decide: (session: Session) => Wish | undefined,
  ): Promise<Advance> {
    for (let tries = 0; tries < TRIES; tries++) {
      const session = tries === 0 ? await load(id) : await read(id);
      if (!session) return { kind: 'missing' };
      if (session.record.seen.includes(shortId(eventId))) return { kind: 'repeated', session };
      const wish = decide(session);
      if (!wish) return { kind: 'kept', session };
      const next = step(machineOf(session.record.machine).machine, session.live, wish.event);
      const change = toChange(session, session.record, next, eventId, wish);
      const answer = await storage.sessions.write(change);
      if (answer === 'spent') return { kind: 'spent' };
      if (answer === 'written') {
        const moved: Session = {
          record: change.record,
          live: next.state,
          ...(session.card === undefined ? {} : { card: session.card }),
        };
        remember(moved);
        const before = new Set(session.record.outbox.map((effect) => effect.id));
        return {
          kind: 'moved',
          session: moved,
          effects: change.record.outbox.filter((effect) => !before.has(effect.id)),
        };
      }
      cache.delete(id);
    }
    throw new StorageError('storage.conflict', `a session changed ${TRIES} times while one turn was made`);
  }

  function toChange(
    before: Session | undefined,
    was: SessionRecord,
    next: Step,
    eventId: string,
    wish: Wish,
  ): SessionWrite {
    const atMs = clock.now();
    const rev = was.rev + 1;
    const isMoved = before === undefined || nameOf(before.live).outer !== nameOf(next.state).outer;
    const visit = isMoved ? was.visit + 1 : was.visit;
    const isDone = next.state.status === 'done';
    const outbox = isMoved ? next.effects.map((effect, i) => ({ id: `e${rev}.${i}`, ...effect })) : was.outbox;
    const timers = nextTimers(was.timers, next, atMs);
    const isPersonal = wish.event.type === 'ANSWER' || wish.event.type === 'CHOOSE' || wish.event.type === 'BACK';
    const record: SessionRecord = {
      ...was,
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
      outbox.length > 0 ? atMs + EFFECT_LEASE_MS : wish.unattended ? atMs + SHOW_LEASE_MS : undefined,
    );
    const forgotten = before
      ? Object.keys(before.live.context.sealed).filter((field) => next.state.context.sealed[field] === undefined)
      : [];
    const consent = isMoved ? consentChange(before, record, next.state, wish, atMs) : {};
    return {
      record,
      expected: was.rev,
      expiresAtMs: isDone ? atMs + KEEP_DONE_MS : record.touchedAtMs + EXPIRE_AFTER_MS + DAY_MS,
      open: !isDone,
      audit: wish.audit ? [{ atMs, actor: was.person, object: was.id, turn: eventId, ...wish.audit }] : [],
      ...(dueAtMs === undefined ? {} : { dueAtMs }),
      ...consent,
      ...(wish.seal ? { seal: wish.seal } : {}),
      ...(wish.spendConsent ? { spendConsent: wish.spendConsent } : {}),
      ...(isDone ? { forget: 'all' as const } : forgotten.length > 0 ? { forget: forgotten } : {}),
    };
  }

  /** A prompt that shows a link has one; leaving it takes the link away. */
  function consentChange(
    before: Session | undefined,
    record: SessionRecord,
    now: LiveState,
    wish: Wish,
    atMs: number,
  ): Pick<SessionWrite, 'putConsent' | 'dropConsent'> {
    const had = before && metaOf(before.live).prompt?.link ? before.record : undefined;
    const old = had ? consentLink(signer, had.id, had.visit).key : undefined;
    const drop = old !== undefined && old !== wish.spendConsent ? { dropConsent: old } : {};
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

  return {
    load,
    read,
    open,
    advance,
    /** Where the card stands now; the newest wins. */
    async placeCard(session: Session, card: string): Promise<void> {
      rememberCard(session, card);
      await storage.sessions.setCard(session.record.id, card);
    },
    /** The card shows this revision, here if it is a new one: the sweep need not. */
    async shown(session: Session, card?: string): Promise<void> {
      const { record } = session;
      if (card !== undefined) rememberCard(session, card);
      if (record.outbox.length > 0) {
        if (card !== undefined) await storage.sessions.setCard(record.id, card);
        return;
      }
      const dueAtMs = dueOf(record, session.live.status === 'done', undefined);
      await storage.sessions.shown(record.id, record.rev, {
        ...(card === undefined ? {} : { card }),
        ...(dueAtMs === undefined ? {} : { dueAtMs }),
      });
    },
    surface: (session: Session) => surfaceOf(session.record.person),
  };
}

/** Event ids are remembered as 48 bits of their hash. */
function shortId(eventId: string): string {
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
function dueOf(record: SessionRecord, isDone: boolean, leaseMs: number | undefined): number | undefined {
  const asleep = record.touchedAtMs + (record.reminded === 0 ? REMIND_AFTER_MS : EXPIRE_AFTER_MS);
  const times = isDone ? [] : [...record.timers.map((timer) => timer.atMs), asleep];
  if (leaseMs !== undefined) times.push(leaseMs);
  return times.length === 0 ? undefined : Math.min(...times);
}
