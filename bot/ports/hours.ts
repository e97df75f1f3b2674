import type { GrantId, PersonId } from './base.ts';

/** A time of the day, in minutes from its midnight, 0 to 1439. */
export type Minute = number;

export type MorningDays = 'working' | 'all';

/** When a person wants to be left alone, when they want the morning line, and what waits until then. */
export interface Hours {
  readonly v: 1;
  readonly person: PersonId;
  readonly rev: number;
  /** IANA name: as the person wrote it, or else as their chat said last. */
  readonly zone: string;
  /** They wrote it: what the chat says changes it no more. */
  readonly isOwnZone?: true;
  /** From one time of the day to another, which may be the next day's. */
  readonly quiet?: { readonly from: Minute; readonly to: Minute };
  readonly morning?: { readonly at: Minute; readonly days: MorningDays };
  /** The last day, by the person's calendar, that had its morning line or went without: `2026-11-26`. */
  readonly lastDay?: string;
  /** The day whose line somebody is at, and until when nobody else is: still there then, their process died at it. */
  readonly saying?: { readonly day: string; readonly untilMs: number };
  /** What was to be said during quiet hours, each once; it is drawn when it is said, from what is true then. */
  readonly held: readonly Held[];
  /** When something is to be said next, UTC milliseconds; absent: never. */
  readonly dueAtMs?: number;
}

/** Something that nobody waits for. */
export type Held =
  /** A consent ends so many days later, or the secret of a grant's own app does. */
  | { readonly kind: 'consent' | 'secret'; readonly grant: GrantId; readonly days: number }
  /** The secret of our own app ends, for admins. */
  | { readonly kind: 'app-secret'; readonly platform: string; readonly flow: string; readonly endsAtMs: number }
  /** Somebody who leads asks them to go on. */
  | { readonly kind: 'nudge'; readonly by: PersonId };

export interface HoursStore {
  read(person: PersonId): Promise<Hours | undefined>;
  /** Writes under the revision that must be there; 0: there may be none. */
  write(hours: Hours, expectedRev: number): Promise<'written' | 'conflict'>;
  /** Whose `dueAtMs` has passed, the longest first; each is kept from others until `nowMs + leaseMs`, or until it is written again. */
  takeDue(nowMs: number, leaseMs: number, limit: number): Promise<readonly PersonId[]>;
}
