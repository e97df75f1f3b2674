import type { Secret } from '../secret.ts';
import type { Locale } from './base.ts';
import type { NoticeArrival, NoticeRead, Subscribed } from './notices.ts';
import type { Order, OrderPage, OrdersRequest, PullPace } from './orders.ts';

export interface Site {
  /** The short name people use, unique on its platform: `UK`. */
  readonly code: string;
  readonly names: Readonly<Record<Locale, string>>;
  /** What people type for it, any case: `GB`, `英国站`, `amazon.co.uk`, `A1F83G8C2ARO7P`. */
  readonly aliases: readonly string[];
  /** For grouping choices: `NA`, `EU`, `FE`. */
  readonly region: string;
  /** Sites that one consent usually covers share this; it predicts, `verify` decides. */
  readonly consentGroup: string;
  /** The host that people see there, without scheme: `sellercentral-europe.amazon.com`. */
  readonly host: string;
  /** IANA name, for "yesterday" and display. */
  readonly timeZone: string;
  /** The platform has no sites: this one stands for all of it, and is neither asked nor said. */
  readonly unsaid?: true;
}

/** How long an app's secret lives, and how many days before its end people hear of it. */
interface SecretLife {
  readonly livesMs: number;
  readonly warnDaysBefore: readonly number[];
}

/** What a consent is worth, for reminders and renewals; days and milliseconds as PLATFORMS' table of numbers has them. */
export interface Lifetimes {
  /** Until the consent ends by itself, where the platform publishes that and no answer says it. */
  readonly grantMs?: number;
  /** Renewing gives a new refresh token and ends the old one. */
  readonly rotates: boolean;
  /** What gives a new access token before the running one ends; absent: nothing is renewed. */
  readonly renewal?: {
    /** How long before the access token's end it is asked for, in milliseconds. */
    readonly beforeMs: number;
    /** A renewal that may have arrived may be asked again with what we have: the old refresh token stays good until the new one is used (S16). */
    readonly repeatable: boolean;
  };
  /** Days before the end at which the people of the shop hear of it. */
  readonly warnDaysBefore: readonly number[];
  /** The secret of the seller's own app ends by itself, counted from when it was typed; `field` is where the grant keeps it. */
  readonly ownSecret?: SecretLife & { readonly field: string };
  /** One consent is for this much of a seller account. */
  readonly covers: 'site' | 'region' | 'account';
}

export interface Flow {
  /** The secret of our app, where the installation says when it was made: the admins hear before it ends. */
  readonly appSecret?: SecretLife & { readonly madeAtMs: number };
  /** `app`; written `amazon:app` outside of its platform. */
  readonly id: string;
  /** What people type for it. */
  readonly aliases: readonly string[];
  /** How the person gives access: by consent on the platform's page, by values to enter, or by values first and then consent. */
  readonly kind: 'consent' | 'entry' | 'entry+consent';
  readonly retired: boolean;
  /**
   * How consent finds its way back: by our `state`, unless told; `address`: the platform repeats no state, so each grant has a
   * return address of its own, the walk's value `redirectUri` (S4).
   */
  readonly returns?: 'address';
  /** What of a grant a walk that authorizes anew begins with, beside its values: sealed fields that were typed and outlive a consent. */
  readonly reuses?: readonly string[];
  /** Site codes this flow serves. */
  readonly sites: readonly string[];
  /** Why it cannot be used now: its values are missing from the configuration, or it is retired and not named there. */
  readonly off?: 'not-configured' | 'retired';
  /** Facts a machine's texts need: `developerNumber.EU`, `developerPage.UK`. */
  readonly facts: Readonly<Record<string, string>>;
  /** What of a walk is the grant's: sealed fields and values. Everything else ends with the walk. */
  readonly keeps: { readonly credentials: readonly string[]; readonly values: readonly string[] };
  /** Of these values, what a grant of an older system may come without: an answer brings it, or it is for show. */
  readonly mayLack?: readonly string[];
  readonly lifetimes: Lifetimes;
  /** The platform has a call that ends a consent; else a person takes it back there (`<platform>.disconnect.byHand`). */
  readonly revocable?: true;
  /** Values that every walk begins with: the company's name. */
  readonly begins?: Values;
  /**
   * The app is the company's own and serves all its shops: the value and the sealed field that name it and prove it, which the
   * next walk takes from a grant that has them.
   */
  readonly ownApp?: { readonly value: string; readonly credential: string };
}

