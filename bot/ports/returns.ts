import type { GrantId, SessionId } from './base.ts';

/** Where a grant's own return address leads (S4). */
export interface ReturnRecord {
  /** The walk that the address was last shown in. */
  readonly session: SessionId;
  /** The grant whose address it is, from its saving on. */
  readonly grant?: GrantId;
  /** An address that no grant has ends with its walk, epoch milliseconds; a grant's stays. */
  readonly expiresAtMs?: number;
}

export interface ReturnStore {
  /** @param key a hash of the address, 22 characters of base64url */
  read(key: string): Promise<ReturnRecord | undefined>;
  /** The newest wins. */
  put(key: string, record: ReturnRecord): Promise<void>;
}
