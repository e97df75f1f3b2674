import { HANDED_LINK_LIFE_MS, LINK_LIFE_MS, type WalkInput } from '../machines/shared/walk.ts';
import { StorageError } from './errors.ts';
import { surfaceOf } from './ids.ts';
import type { Meter } from './meter.ts';
import { machineOf, reviveState } from './migrate.ts';
import type { Clock, ListLine, Locale, PendingEffect, PersonId, SessionId, SessionRecord, Storage } from './ports.ts';
import { dueOf, type Session, shortId, toWrite, type Wish } from './session-write.ts';
import type { Signer } from './sign.ts';
import { begin, metaOf, step, store } from './step.ts';

export type { Session, Wish } from './session-write.ts';

type Advance =
  | { readonly kind: 'moved'; readonly session: Session; readonly effects: readonly PendingEffect[] }
  /** The event was here before; nothing changed. */
  | { readonly kind: 'repeated'; readonly session: Session }
  /** `decide` wanted nothing. */
  | { readonly kind: 'kept'; readonly session: Session }
  | { readonly kind: 'spent' }
  | { readonly kind: 'missing' };

interface EngineDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly meter: Meter;
  /** Whether this person's secrets are typed on an entry page of ours. */
  needsPage(person: PersonId): boolean;
  /** How many records this process remembers of what it wrote last. */
  readonly cacheSize?: number;
}

const TRIES = 10;

export type Engine = ReturnType<typeof createEngine>;

/** One turn of one session: read, step, write under its revision (DESIGN section 3). */
export function createEngine({ storage, clock, meter, signer, needsPage, cacheSize = 10_000 }: EngineDeps) {
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

  function count(session: Session): void {
    meter.saw('states', { platform: session.record.machine, state: stateOf(session) });
  }

  /** The session, perhaps as this process wrote it last. */
  async function load(id: SessionId): Promise<Session | undefined> {
    return cache.get(id) ?? read(id);
  }

  /** The session as it is at this revision, or as it is now; what this process remembers may be older, so then storage is asked. */
  async function atRevision(id: SessionId, rev: number): Promise<Session | undefined> {
    const known = await load(id);
    return known?.record.rev === rev ? known : read(id);
  }

  /** The session if it stands at this prompt visit; what this process remembers may be older, so then storage is asked. */
  async function atVisit(id: SessionId, visit: number): Promise<Session | undefined> {
    const known = await load(id);
    const session = known?.record.visit === visit ? known : await read(id);
    return session?.record.visit === visit ? session : undefined;
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
    line?: ListLine;
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
      ...(start.line ? { line: start.line } : {}),
      startedAtMs: atMs,
      touchedAtMs: atMs,
      reminded: 0,
    };
    const wish: Wish = {
      event: { type: 'OPEN' },
      unattended: true,
      audit: { act: 'walk.open', outcome: 'done' },
      ...(start.seal ? { seal: start.seal } : {}),
    };
    const { eventId, person } = start;
    return create({ was: record, next: first, eventId, wish, atMs, needsPage: needsPage(person) });
  }

  /** Opens a session as a copy of another that waits, for another person: its answers, its timers, its place in the walk. */
  async function adopt(
    from: Session,
    start: {
      readonly id: SessionId;
      readonly person: PersonId;
      readonly name: string;
      readonly locale: Locale;
      readonly eventId: string;
      readonly seal: Readonly<Record<string, string>>;
      /** Another person goes on. */
      readonly isPassed: boolean;
    },
  ): Promise<Advance> {
    const { pass: _pass, page: _page, line, ...kept } = from.record;
    const { id, person, name, locale, eventId, seal, isPassed } = start;
    const atMs = clock.now();
    const link = metaOf(from.live).prompt?.link;
    /** The copy has a link of its own, which lives from now on. */
    const linkEndsMs = atMs + (link === 'copy' ? HANDED_LINK_LIFE_MS : LINK_LIFE_MS);
    const timers = link === undefined ? kept.timers : kept.timers.map((timer) => ({ ...timer, atMs: linkEndsMs }));
    const record: SessionRecord = {
      ...kept,
      id,
      person,
      name,
      locale,
      timers,
      ...(line ? { line: isPassed ? { ...line, passed: true } : line } : {}),
      rev: 0,
      visit: 0,
      seen: [],
      reminded: 0,
    };
    const wish: Wish = {
      event: { type: 'OPEN' },
      unattended: true,
      seal,
      audit: { act: 'walk.take', outcome: 'done' },
    };
    const next = { state: from.live, effects: [], timers: [], cancelled: [] };
    return create({ was: record, next, eventId, wish, atMs, needsPage: needsPage(person) });
  }

  /** Writes a new session; when it is there already, it is found as it is now. */
  async function create(made: Parameters<typeof toWrite>[0]): Promise<Advance> {
    const change = toWrite(made, signer);
    const answer = await storage.sessions.write(change);
    if (answer === 'written') {
      const session = { record: change.record, live: made.next.state };
      remember(session);
      count(session);
      return { kind: 'moved', session, effects: change.record.outbox };
    }
    const there = await read(made.was.id);
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
      const made = {
        before: session,
        was: session.record,
        next,
        eventId,
        wish,
        atMs: clock.now(),
        needsPage: needsPage(session.record.person),
      };
      const change = toWrite(made, signer);
      const answer = await storage.sessions.write(change);
      if (answer === 'spent') return { kind: 'spent' };
      if (answer === 'written') {
        /** It may have been posted meanwhile. */
        const card = cache.get(id)?.card ?? session.card;
        const moved: Session = { record: change.record, live: next.state, ...(card === undefined ? {} : { card }) };
        remember(moved);
        if (stateOf(moved) !== stateOf(session)) count(moved);
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

  return {
    load,
    /** What this process remembers, at once; it may be stale. */
    peek: (id: SessionId) => cache.get(id),
    atRevision,
    atVisit,
    read,
    open,
    adopt,
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
      const dueAtMs = dueOf(record, session.live.status === 'done', clock.now());
      await storage.sessions.shown(record.id, record.rev, {
        ...(card === undefined ? {} : { card }),
        ...(dueAtMs === undefined ? {} : { dueAtMs }),
      });
    },
    surface: (session: Session) => surfaceOf(session.record.person),
  };
}

/** What a walk asks, what it is at, or how it ended: `walk.confirming`, `walk.saving`, `saved`. */
function stateOf({ live }: Session): string {
  const { prompt, status, end } = metaOf(live);
  return prompt?.id ?? status?.id ?? end ?? 'none';
}
