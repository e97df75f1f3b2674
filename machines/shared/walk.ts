import type { z } from 'zod';

/** What a machine knows of its walk. It is stored in clear: handles and hints of secrets, never secrets. */
export interface Walk {
  readonly platform: string;
  /** `app`, `private`, … */
  readonly flow: string;
  readonly site?: string | undefined;
  /** What the person calls the shop, in the list that the walk was begun from. */
  readonly called?: string | undefined;
  /** Answers that are no secrets, by field. */
  readonly values: Readonly<Record<string, string>>;
  /** Secrets that are sealed for this session: field → what may be shown of it, `••••1234`. */
  readonly sealed: Readonly<Record<string, string>>;
  /** The sealed fields that came by consent, not by typing. */
  readonly byConsent?: readonly string[] | undefined;
  /** When what consent gave ends, as the platform's answer said. */
  readonly life?: GrantLife | undefined;
  /** What is wrong with what was typed, by field: the id of a text. */
  readonly faults: Readonly<Record<string, string>>;
  /** What happened, said on the card. */
  readonly problem?: Problem | undefined;
  readonly helping: boolean;
  readonly account?: WalkAccount | undefined;
  readonly known?: Known | undefined;
  readonly proposal?: Proposal | undefined;
  /** Colleagues who are at this seller account right now. */
  readonly others?: readonly string[] | undefined;
  /** Grants of this person that cover the site already. */
  readonly addable: readonly Addable[];
  /** The company's own apps, where the platform has such. */
  readonly apps?: readonly OwnApp[] | undefined;
  /** The grant whose app is used. */
  readonly app?: string | undefined;
  /** The grant that is used without a new consent. */
  readonly adding?: Addable | undefined;
  /** The platform's page started this walk: its consent link goes back there. */
  readonly startedThere: boolean;
  /** The seller account that a renewal is for: consent of another one is not taken (S8). */
  readonly expects?: string | undefined;
  readonly saved?: readonly SavedShop[] | undefined;
  readonly renewing?: boolean | undefined;
  /** The person wants the shop on the site that was asked for, though the account is registered elsewhere. */
  readonly staysHere?: boolean | undefined;
  /** Another seller account is to take the shop's place (S22): who decides, until when, and by which proposal; `done`: nobody had to be asked. */
  readonly proposed?:
    | { readonly id: string; readonly how: 'asked' | 'alone' | 'done'; readonly untilMs: number }
    | undefined;
  /** Who has taken the walk. */
  readonly passedTo?: string | undefined;
}

/** `code` is the id of a text; `params` are its values, words of others among them. */
export interface Problem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** UTC milliseconds; absent: the platform did not say. */
export interface GrantLife {
  readonly endsAtMs?: number;
  readonly tokenEndsAtMs?: number;
}

export interface WalkAccount {
  readonly sellerId?: string;
  readonly sites: readonly {
    readonly code: string;
    readonly storeName: string;
    readonly suspended: boolean;
    /** The shop's name, where the platform's rule gives it. */
    readonly name?: string;
  }[];
  /** The site where it is registered, where that is another than where it may sell. */
  readonly home?: string;
  /** Ids of texts: what to know before saving. */
  readonly notes?: readonly string[];
}

/** The seller account is here already. */
export type Known =
  | {
      readonly kind: 'here';
      readonly name: string;
      readonly grant: string;
      readonly grantVersion: number;
      readonly sinceMs: number;
    }
  | { readonly kind: 'elsewhere'; readonly name: string };

export interface Proposal {
  readonly displayName: string;
  /** A free name for each site of the account. */
  readonly names: Readonly<Record<string, string>>;
}

export interface Addable {
  readonly grant: string;
  readonly name: string;
  readonly sellerId: string;
}

/** An app of the company's own that another shop was authorized with. */
export interface OwnApp {
  readonly grant: string;
  /** What the platform calls it: an App Key. */
  readonly id: string;
}

export interface SavedShop {
  readonly name: string;
  readonly displayName: string;
  readonly site: string;
}

export interface WalkInput {
  readonly platform: string;
  readonly flow: string;
  readonly site?: string;
  readonly called?: string;
  readonly addable: readonly Addable[];
  readonly startedThere: boolean;
  readonly expects?: string;
  /** Said on the first card. */
  readonly problem?: Problem;
  /** Values that the walk begins with: what the company has from before. */
  readonly values?: Readonly<Record<string, string>>;
  /** What may be shown of secrets that are sealed for it already. */
  readonly sealed?: Readonly<Record<string, string>>;
}

