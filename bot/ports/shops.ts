import type { GrantId, PersonId, SessionId, ShopId } from './base.ts';
import type { ProposalId } from './bindings.ts';
import type { AuditEntry } from './sessions.ts';

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
  /** The walk that wrote its credentials last, so that its save may be run twice. */
  readonly walk?: SessionId;
  /** When the consent ends by itself, UTC. */
  readonly expiresAtMs?: number;
  /** When its access token ends, UTC. */
  readonly tokenEndsAtMs?: number;
  /** When something is to be done for it next (a renewal, a reminder): the calendar's time, UTC; absent: never. */
  readonly dueAtMs?: number;
  /** Its renewals: what was tried, and what was told of it. */
  readonly renewal?: {
    /** A request was about to leave, and its answer is not stored: it may have arrived (S16). */
    readonly attemptAtMs?: number;
    /** The first whose answer was lost since the last that worked: the platform may have given another token, and ended this one. */
    readonly lostAtMs?: number;
    /** Failed since the last that worked, and when the last failed. */
    readonly failures?: number;
    readonly failedAtMs?: number;
    /** After a failure: not before this (back-off, or the platform's own time). */
    readonly notBeforeMs?: number;
    /** When the last that worked was asked for. */
    readonly doneAtMs?: number;
    /** The token died meanwhile, and people were told: once until it works again. */
    readonly toldAtMs?: number;
  };
  /** The reminder of its end that was said last, in days before it; 0: the end itself. */
  readonly warnedDays?: number;
  /** Its own app's secret: since when it has this one (absent: since it was authorized), and the reminder that was said last, in days. */
  readonly ownSecret?: { readonly sinceMs: number; readonly warnedDays?: number };
  readonly status: 'works' | 'reauthorize';
  /** What was disconnected and can be undone until its time: one shop, or all of it. */
  readonly leaving?: readonly Leaving[];
  /** What ended it: as the platform told by itself, or as a renewal showed (`notice` is `shopkey`). */
  readonly ended?: { readonly notice: string; readonly kind: string; readonly reason?: string; readonly atMs: number };
}

/** Somebody disconnected it: nothing is done with it any more, and what is kept of it is destroyed at its time. */
export interface Leaving {
  /** Absent: the grant with all its shops. */
  readonly shop?: ShopId;
  readonly by: PersonId;
  readonly atMs: number;
  /** Until when it can be undone, UTC milliseconds. */
  readonly untilMs: number;
  /** Its time has come: it cannot be undone any more. */
  readonly isOver?: true;
  /** So often the platform was told in vain. */
  readonly tries?: number;
  /**
   * The replacement of a seller that it belongs to (S22): of the old one, that it can be undone; of the new one, that it waits for the
   * decision, without shops.
   */
  readonly proposal?: ProposalId;
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
  /** The walk that saved it: its last card tells what the first pull brought. */
  readonly walk?: SessionId;
  readonly savedAtMs: number;
}

/**
 * A grant and shops, its own or those of another, stored at once or not at all; a name may go from one of the shops to another. Saving the
 * same again changes nothing and answers the same.
 */
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
  /** Those of the grants that are there, in one command. */
  grants(ids: readonly GrantId[]): Promise<ReadonlyMap<GrantId, Grant>>;
  sealed(id: GrantId): Promise<Readonly<Record<string, string>>>;
  shop(id: ShopId): Promise<Shop | undefined>;
  /** Those of the shops that are there, in no order, in one command. */
  shops(ids: readonly ShopId[]): Promise<readonly Shop[]>;
  byName(name: string): Promise<Shop | undefined>;
  /** Those of the names, in any case, that shops have: in small letters, in one command. */
  taken(names: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Grants whose `dueAtMs` has passed, the oldest first; each is kept from others until `nowMs + leaseMs`, or until it is saved again.
   */
  takeDue(nowMs: number, leaseMs: number, limit: number): Promise<readonly GrantId[]>;
  /** Shops of one seller account, all sites. */
  ofSeller(platform: string, sellerId: string): Promise<readonly Shop[]>;
  /** All shops by name, or those one person authorized; a page after `after` (a shop's name). */
  list(query: {
    readonly authorizedBy?: PersonId;
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly Shop[]>;
  /**
   * Takes out a grant, its credentials and its shops, at once or not at all; one that is gone already counts as erased. The audit trail
   * stays.
   */
  erase(id: GrantId, expectedVersion: number, audit: readonly AuditEntry[]): Promise<'erased' | 'conflict'>;
  /** Takes out one shop of a grant under its revision; one that is gone already counts as erased. */
  eraseShop(id: ShopId, expectedRev: number, audit: readonly AuditEntry[]): Promise<'erased' | 'conflict'>;
  /** Writes a shop under its revision: rename, display name, ERP id. */
  change(shop: Shop, expectedRev: number, audit: readonly AuditEntry[]): Promise<'written' | 'conflict' | 'taken'>;
}
