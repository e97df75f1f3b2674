import type { Secret } from '../../../bot/secret.ts';

/** What an installation sets for Amazon. Every host is an address here; the live ones are the defaults of `endpoints.ts`. */
export interface AmazonConfig {
  /** `amzn1.sp.solution.…`, from the app's console. */
  readonly applicationId?: string | undefined;
  /** `amzn1.application-oa2-client.…` */
  readonly clientId?: string | undefined;
  readonly clientSecret?: Secret | undefined;
  /** The beginning of the day on which it was made, UTC milliseconds. */
  readonly secretMadeAtMs?: number | undefined;
  /** The app is not published yet: consent links carry `version=beta`. */
  readonly draft: boolean;
  /** One of those that are registered in the app's console; absent: Amazon takes the first registered one. */
  readonly redirectUri?: string | undefined;
  readonly tokenUrl?: string | undefined;
  /** `{region}` stands for `na`, `eu`, `fe`. */
  readonly apiUrl?: string | undefined;
  /** `{host}` stands for the site's Seller Central host, `{code}` for its code. */
  readonly consentUrl?: string | undefined;
  /** `{mwsHost}` stands for the site's MWS host, `{code}` for its code. */
  readonly mwsUrl?: string | undefined;
  /** Flows that are offered although Amazon has closed them: `mws-self` or `amazon:mws-self`. */
  readonly retiredFlows: readonly string[];
  /** The developer's own MWS pair, which signs for third parties. */
  readonly mwsAccessKeyId?: string | undefined;
  readonly mwsSecretKey?: Secret | undefined;
  /** More addresses that may stand before `/apps/authorize/confirm/…`, besides Seller Central and `consentUrl`. */
  readonly callbackBases?: readonly string[] | undefined;
}
