/** The interfaces that the outside implements. Adapters, storage and jobs know this file, the view, the errors and the texts. */
import type { Secret } from './secret.ts';
import type { View } from './view.ts';

export type Locale = 'en' | 'zh-CN';

type Brand<Name extends string> = string & { readonly __brand: Name };
/** `<shard>-<20 letters and digits>`; the shard is two digits, 00 to 63, and is that of the person. */
export type SessionId = Brand<'SessionId'>;
/** `<surface>/<workspace>/<user>`: never a name or an e-mail address (S20). */
export type PersonId = Brand<'PersonId'>;
export type GrantId = Brand<'GrantId'>;
export type ShopId = Brand<'ShopId'>;

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface Random {
  bytes(length: number): Uint8Array;
}

export interface Log {
  info(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  error(what: string, fields?: LogFields): void;
}

/** The only fields a log line may carry (S36). */
export interface LogFields {
  readonly turn?: string;
  readonly session?: string;
  readonly platform?: string;
  readonly flow?: string;
  readonly state?: string;
  readonly effect?: string;
  readonly code?: string;
  readonly status?: number;
  readonly reason?: string;
  readonly requestId?: string;
  readonly ms?: number;
  readonly count?: number;
  readonly port?: number;
  readonly stack?: string;
}

// ── Turns and surfaces ───────────────────────────────────────────────────────────────────────────────────────────────

export interface Person {
  readonly id: PersonId;
  /** For show only. */
  readonly name: string;
  /** What the surface says of the person's language, a BCP 47 tag such as `zh-CN`, or nothing. */
  readonly locale?: string;
}

/** One thing that a person did. */
export interface Turn {
  /** The event's own id: a repeated delivery repeats it. Up to 200 characters. */
  readonly id: string;
  readonly who: Person;
  readonly place: 'private' | 'shared';
  readonly does:
    | { readonly kind: 'say'; readonly text: string }
    /** `values` by field id, as the view named them; a multiple choice is joined with commas. `card` is the pressed card's id. */
    | {
        readonly kind: 'press';
        readonly token: string;
        readonly values: Readonly<Record<string, string>>;
        readonly card?: string;
      };
}

/** What a surface does with the turn's own place; cards in private are posted by Shopkey itself through `Surface`. */
export type Reply =
  /** Nothing more to do here. */
  | { readonly kind: 'none' }
  /** Say this in the place where the turn came from. */
  | { readonly kind: 'say'; readonly view: View }
  /** Put this in the pressed card's stead. */
  | { readonly kind: 'replace'; readonly view: View };

export interface Bot {
  take(turn: Turn): Promise<Reply>;
}

export interface Capabilities {
  /** An input that does not show what is typed. */
  readonly maskedInput: boolean;
  /** Inputs stand in the card itself; otherwise a button opens a form. */
  readonly inputsInCard: boolean;
}

/** A chat product. Everything goes to a person's private chat; card ids are the product's own, up to 200 characters. */
export interface Surface {
  readonly name: string;
  readonly can: Capabilities;
  /**
   * @returns the new card's id
   * @throws SurfaceError `surface.blocked` (the person has not the app, or has left) · `surface.unavailable`
   */
  post(to: PersonId, view: View, signal?: AbortSignal): Promise<string>;
  /** Repeatable. `gone`: the card was deleted, post anew. */
  update(to: PersonId, card: string, view: View, signal?: AbortSignal): Promise<'updated' | 'gone'>;
  /** A link that leads to the private chat, where the product has one. */
  privateLink(to: PersonId): Promise<string | undefined>;
}

// ── Marketplaces ─────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Site {
  /** The short name people use, unique on its platform: `UK`. */
  readonly code: string;
  readonly names: Readonly<Record<Locale, string>>;
  /** What people type for it, any case: `GB`, `英国站`, `amazon.co.uk`, `A1F83G8C2ARO7P`. */
  readonly aliases: readonly string[];
  /** For grouping choices: `NA`, `EU`, `FE`. */
  readonly region: string;
  /** Sites that one consent usually covers share this; it predicts, `verify` decides. */
  readonly consentGroup: string;
  /** The host that people see there, without scheme: `sellercentral-europe.amazon.com`. */
  readonly host: string;
  /** IANA name, for "yesterday" and display. */
  readonly timeZone: string;
}