export interface ConsentRequest {
  readonly flow: string;
  readonly site: string;
  readonly state: string;
  /** What was typed before and is no secret: a client id. */
  readonly values: Values;
  readonly redirectUri?: string;
  /** What the platform sent when the person started there (Amazon's Login URI). */
  readonly startedThere?: { readonly callbackUri: string; readonly state: Secret; readonly beta: boolean };
}

/** Secrets of a grant by field: `refreshToken`, `clientSecret`. */
export type Credentials = Readonly<Record<string, Secret>>;

/** Values of a walk or a grant that are no secrets, by field. */
export type Values = Readonly<Record<string, string>>;

export interface ExchangeRequest {
  readonly flow: string;
  readonly site: string;
  readonly code: Secret;
  /** What is sealed already: the secret of the seller's own app. */
  readonly credentials: Credentials;
  readonly values: Values;
  readonly redirectUri?: string;
  readonly signal: AbortSignal;
}

/** What a code was traded for. */
export interface Exchanged {
  /** They stand beside what was sealed before. */
  readonly credentials: Credentials;
  /** They join the walk's values. */
  readonly values?: Values;
  /** When the consent ends by itself, UTC milliseconds, as the answer says. */
  readonly endsAtMs?: number;
  /** When the access token ends, UTC milliseconds. */
  readonly tokenEndsAtMs?: number;
}

export interface RenewRequest {
  readonly flow: string;
  readonly site: string;
  readonly credentials: Credentials;
  readonly values: Values;
  readonly signal: AbortSignal;
}

/** What a renewal gave. What the answer did not say stays as it was (S16). */
export interface Renewed {
  /** They take the place of what was sealed under the same names: `accessToken`, and `refreshToken` where it rotates. */
  readonly credentials: Credentials;
  readonly tokenEndsAtMs?: number;
  readonly endsAtMs?: number;
}

export interface VerifyRequest {
  readonly flow: string;
  readonly site: string;
  readonly credentials: Credentials;
  /** Values that are no secrets: a client id, a merchant id. */
  readonly values: Values;
  readonly signal: AbortSignal;
}

/** A site of our table on which an account takes part. */
export interface AccountSite {
  readonly code: string;
  readonly storeName: string;
  readonly suspended: boolean;
  /** The shop's name, where the platform's rule gives it (a shop's own domain); else it is made from the store's name. */
  readonly name?: string;
}

/** Whose account it is and where it may sell. */
export interface Account {
  /** The platform's own id of the seller account, where an answer carries it. */
  readonly sellerId?: string;
  /** Only sites of our table on which the account takes part. */
  readonly sites: readonly AccountSite[];
  /** The site where the account is registered, where it may sell on others too: another than the asked one is said, not refused. */
  readonly home?: string;
  /** What the person should know before saving: ids of texts (`ebay.note.onHold`). */
  readonly notes?: readonly string[];
}

/** How a program calls a platform with an access token, and as whom; nothing of it is a secret. */
export interface Calling {
  /** The sealed field that is the access token. */
  readonly token: string;
  /** Without a slash at its end. */
  readonly endpoint: string;
  /** Where the token stands in a call. */
  readonly shownIn: 'header' | 'parameter';
  /** Of the header or the parameter: `x-amz-access-token`. */
  readonly shownAs: string;
  /** What stands before it: `Bearer `. */
  readonly prefix?: string;
  /** What the platform's calls ask for beside it: `marketplaceId`. */
  readonly ids: Readonly<Record<string, string>>;
}

