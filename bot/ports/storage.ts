import type { ApiKeyStore } from './api-keys.ts';
import type { AuditSealStore } from './audit-seals.ts';
import type { BindingStore } from './bindings.ts';
import type { HookStore } from './hooks.ts';
import type { HoursStore } from './hours.ts';
import type { ListStore } from './lists.ts';
import type { LockStore } from './locks.ts';
import type { OrderStore } from './order-store.ts';
import type { PeopleStore } from './people.ts';
import type { ReturnStore } from './returns.ts';
import type { AuditEntry, SessionStore } from './sessions.ts';
import type { ShopStore } from './shops.ts';
import type { SealPlace } from './vault.ts';

/** A record of any kind as it is moved between stores: sealed values stay sealed. */
/** All that is kept, but what says itself what it is for a day: locks, marks of what was said, leases. */
export const EXPORTED_KINDS = [
  'session',
  'consent',
  'sealed',
  'grant',
  'shop',
  'person',
  'list',
  'return',
  'order',
  'pull',
  'api-key',
  'binding',
  'proposal',
  'hours',
  'hook',
  'delivery',
  'audit',
] as const;
export type ExportedKind = (typeof EXPORTED_KINDS)[number];

export interface ExportedRecord {
  readonly kind: ExportedKind;
  readonly key: string;
  readonly value: unknown;
  readonly expiresAtMs?: number;
}

export interface Storage {
  readonly name: string;
  readonly sessions: SessionStore;
  readonly shops: ShopStore;
  readonly people: PeopleStore;
  readonly hours: HoursStore;
  readonly returns: ReturnStore;
  readonly lists: ListStore;
  readonly locks: LockStore;
  readonly orders: OrderStore;
  readonly apiKeys: ApiKeyStore;
  readonly hooks: HookStore;
  readonly bindings: BindingStore;
  readonly audit: {
    append(entries: readonly AuditEntry[]): Promise<void>;
    read(query: { readonly since?: number; readonly limit: number }): Promise<readonly AuditEntry[]>;
    /**
     * Newest first, from the present or from a place back, read as it is asked for: whoever has enough stops.
     * @param before a place of an entry; `sinceMs` counts, `untilMs` does not
     */
    newest(query: {
      readonly before?: string;
      readonly sinceMs?: number;
      readonly untilMs?: number;
    }): AsyncIterable<{ readonly place: string; readonly entry: AuditEntry }>;
    /**
     * What was written of shops and grants after a place, in its order, each entry with its own place; none is passed over that is
     * written later.
     * @param after nothing: from the first
     */
    ofShops(query: {
      readonly after?: string;
      readonly limit: number;
    }): Promise<readonly { readonly place: string; readonly entry: AuditEntry }[]>;
    /** The place of the last entry of shops and grants; nothing: there is none. */
    lastOfShops(): Promise<string | undefined>;
  };
  readonly auditSeals: AuditSealStore;
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
