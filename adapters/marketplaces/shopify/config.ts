import type { Secret } from '../../../bot/secret.ts';

/** What an installation sets for Shopify. Only `install` needs an app of ours; the other flows bring their own. */
export interface ShopifyConfig {
  readonly clientId?: string | undefined;
  readonly clientSecret?: Secret | undefined;
  /** The secret before a rotation: Shopify may sign with it for an hour. */
  readonly secretBefore?: Secret | undefined;
  /** Access scopes that are asked for and must be there: `read_orders`. */
  readonly scopes: readonly string[];
  /** `{shop}` stands for the shop's domain. */
  readonly shopUrl?: string | undefined;
  /** Flows that are offered although Shopify has closed them: `private`. */
  readonly retiredFlows: readonly string[];
}
