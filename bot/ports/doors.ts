import type { Secret } from '../secret.ts';
import type { TextField } from '../view.ts';
import type { Locale } from './base.ts';
import type { NoticeArrival, NoticeReply } from './notices.ts';

/** What a browser at the start address is told. */
export type StartAnswer =
  /** Set the cookie and send the browser on (302) to the platform. */
  | { readonly kind: 'go'; readonly url: string; readonly cookie: BrowserMark }
  /** A link that was handed over: first say who asks and for what; `/go/<link>?go=1` goes on. */
  | { readonly kind: 'ask'; readonly locale: Locale; readonly asker: string; readonly what: string }
  | { readonly kind: 'unknown' };

/** A cookie tied to one consent link; the web adapter adds `__Host-` on https. */
export interface BrowserMark {
  readonly name: string;
  readonly value: string;
  readonly maxAgeS: number;
  /** `Lax` unless told: the browser comes back from another site. */
  readonly sameSite?: 'Strict';
}

/** A field of an entry page; a long one is of many lines. */
type EntryField = TextField & { readonly isLong?: true };

/** The form of a one-time entry page; nothing in it is a secret that is stored (S30). */
export interface EntryForm {
  readonly locale: Locale;
  /** Which shop it is for: `Amazon · United States`. */
  readonly title: string;
  /** What is asked. */
  readonly lead?: string;
  /** What is said above the fields, a paragraph or a list each. */
  readonly notes?: readonly (string | readonly string[])[];
  readonly fields: readonly EntryField[];
  /** What its button says, where it is not the usual. */
  readonly submit?: string;
  /** For the browser that was given the form, and the hidden value that must come back with it. */
  readonly cookie: BrowserMark;
  readonly proof: string;
}

type EntryAnswer =
  /** Taken: the chat goes on by itself. */
  | { readonly kind: 'done'; readonly locale: Locale }
  /** Something does not fit; what fits is kept. */
  | { readonly kind: 'again'; readonly form: EntryForm }
  /** Unknown, used, withdrawn, too old, or not from its form. */
  | { readonly kind: 'neutral' };

/** The form of a page where a sheet of bindings comes in, as a file or pasted. */
export interface SheetForm {
  readonly locale: Locale;
  /** So many lines at most. */
  readonly most: number;
  /** What is wrong with what was sent: as a whole, then line by line. */
  readonly fault?: string;
  readonly faults?: readonly string[];
  /** The rows that were pasted, to be corrected; secrets in them are masked. */
  readonly pasted?: string;
  readonly cookie: BrowserMark;
  readonly proof: string;
}

type SheetAnswer =
  /** Taken: the chat shows what it would change. */
  | { readonly kind: 'done'; readonly locale: Locale }
  /** Something does not fit: nothing of it is kept, and the page stays open. */
  | { readonly kind: 'again'; readonly form: SheetForm }
  | { readonly kind: 'neutral' };

/** A page that shows a secret once, before it does (S30). */
export interface RevealForm {
  readonly locale: Locale;
  readonly title: string;
  readonly lead: string;
  readonly cookie: BrowserMark;
  readonly proof: string;
}

export type RevealAnswer =
  | { readonly kind: 'shown'; readonly locale: Locale; readonly title: string; readonly secret: Secret }
  | { readonly kind: 'neutral' };

/** What a browser is told that a file is. */
export type FileType = 'text/csv; charset=utf-8';

/** A page that gives a file once, before it does. */
export type DownloadForm = RevealForm;

type DownloadAnswer =
  /** The pieces are made while they are sent; what fails on the way cuts the file off. */
  | { readonly kind: 'file'; readonly name: string; readonly type: FileType; readonly pieces: AsyncIterable<string> }
  | { readonly kind: 'neutral' };