export interface Flow {
  /** `app`; written `amazon:app` outside of its platform. */
  readonly id: string;
  /** What people type for it. */
  readonly aliases: readonly string[];
  /** How the person gives access: by consent on the platform's page, or by values to enter. */
  readonly kind: 'consent' | 'entry';
  readonly retired: boolean;
  /** Site codes this flow serves. */
  readonly sites: readonly string[];
  /** Why it cannot be used now: its values are missing from the configuration, or it is retired and not named there. */
  readonly off?: 'not-configured' | 'retired';
  /** Facts a machine's texts need: `developerNumber.EU`, `developerPage.UK`. */
  readonly facts: Readonly<Record<string, string>>;
  /** How long a grant lives, milliseconds; absent: no stated end. */
  readonly grantLifeMs?: number;
}

export interface ConsentRequest {
  readonly flow: string;
  readonly site: string;
  readonly state: string;
  readonly redirectUri?: string;
  /** What the platform sent when the person started there (Amazon's Login URI). */
  readonly startedThere?: { readonly callbackUri: string; readonly state: Secret; readonly beta: boolean };
}

/** Secrets of a grant by field: `refreshToken`, `clientSecret`. */
export type Credentials = Readonly<Record<string, Secret>>;

export interface ExchangeRequest {
  readonly flow: string;
  readonly site: string;
  readonly code: Secret;
  readonly redirectUri?: string;
  readonly signal: AbortSignal;
}

export interface VerifyRequest {
  readonly flow: string;
  readonly site: string;
  readonly credentials: Credentials;
  /** Values that are no secrets: a client id, a merchant id. */
  readonly values: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Whose account it is and where it may sell. */
export interface Account {
  /** The platform's own id of the seller account, where an answer carries it. */
  readonly sellerId?: string;
  /** Only sites of our table on which the account takes part. */
  readonly sites: readonly { readonly code: string; readonly storeName: string; readonly suspended: boolean }[];
}

export interface Marketplace {
  /** `amazon` */
  readonly platform: string;
  readonly names: Readonly<Record<Locale, string>>;
  readonly aliases: readonly string[];
  readonly sites: readonly Site[];
  readonly flows: readonly Flow[];
  /** Sites people ask for that the platform does not offer, by what they type; the text says why (`amazon.closed.CN`). */
  readonly closedSites: readonly { readonly code: string; readonly aliases: readonly string[] }[];
  /** How the platform's values look, to tell what was pasted where; the first that fits counts. */
  readonly shapes: readonly { readonly kind: string; readonly pattern: RegExp; readonly secret: boolean }[];
  consentUrl(request: ConsentRequest): string;
  /** Reads the platform's own callback: the code, and whose it says to be; `state` as it came. */
  readCallback(
    query: URLSearchParams,
  ): { readonly code: Secret; readonly sellerId?: string } | { readonly refused: string };
  /** Reads a browser that the platform sent to us first, where the platform does that (Amazon's Login URI). */
  readLogin?(
    query: URLSearchParams,
  ):
    | { readonly sellerId: string; readonly callbackUri: string; readonly state: Secret; readonly beta: boolean }
    | { readonly refused: string };
  /** @throws MarketplaceError; a code may be spent even when no answer came: never call twice with one code. */
  exchange(request: ExchangeRequest): Promise<Credentials>;
  /** Repeatable. @throws MarketplaceError */
  verify(request: VerifyRequest): Promise<Account>;
}

// ── Storage ──────────────────────────────────────────────────────────────────────────────────────────────────────────

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
  readonly timers: readonly Timer[];
  /** Ids of the last 32 events, shortened hashes. */
  readonly seen: readonly string[];
  readonly startedAtMs: number;
  readonly touchedAtMs: number;
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
  readonly act: string;
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
  /** Sets the due time if the session still has this revision. */
  setDue(id: SessionId, rev: number, dueAtMs: number | undefined): Promise<void>;
  consent(key: string): Promise<ConsentRecord | undefined>;
  /** All sealed values of the session. */
  sealed(id: SessionId): Promise<Readonly<Record<string, string>>>;
  /** Adds a sealed value without a turn: a parked code. It goes with the session, or earlier by a turn's `forget`. */
  seal(id: SessionId, field: string, jwe: string): Promise<void>;
}

