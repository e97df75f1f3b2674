import type { AuditAct } from './acts.ts';
import type { Locale, PersonId, SessionId } from './base.ts';
import type { ListLine } from './lists.ts';

/** An effect that was decided and is not done yet. */
export interface PendingEffect {
  readonly id: string;
  /** The machine's name of it: `exchangeCode`. */
  readonly src: string;
  /** The machine's id of the invocation, to bring the answer back to. */
  readonly invoke: string;
  readonly input: unknown;
  /** `safe`: run again when its process died. `never`: a failed try is that one step asked again. */
  readonly retry: 'safe' | 'never';
  /** The id of the turn that wanted it, for the log; those that an earlier version stored have none. */
  readonly turn?: string;
}

export interface Timer {
  readonly id: string;
  readonly event: string;
  readonly atMs: number;
}

/** One walk's record. It holds handles of secrets, never secrets. */
export interface SessionRecord {
  /** The record's format. */
  readonly v: 1;
  readonly id: SessionId;
  readonly rev: number;
  /** Counts the enterings of prompts; a consent link belongs to one. */
  readonly visit: number;
  readonly person: PersonId;
  readonly name: string;
  readonly locale: Locale;
  readonly machine: string;
  readonly machineVersion: number;
  readonly state: { readonly value: unknown; readonly context: unknown; readonly status: 'active' | 'done' };
  readonly outbox: readonly PendingEffect[];
  /** The one-time entry page of this prompt, on a surface without masked inputs: which, and until when it is open. */
  readonly page?: { readonly n: number; readonly untilMs: number };
  /** A colleague may take the walk by a code: which, and until when. */
  readonly pass?: { readonly n: number; readonly untilMs: number };
  /** The walk was begun from a pasted list: its end ticks the line, and leads to the next one. */
  readonly line?: ListLine;
  readonly timers: readonly Timer[];
  /** Ids of the last 32 events, shortened hashes. */
  readonly seen: readonly string[];
  readonly startedAtMs: number;
  readonly touchedAtMs: number;
  /** When the prompt wants its reminder, where it is not the usual time. */
  readonly remindAtMs?: number;
  /** 0: not reminded since the last turn; 1: reminded; 2: asked not to be. */
  readonly reminded: 0 | 1 | 2;
}

/** What storage keeps of a consent link: it is found by the hash of the link's short id, and proves the state by another hash. */
export interface ConsentRecord {
  readonly session: SessionId;
  readonly visit: number;
  /** base64url SHA-256 of `state`. */
  readonly stateHash: string;
  readonly expiresAtMs: number;
  /** The link was given to somebody else: its start page first says who asks and for what. */
  readonly handedOver: boolean;
}

export interface AuditEntry {
  readonly atMs: number;
  readonly actor: string;
  readonly act: AuditAct;
  readonly object: string;
  readonly outcome: 'done' | 'refused';
  readonly turn: string;
}

/** Everything one turn changes, applied at once or not at all. All keys are of the session's shard. */
export interface SessionWrite {
  readonly record: SessionRecord;
  /** The revision that must be there; 0: no session of this id may exist. */
  readonly expected: number;
  /** When the sweep shall look at it, epoch milliseconds; absent: never. */
  readonly dueAtMs?: number;
  readonly expiresAtMs: number;
  /** Whether `openOf` lists it. */
  readonly open: boolean;
  readonly putConsent?: { readonly key: string; readonly consent: ConsentRecord };
  /** Taken out; when it is not there, nothing is written and the answer is `spent`. */
  readonly spendConsent?: string;
  /** Taken out if it is there. */
  readonly dropConsent?: string;
  /** Sealed values by field, added to the session's. */
  readonly seal?: Readonly<Record<string, string>>;
  /** Fields to forget; `all` when the walk is over. */
  readonly forget?: readonly string[] | 'all';
  readonly audit: readonly AuditEntry[];
}

export interface SessionStore {
  read(id: SessionId): Promise<{ readonly record: SessionRecord; readonly card?: string } | undefined>;
  write(change: SessionWrite): Promise<'written' | 'conflict' | 'spent'>;
  /** Remembers where the session's card stands. No revision is needed: the newest card wins. */
  setCard(id: SessionId, card: string): Promise<void>;
  openOf(person: PersonId): Promise<readonly SessionId[]>;
  /** Sessions whose due time has passed; each is moved to `nowMs + leaseMs`, so that no other process takes it meanwhile. */
  takeDue(nowMs: number, leaseMs: number, limit: number): Promise<readonly SessionId[]>;
  /**
   * The session's card shows this revision: where it stands, when it is a new one (the newest wins), and the due time, if the
   * session still has the revision; no due time: never.
   */
  shown(id: SessionId, rev: number, at: { readonly card?: string; readonly dueAtMs?: number }): Promise<void>;
  consent(key: string): Promise<ConsentRecord | undefined>;
  /**
   * Says that a walk is at a seller account until then, and gives the other walks that have said so; some may be over.
   * @param account `<platform>/<seller id>`
   */
  meet(account: string, id: SessionId, untilMs: number): Promise<readonly SessionId[]>;
  /** All sealed values of the session. */
  sealed(id: SessionId): Promise<Readonly<Record<string, string>>>;
  /** Adds a sealed value without a turn: a parked code. It goes with the session, or earlier by a turn's `forget`. */
  seal(id: SessionId, field: string, jwe: string): Promise<void>;
}
