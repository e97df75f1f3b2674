import type { Secret } from '../secret.ts';
import type { Locale } from './base.ts';

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
}

export interface Flow {
  /** `app`; written `amazon:app` outside of its platform. */
  readonly id: string;
  /** What people type for it. */
  readonly aliases: readonly string[];
  /** How the person gives access: by consent on the platform's page, or by values to enter. */
  readonly kind: 'consent' | 'entry';
  readonly retired: boolean;
  /** Site codes this flow serves. */
  readonly sites: readonly string[];
  /** Why it cannot be used now: its values are missing from the configuration, or it is retired and not named there. */
  readonly off?: 'not-configured' | 'retired';
  /** Facts a machine's texts need: `developerNumber.EU`, `developerPage.UK`. */
  readonly facts: Readonly<Record<string, string>>;
  /** How long a grant lives, milliseconds; absent: no stated end. */
  readonly grantLifeMs?: number;
}

export interface ConsentRequest {
  readonly flow: string;
  readonly site: string;
  readonly state: string;
  readonly redirectUri?: string;
  /** What the platform sent when the person started there (Amazon's Login URI). */
  readonly startedThere?: { readonly callbackUri: string; readonly state: Secret; readonly beta: boolean };
}

/** Secrets of a grant by field: `refreshToken`, `clientSecret`. */
export type Credentials = Readonly<Record<string, Secret>>;

export interface ExchangeRequest {
  readonly flow: string;
  readonly site: string;
  readonly code: Secret;
  readonly redirectUri?: string;
  readonly signal: AbortSignal;
}

export interface VerifyRequest {
  readonly flow: string;
  readonly site: string;
  readonly credentials: Credentials;
  /** Values that are no secrets: a client id, a merchant id. */
  readonly values: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Whose account it is and where it may sell. */
export interface Account {
  /** The platform's own id of the seller account, where an answer carries it. */
  readonly sellerId?: string;
  /** Only sites of our table on which the account takes part. */
  readonly sites: readonly { readonly code: string; readonly storeName: string; readonly suspended: boolean }[];
}

export interface Marketplace {
  /** `amazon` */
  readonly platform: string;
  readonly names: Readonly<Record<Locale, string>>;
  readonly aliases: readonly string[];
  readonly sites: readonly Site[];
  readonly flows: readonly Flow[];
  /** Sites people ask for that the platform does not offer, by what they type; the text says why (`amazon.closed.CN`). */
  readonly closedSites: readonly { readonly code: string; readonly aliases: readonly string[] }[];
  /** How the platform's values look, to tell what was pasted where; the first that fits counts. */
  readonly shapes: readonly { readonly kind: string; readonly pattern: RegExp; readonly secret: boolean }[];
  consentUrl(request: ConsentRequest): string;
  /** Reads the platform's own callback: the code, and whose it says to be; `state` as it came. */
  readCallback(
    query: URLSearchParams,
  ): { readonly code: Secret; readonly sellerId?: string } | { readonly refused: string };
  /** Reads a browser that the platform sent to us first, where the platform does that (Amazon's Login URI). */
  readLogin?(
    query: URLSearchParams,
  ):
    | { readonly sellerId: string; readonly callbackUri: string; readonly state: Secret; readonly beta: boolean }
    | { readonly refused: string };
  /** @throws MarketplaceError; a code may be spent even when no answer came: never call twice with one code. */
  exchange(request: ExchangeRequest): Promise<Credentials>;
  /** Repeatable. @throws MarketplaceError */
  verify(request: VerifyRequest): Promise<Account>;
}