export interface Grant {
  readonly v: 1;
  readonly id: GrantId;
  /** Counts the writings of its credentials. */
  readonly version: number;
  readonly platform: string;
  readonly flow: string;
  readonly sellerId: string;
  /** Sites the consent covers, as `verify` answered. */
  readonly sites: readonly string[];
  /** Values that are no secrets: a client id. */
  readonly values: Readonly<Record<string, string>>;
  readonly authorizedBy: PersonId;
  readonly authorizedAtMs: number;
  readonly expiresAtMs?: number;
  readonly status: 'works' | 'reauthorize';
}

export interface Shop {
  readonly v: 1;
  readonly id: ShopId;
  readonly rev: number;
  /** Letters, digits and underscores, up to 60, unique without regard to case. */
  readonly name: string;
  readonly displayName: string;
  readonly platform: string;
  readonly site: string;
  readonly grant: GrantId;
  readonly sellerId: string;
  readonly erpId?: string;
  readonly authorizedBy: PersonId;
  readonly savedAtMs: number;
}

/** A grant and its shops, stored at once or not at all. Saving the same again changes nothing and answers the same. */
export interface ShopSave {
  readonly grant: Grant;
  /** The grant's version that must be there; 0: it must be new (or already exactly this one). */
  readonly expectedVersion: number;
  readonly shops: readonly Shop[];
  /** Sealed credentials by field: they replace all that the grant has; absent: its credentials stay. */
  readonly sealed?: Readonly<Record<string, string>>;
  readonly audit: readonly AuditEntry[];
}

