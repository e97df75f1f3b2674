import { type Check, missing } from './check.ts';
import { notSet, ok, wrong } from './finding.ts';

/** Shopify gives an app a token at a shop's own address alone: without a shop there is nothing to ask. */
export const shopify: Check = async function* (config) {
  const { SHOPKEY_SHOPIFY_CLIENT_ID, SHOPKEY_SHOPIFY_CLIENT_SECRET } = config;
  const names = missing({ SHOPKEY_SHOPIFY_CLIENT_ID, SHOPKEY_SHOPIFY_CLIENT_SECRET });
  if (names.length === 2) yield notSet(`Shopify's app: ${names.join(', ')}; shops enter an app of their own`);
  else if (names.length === 1) yield wrong("Shopify's app: a part is missing", `set ${names.join(', ')}`);
  else yield ok("Shopify's app: client id and secret are set; they cannot be tried without a shop");
};