export type WalkEvent =
  | {
      readonly type: 'ANSWER';
      readonly values: Readonly<Record<string, string>>;
      readonly sealed: Readonly<Record<string, string>>;
      readonly faults: Readonly<Record<string, string>>;
    }
  | { readonly type: 'CHOOSE'; readonly choice: string }
  | { readonly type: 'CONSENTED'; readonly sellerId?: string }
  | { readonly type: 'PARKED'; readonly sellerId?: string }
  /** The person said no on the platform's page, or came back from it with nothing that can be used. */
  | { readonly type: 'DECLINED'; readonly isUnread?: true }
  | { readonly type: 'BACK' }
  | { readonly type: 'CANCEL' }
  /** A colleague took the walk; `to` is their name. */
  | { readonly type: 'PASSED'; readonly to: string }
  | { readonly type: 'HELP' }
  /** What was sealed for the walk opens no more, for its key is lost. */
  | { readonly type: 'KEY_LOST' }
  | { readonly type: 'EXPIRE' };

/** What a waiting state asks. It holds no sentence: those are in the texts under the same id. */
export interface Prompt {
  /** `amazon.consent` */
  readonly id: string;
  /** The place in the walk: step n of m. */
  readonly step: readonly [n: number, of: number];
  readonly fields?: readonly PromptField[];
  /** What may be chosen, in order, as `CHOOSE`'s choice; the first is the usual one. */
  readonly choices?: readonly string[] | ((walk: Walk) => readonly string[]);
  /** No choice is put forward: the person shall decide. */
  readonly noUsual?: true;
  /** Values to copy to the platform's page, each shown by itself: facts of the flow or values of the walk, by id. */
  readonly copies?: readonly string[];
  /** Choices that stand behind "Something else". */
  readonly more?: readonly string[];
  /** The visit has a consent link: shown as a button, as text to hand over, or kept alive without being shown. */
  readonly link?: 'open' | 'copy' | 'kept';
  /** When the person is reminded, where the platform decides how long it takes: in its office's next working day; absent: after two days. */
  readonly reminds?: OfficeHour;
  readonly back: boolean;
}

/** A time of working days, Monday to Friday. */
export interface OfficeHour {
  /** IANA name. */
  readonly zone: string;
  /** `09:30` */
  readonly at: string;
}

export interface PromptField {
  readonly id: string;
  readonly schema: z.ZodType<string>;
  readonly secret: boolean;
  /** Shown masked while typing; a single-use code is sealed but need not be. */
  readonly masked: boolean;
  readonly example?: string;
  readonly maxLength: number;
  /** Words, which keep their spaces; every other field is an identifier without any. */
  readonly words?: true;
  /** What the field is when it is a choice among the walk's sites. */
  readonly kind: 'text' | 'sites' | 'site';
}

/** A working state says what it is doing: the id of a text. */
export interface Status {
  readonly id: string;
  readonly step: readonly [n: number, of: number];
}

export interface StateMeta {
  readonly prompt?: Prompt;
  readonly status?: Status;
  /** A final state: the id of its text. */
  readonly end?: 'saved' | 'proposed' | 'cancelled' | 'expired' | 'passed';
}

export const MINUTE_MS = 60_000;
/** How long a consent link works; PLATFORMS' table of numbers. */
export const LINK_LIFE_MS = 30 * MINUTE_MS;
export const HANDED_LINK_LIFE_MS = 24 * 60 * MINUTE_MS;
/** How long an unexpected code is kept. */
export const PARK_LIFE_MS = 5 * MINUTE_MS;
export const RETRY_AFTER_MS = 2 * MINUTE_MS;

export function startWalk(input: WalkInput): Walk {
  return {
    platform: input.platform,
    flow: input.flow,
    ...(input.site === undefined ? {} : { site: input.site }),
    ...(input.called === undefined ? {} : { called: input.called }),
    values: input.values ?? {},
    sealed: input.sealed ?? {},
    faults: {},
    helping: false,
    addable: input.addable,
    startedThere: input.startedThere,
    ...(input.problem === undefined ? {} : { problem: input.problem }),
    ...(input.expects === undefined ? {} : { expects: input.expects }),
  };
}
