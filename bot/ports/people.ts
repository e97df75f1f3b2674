import type { Locale, PersonId } from './base.ts';

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
