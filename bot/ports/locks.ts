/** Locks with an owner (S14): nobody releases or extends another's. All times by the store's own clock. */
export interface LockStore {
  /**
   * @param key what is locked: `renew/<grant id>`
   * @param owner 128 random bits in base64url
   * @returns whether it is this owner's now; taken twice by one owner it stays theirs
   */
  take(key: string, owner: string, forMs: number): Promise<boolean>;
  /** Whether it is anybody's now; it may be another answer a moment later. */
  isTaken(key: string): Promise<boolean>;
  /** Only while it is still theirs. */
  extend(key: string, owner: string, forMs: number): Promise<boolean>;
  /** Only if it is still theirs. */
  release(key: string, owner: string): Promise<boolean>;
}
