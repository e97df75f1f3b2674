/** One access token that was given in the place of another. An answer that was lost on its way was given, too. */
export interface Renewal {
  /** Whose: a seller id, a user id, a shop's domain. */
  readonly account: string;
  /** The refresh token that consent gave, however often it was replaced since; for client credentials, the client id. */
  readonly grant: string;
  /** What was shown for it. */
  readonly used: string;
  /** UTC milliseconds of the simulation's clock. */
  readonly atMs: number;
}

export interface Renewals {
  readonly list: readonly Renewal[];
  /** @param fresh the refresh token that takes the place of `used`, where it is replaced */
  note(one: {
    readonly account: string;
    readonly used: string;
    readonly fresh?: string | undefined;
    readonly atMs: number;
  }): void;
  clear(): void;
}

/** Remembers who renewed what and when, for whoever asks at `/_control/renewals`. */
export function renewalsKept(): Renewals {
  const list: Renewal[] = [];
  const firstOf = new Map<string, string>();
  return {
    list,
    note({ account, used, fresh, atMs }) {
      const grant = firstOf.get(used) ?? used;
      if (fresh !== undefined) firstOf.set(fresh, grant);
      list.push({ account, grant, used, atMs });
    },
    clear() {
      list.length = 0;
      firstOf.clear();
    },
  };
}
