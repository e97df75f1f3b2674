import type { Locale, PersonId } from './base.ts';

/** What is remembered of a person outside of walks. */
export interface PersonRecord {
  readonly v: 1;
  readonly id: PersonId;
  /** What the person is called, as their chat said last, up to 80 characters. */
  readonly name?: string;
  /** What the person chose by `language`. */
  readonly chosenLocale?: Locale;
  /** What the person typed last, or else their profile. */
  readonly lastLocale?: Locale;
  /** The surface's own address of the private chat, JSON. */
  readonly conversation?: string;
  readonly welcomed?: boolean;
  /** The person’s chat took no card: nothing is shown to them until they do something there. */
  readonly blocked?: boolean;
  /** They are no member any more, and what follows from it is done. */
  readonly left?: boolean;
  /** The same person's id in the other chat product; it counts where that one's record says the same. `null`: no more. */
  readonly joined?: PersonId | null;
  /** Shops that the person pasted as a list, to authorize one after the other; the latest list only. */
  readonly list?: { readonly atMs: number; readonly shops: readonly ListedShop[] };
}

/** A line of a pasted list. */
export interface ListedShop {
  readonly platform: string;
  readonly site?: string;
  readonly flow?: string;
  /** What else stood in the line: what the person calls the shop. */
  readonly name?: string;
  readonly skipped?: boolean;
}

export interface PeopleStore {
  read(id: PersonId): Promise<PersonRecord | undefined>;
  /** Merges the given fields into the person's record. */
  merge(id: PersonId, fields: Partial<Omit<PersonRecord, 'v' | 'id'>>): Promise<void>;
  /** True once an event id in 24 hours. */
  isFirst(eventId: string): Promise<boolean>;
}
