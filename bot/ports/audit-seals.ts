/** An entry as it lies in the store: its text is what is sealed, byte for byte. */
export interface RawEntry {
  /** Ascending in its trail; numbers with `-` between. */
  readonly place: string;
  readonly text: string;
}

/** A span of one trail as it was when it was sealed; each is chained to the one before (S38). */
export interface AuditSeal {
  readonly v: 1;
  readonly trail: string;
  /** From 1, without a gap. */
  readonly n: number;
  /** Which key signed. */
  readonly key: string;
  readonly atMs: number;
  /** Entries of the trail with this span. */
  readonly count: number;
  /** Place and keyed mark of each entry, in their order. */
  readonly entries: readonly (readonly [place: string, mark: string])[];
  readonly mac: string;
}

/** What was trimmed of a trail: the seals behind are chained to what stands here (S38). */
export interface AuditCut {
  readonly v: 1;
  readonly trail: string;
  /** The last seal whose entries are gone; it stays itself. */
  readonly n: number;
  readonly key: string;
  readonly atMs: number;
  /** Of that seal: entries up to there, the last place, its MAC. */
  readonly count: number;
  readonly place: string;
  readonly before: string;
  readonly mac: string;
}

/** How far all trails were sealed: without it, the end of one could be taken off with its seals. */
export interface AuditHead {
  readonly v: 1;
  readonly n: number;
  readonly key: string;
  readonly atMs: number;
  /** The number of the last seal of each trail that has one. */
  readonly trails: Readonly<Record<string, number>>;
  readonly mac: string;
}

/** What the sealing of the audit trail keeps. Entries are never changed here. */
export interface AuditSealStore {
  /** The trails of this store: entries of one are in one order. */
  readonly trails: readonly string[];
  entries(trail: string, query: { readonly after?: string; readonly limit: number }): Promise<readonly RawEntry[]>;
  /** @throws StorageError `storage.corrupt` when it does not parse */
  seal(trail: string, n: number): Promise<AuditSeal | undefined>;
  /** The number of the last one; 0: there is none. */
  last(trail: string): Promise<number>;
  /** @returns false when the last one is not the one before: another process sealed meanwhile */
  put(seal: AuditSeal): Promise<boolean>;
  cut(trail: string): Promise<AuditCut | undefined>;
  /** @throws ConfigError `config.invalid` whoever the store was opened as may not trim, and whose right it is */
  mayTrim(): Promise<void>;
  /**
   * Takes out the entries up to the cut, and the seals before its own, and puts the cut: all at once.
   * @param from the number of the first seal that is there
   * @returns false when the trail is cut as far already
   */
  trim(cut: AuditCut, from: number): Promise<boolean>;
  head(): Promise<AuditHead | undefined>;
  /** @returns false when the one that is there is not the one before */
  putHead(head: AuditHead): Promise<boolean>;
  /** Keys that signed, sealed by the vault, by their ids: `rotate` carries them over, and old seals can still be proved. */
  keys(): Promise<ReadonlyMap<string, string>>;
  /** One that is there stays. */
  putKey(key: string, jwe: string): Promise<void>;
}