export type CallbackAnswer =
  /** The consent is taken up; the chat goes on by itself. */
  | { readonly kind: 'done'; readonly locale: Locale }
  /** It is put aside and asked about in the chat. */
  | { readonly kind: 'parked'; readonly locale: Locale }
  /** The person said no on the platform's page; nothing is spent, and the page says the same to everybody. */
  | { readonly kind: 'declined' }
  /** Unknown, expired, used, foreign, forged: one page, the same bytes (S4). */
  | { readonly kind: 'neutral' };

/** What the web adapter asks of Shopkey. Nothing here throws for bad input. */
export interface Doors {
  /** @param link the short id of a consent link, as it stands in `/go/<link>`; any text a stranger may send */
  start(link: string, goOn: boolean): Promise<StartAnswer>;
  /** `cookies` are those the browser sent, names without `__Host-`. */
  callback(arrival: {
    readonly platform: string;
    /** The last part of the path: the flow's name, or the last part of a grant's own address. */
    readonly flow: string;
    readonly query: URLSearchParams;
    readonly cookies: ReadonlyMap<string, string>;
  }): Promise<CallbackAnswer>;
  /** The platform sent a browser to the address for those who said no there: its answer is always the same. */
  declined(arrival: {
    readonly platform: string;
    readonly flow: string;
    readonly query: URLSearchParams;
    readonly cookies: ReadonlyMap<string, string>;
  }): Promise<void>;
  /** The platform sent a browser to us first (Amazon's Login URI). `go` when the browser is known by its cookie. */
  login(arrival: {
    readonly platform: string;
    readonly flow: string;
    readonly query: URLSearchParams;
    readonly cookies: ReadonlyMap<string, string>;
  }): Promise<
    | { readonly kind: 'go'; readonly url: string }
    | { readonly kind: 'told'; readonly locale: Locale }
    | { readonly kind: 'neutral' }
  >;
  /** A platform told something by itself. @throws when it cannot be taken now: the platform delivers again */
  notice(arrival: NoticeArrival): Promise<NoticeReply>;
  /** The form of an entry page; nothing when it is unknown, used, withdrawn or too old. Looking costs nothing (S31). */
  entry(page: string): Promise<EntryForm | undefined>;
  /** What was typed into it, by field id; `proof` is the form's hidden value. */
  enter(arrival: {
    readonly page: string;
    readonly values: Readonly<Record<string, string>>;
    readonly cookies: ReadonlyMap<string, string>;
    readonly proof: string;
  }): Promise<EntryAnswer>;
  /** The form of a page where a sheet of bindings comes in. Looking costs nothing (S31). */
  sheet(page: string): Promise<SheetForm | undefined>;
  /** Whether a body that is larger than others' is read at all: from a browser that was given the form, while the page is open (S34). */
  admitsSheet(page: string, cookies: ReadonlyMap<string, string>): Promise<boolean>;
  /** What was sent: the bytes of a file, none without one; or what was pasted. */
  sheetSent(arrival: {
    readonly page: string;
    readonly bytes: Uint8Array;
    readonly pasted: string;
    readonly cookies: ReadonlyMap<string, string>;
    readonly proof: string;
  }): Promise<SheetAnswer>;
  /** The form of a page that shows a secret once. Looking costs nothing (S31). */
  reveal(page: string): Promise<RevealForm | undefined>;
  /** The form was sent: the page is spent, and the secret is not shown again. */
  revealed(arrival: {
    readonly page: string;
    readonly cookies: ReadonlyMap<string, string>;
    readonly proof: string;
  }): Promise<RevealAnswer>;
  /** The form of a page that gives a file once. Looking costs nothing (S31). */
  download(page: string): Promise<DownloadForm | undefined>;
  /** The form was sent: the page is spent. @throws StorageError when it cannot be written to the trail: nothing is spent then */
  downloaded(arrival: {
    readonly page: string;
    readonly cookies: ReadonlyMap<string, string>;
    readonly proof: string;
  }): Promise<DownloadAnswer>;
}
