import type { PersonId, ShopId } from './base.ts';
import type { AuditEntry } from './sessions.ts';

/** 12 small letters and digits. */
export type ApiKeyId = string & { readonly __brand: 'ApiKeyId' };

/** What a key may do. */
export type ApiScope = 'shops:read' | 'token:read' | 'orders:read' | 'orders:pull';

/** What is kept of a key of the API: it never holds the key itself (S33). */
export interface ApiKey {
  readonly v: 1;
  readonly id: ApiKeyId;
  readonly rev: number;
  /** What people call it. */
  readonly name: string;
  /** base64url SHA-256 of the key's random part; absent: it was not shown yet, and opens nothing. */
  readonly hash?: string;
  readonly scopes: readonly ApiScope[];
  readonly shops: 'all' | readonly ShopId[];
  readonly madeBy: PersonId;
  readonly madeAtMs: number;
  readonly endsAtMs: number;
  /** The page that shows it once (S30): which, and until when. */
  readonly page?: { readonly n: number; readonly untilMs: number };
  /** It came in an address, and may be in logs of others. */
  readonly leakedAtMs?: number;
}

/** A use of a key, counted and written to the trail at once. */
export interface ApiUse {
  readonly id: ApiKeyId;
  /** What is counted apart: a shop's id, or a word. */
  readonly what: string;
  /** How many there may be in a minute. */
  readonly aMinute: number;
  readonly atMs: number;
  readonly audit: AuditEntry;
}

export interface ApiKeyStore {
  read(id: ApiKeyId): Promise<ApiKey | undefined>;
  /** All of them: tens. */
  list(): Promise<readonly { readonly key: ApiKey /** `2026-11-26`, UTC. */; readonly usedDay?: string }[]>;
  /** Under the revision that must be there; 0: there may be none. */
  write(key: ApiKey, expectedRev: number, audit: readonly AuditEntry[]): Promise<'written' | 'conflict'>;
  /** Takes it out, whatever its revision; the trail stays. @returns whether it was there */
  drop(id: ApiKeyId, audit: readonly AuditEntry[]): Promise<boolean>;
  /**
   * Counts a use in its minute, for all processes together, and writes it to the trail, at once (S37). One too many is not written.
   * @returns until when there were too many, UTC milliseconds; nothing: it may go on
   */
  use(use: ApiUse): Promise<number | undefined>;
}
