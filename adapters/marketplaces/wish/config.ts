/** What an installation sets for Wish; the apps are the sellers' own, so no credential is among it. */
export interface WishConfig {
  /** Where Wish is; `{host}` stands for the host that the seller signs in to. */
  readonly url: string;
  /** Flows that are offered although Wish has closed them: `v2`. */
  readonly retiredFlows: readonly string[];
}