export interface Marketplace {
  /** `amazon` */
  readonly platform: string;
  readonly names: Readonly<Record<Locale, string>>;
  readonly aliases: readonly string[];
  /** The table to choose from; empty where a site is typed (a shop's own domain). */
  readonly sites: readonly Site[];
  /** A site by its code; the one way to ask for it. */
  site(code: string | undefined): Site | undefined;
  /** Finds a site's code in what was typed or pasted, where sites are typed. */
  readSite?(typed: string): string | undefined;
  readonly flows: readonly Flow[];
  /** Sites people ask for that the platform does not offer, by what they type; the text says why (`amazon.closed.CN`). */
  readonly closedSites: readonly { readonly code: string; readonly aliases: readonly string[] }[];
  /** How the platform's values look, to tell what was pasted where; the first that fits counts. */
  readonly shapes: readonly {
    readonly kind: string;
    readonly pattern: RegExp;
    readonly secret: boolean;
    /** A code looks the same: where a code is asked, it is one. */
    readonly mayBeCode?: true;
  }[];
  consentUrl(request: ConsentRequest): string;
  /**
   * For platforms that have to be asked when a link is opened (eBay's retired flow), or want it signed with a secret that was typed
   * (AliExpress's): the address, and what is sealed for the exchange, `code` among it; nothing where `consentUrl` has the address.
   * @throws MarketplaceError
   */
  prepareConsent?(
    request: ConsentRequest & { readonly signal: AbortSignal; credentials(): Promise<Credentials> },
  ): Promise<{ readonly url: string; readonly credentials: Credentials } | undefined>;
  /**
   * Reads the platform's own callback: the code, and whose and of which site it says to be; or that the person said no there.
   * `too-old` is a refusal that a new link mends.
   */
  readCallback(
    query: URLSearchParams,
  ):
    | { readonly code: Secret; readonly sellerId?: string; readonly site?: string }
    | { readonly declined: true }
    | { readonly refused: string };
  /** Reads a browser that the platform sent to us first, where the platform does that (Amazon's Login URI). */
  readLogin?(
    query: URLSearchParams,
  ):
    | { readonly sellerId: string; readonly callbackUri: string; readonly state: Secret; readonly beta: boolean }
    | { readonly refused: string };
  /** @throws MarketplaceError; a code may be spent even when no answer came: never call twice with one code. */
  exchange(request: ExchangeRequest): Promise<Exchanged>;
  /**
   * Verifies and reads what the platform sent by itself, where it does. Repeatable. @throws MarketplaceError the platform's key could
   * not be fetched: it delivers again
   */
  readNotice?(arrival: NoticeArrival & { readonly signal: AbortSignal }): Promise<NoticeRead>;
  /**
   * Where the platform has to be asked, once for the whole installation, to tell of consents that are taken back: looks whether it was, and
   * with `mend` asks it. It takes nothing away from another installation. Repeatable. @throws MarketplaceError
   */
  subscribe?(request: { readonly mend: boolean; readonly signal: AbortSignal }): Promise<Subscribed>;
  /**
   * A new access token, for flows whose `lifetimes` have a `renewal`. The running one may end by it.
   * @throws MarketplaceError `refused` and `expired` end the consent, `app-refused` is the administrator's to mend; all else may pass
   */
  renew?(request: RenewRequest): Promise<Renewed>;
  /**
   * Tells the platform that we want no access any more, for flows that are `revocable`: consent ends there. Where it was over already,
   * that is done. Repeatable.
   * @throws MarketplaceError
   */
  revoke?(request: RenewRequest): Promise<void>;
  /**
   * Orders that were made or changed in a time, a page at a time, each once by the platform's id; twice where it changes meanwhile.
   * Repeatable.
   * @throws MarketplaceError `throttled` with the time; `expired` or `refused` also where the access token alone ended: a renewal is
   *   the tending's (S15). What was given before stays
   */
  orders?(request: OrdersRequest): AsyncIterable<OrderPage>;
  /** How people name its orders, where that is another thing than the id. */
  readonly orderNumbers?: {
    /** Looks like nothing else: alone in a message it asks for the order. */
    readonly alone?: RegExp;
    /** The id of an order that people know by this number; nothing where it is none of theirs. */
    idOf?(typed: string): string | undefined;
    /** What people call it. */
    said?(order: Pick<Order, 'id' | 'own'>): string;
  };
  /** The name in what an order has of its buyer, as the platform tells it; absent: it is not asked for names. */
  buyerName?(buyer: Secret): string | undefined;
  /** How its orders are pulled; with `orders` always. */
  readonly pull?: PullPace;
  /** For the ERP. @returns nothing: what this flow has is no access token that may be given out, or the site is not known */
  calling?(shop: {
    readonly flow: string;
    readonly site: string;
    readonly sellerId: string;
    readonly values: Values;
  }): Calling | undefined;
  /** Repeatable. @throws MarketplaceError */
  verify(request: VerifyRequest): Promise<Account>;
}
