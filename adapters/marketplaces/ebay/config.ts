import type { Secret } from '../../../bot/secret.ts';

/** What an installation sets for eBay: a production keyset and its RuName. Every host is an address here. */
export interface EbayConfig {
  /** App id: `Northwin-Shopkey-PRD-…`. */
  readonly clientId?: string | undefined;
  /** Cert id. */
  readonly clientSecret?: Secret | undefined;
  /** What stands for the redirect addresses at eBay; never an address itself. */
  readonly ruName?: string | undefined;
  /** Dev id: the retired flow alone needs it. */
  readonly devId?: string | undefined;
  /** The page where sellers consent. */
  readonly consentUrl: string;
  /** The page of the retired flow. */
  readonly signInUrl: string;
  /** Token route, selling and Trading, without a slash at its end. */
  readonly apiUrl: string;
  /** Whose account it is: another host than the rest. */
  readonly identityUrl: string;
  /** The 32 to 80 characters that were registered with the notifications' address. */
  readonly noticeToken?: Secret | undefined;
  /** The notifications' address, byte for byte as it was registered. */
  readonly noticeUrl?: string | undefined;
  /** Where eBay writes when the notifications' address does not answer; it wants one before it tells anything. */
  readonly alertEmail?: string | undefined;
  readonly retiredFlows: readonly string[];
}

/** What the flow by consent cannot do without. */
export interface OwnApp {
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly ruName: string;
}