export interface ShopStore {
  /** `taken` names the shop names that belong to other shops. */
  save(
    change: ShopSave,
  ): Promise<
    | { readonly kind: 'saved' }
    | { readonly kind: 'taken'; readonly names: readonly string[] }
    | { readonly kind: 'conflict' }
  >;
  grant(id: GrantId): Promise<Grant | undefined>;
  sealed(id: GrantId): Promise<Readonly<Record<string, string>>>;
  shop(id: ShopId): Promise<Shop | undefined>;
  byName(name: string): Promise<Shop | undefined>;
  /** Shops of one seller account, all sites. */
  ofSeller(platform: string, sellerId: string): Promise<readonly Shop[]>;
  /** All shops by name, or those one person authorized; a page after `after` (a shop's name). */
  list(query: {
    readonly authorizedBy?: PersonId;
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly Shop[]>;
  /** Writes a shop under its revision: rename, display name, ERP id. */
  change(shop: Shop, expectedRev: number, audit: readonly AuditEntry[]): Promise<'written' | 'conflict' | 'taken'>;
}

/** What is remembered of a person outside of walks. */
export interface PersonRecord {
  readonly v: 1;
  readonly id: PersonId;
  /** What the person chose by `language`. */
  readonly chosenLocale?: Locale;
  /** What the person typed last, or else their profile. */
  readonly lastLocale?: Locale;
  /** The surface's own address of the private chat, JSON. */
  readonly conversation?: string;
  readonly welcomed?: boolean;
}

export interface PeopleStore {
  read(id: PersonId): Promise<PersonRecord | undefined>;
  /** Merges the given fields into the person's record. */
  merge(id: PersonId, fields: Partial<Omit<PersonRecord, 'v' | 'id'>>): Promise<void>;
  /** True once an event id in 24 hours. */
  isFirst(eventId: string): Promise<boolean>;
}

/** A record of any kind as it is moved between stores: sealed values stay sealed. */
export interface ExportedRecord {
  readonly kind: string;
  readonly key: string;
  readonly value: unknown;
  readonly expiresAtMs?: number;
}

export interface Storage {
  readonly name: string;
  readonly sessions: SessionStore;
  readonly shops: ShopStore;
  readonly people: PeopleStore;
  readonly audit: {
    append(entries: readonly AuditEntry[]): Promise<void>;
    read(query: { readonly since?: number; readonly limit: number }): Promise<readonly AuditEntry[]>;
  };
  /** Reachable? @throws StorageError `storage.unreachable` */
  ping(): Promise<void>;
  /** What an administrator should mend, one sentence each: `maxmemory-policy is allkeys-lru; set noeviction`. */
  advice(): Promise<readonly string[]>;
  export(): AsyncIterable<ExportedRecord>;
  import(records: AsyncIterable<ExportedRecord>): Promise<number>;
  /** Every sealed value with its place, for `rotate`; `replace` writes under compare-and-set and answers whether it did. */
  sealedValues(): AsyncIterable<{
    readonly place: SealPlace;
    readonly jwe: string;
    replace(jwe: string): Promise<boolean>;
  }>;
  close(): Promise<void>;
}

// ── Vault ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Where a sealed value belongs; it opens nowhere else (S9). */
export interface SealPlace {
  readonly kind: 'session' | 'grant' | 'person';
  readonly owner: string;
  readonly field: string;
}

export interface Vault {
  seal(secret: Secret, place: SealPlace): Promise<string>;
  /** @throws VaultError `vault.unknown-key` · `vault.tampered` */
  open(jwe: string, place: SealPlace): Promise<Secret>;
}

// ── The browser's doors ──────────────────────────────────────────────────────────────────────────────────────────────

/** What a browser at the start address is told. */
export type StartAnswer =
  /** Set the cookie and send the browser on (302) to the platform. */
  | { readonly kind: 'go'; readonly url: string; readonly cookie: BrowserMark }
  /** A link that was handed over: first say who asks and for what; `/go/<link>?go=1` goes on. */
  | { readonly kind: 'ask'; readonly locale: Locale; readonly asker: string; readonly what: string }
  | { readonly kind: 'unknown' };

/** A cookie tied to one consent link; the web adapter adds `__Host-` on https. */
export interface BrowserMark {
  readonly name: string;
  readonly value: string;
  readonly maxAgeS: number;
}

export type CallbackAnswer =
  /** The consent is taken up; the chat goes on by itself. */
  | { readonly kind: 'done'; readonly locale: Locale }
  /** It is put aside and asked about in the chat. */
  | { readonly kind: 'parked'; readonly locale: Locale }
  /** Unknown, expired, used, foreign, forged: one page, the same bytes (S4). */
  | { readonly kind: 'neutral' };

/** What the web adapter asks of Shopkey. Nothing here throws for bad input. */
export interface Doors {
  /** @param link the short id of a consent link, as it stands in `/go/<link>`; any text a stranger may send */
  start(link: string, goOn: boolean): Promise<StartAnswer>;
  /** `cookies` are those the browser sent, names without `__Host-`. */
  callback(arrival: {
    readonly platform: string;
    readonly flow: string;
    readonly query: URLSearchParams;
    readonly cookies: ReadonlyMap<string, string>;
  }): Promise<CallbackAnswer>;
  /** The platform sent a browser to us first (Amazon's Login URI). `go` when the browser is known by its cookie. */
  login(arrival: {
    readonly platform: string;
    readonly flow: string;
    readonly query: URLSearchParams;
    readonly cookies: ReadonlyMap<string, string>;
  }): Promise<
    | { readonly kind: 'go'; readonly url: string }
    | { readonly kind: 'told'; readonly locale: Locale }
    | { readonly kind: 'neutral' }
  >;
}
