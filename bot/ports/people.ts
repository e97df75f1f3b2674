import type { Locale, PersonId } from './base.ts';
import type { ListId } from './lists.ts';

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
  /** Which page of their own they looked at last, from 0, a digest of what stands there, and their profile's language; nothing: they never looked. */
  readonly home?: { readonly page: number; readonly shown: string; readonly locale?: string };
  /** The person’s chat took no card: nothing is shown to them until they do something there. */
  readonly blocked?: boolean;
  /** They are no member any more, and what follows from it is done. */
  readonly left?: boolean;
  /** The same person's id in the other chat product; it counts where that one's record says the same. `null`: no more. */
  readonly joined?: PersonId | null;
  /** The list of shops that the person works off; `null`: none any more. */
  readonly worklist?: ListId | null;
}

export interface PeopleStore {
  read(id: PersonId): Promise<PersonRecord | undefined>;
  /** Merges the given fields into the person's record. */
  merge(id: PersonId, fields: Partial<Omit<PersonRecord, 'v' | 'id'>>): Promise<void>;
  /** True once an event id in 24 hours. */
  isFirst(eventId: string): Promise<boolean>;
}
