import type { EbaySite } from './sites.ts';

/**
 * What is asked for, and no more: whose account it is, whether it may sell, its orders. A scope that the keyset lacks breaks the
 * whole page, and none can be added later without a new consent.
 */
export const SCOPES = [
  'https://api.ebay.com/oauth/api_scope',
  'https://api.ebay.com/oauth/api_scope/sell.fulfillment.readonly',
  'https://api.ebay.com/oauth/api_scope/sell.account.readonly',
  'https://api.ebay.com/oauth/api_scope/commerce.identity.readonly',
] as const;

/**
 * The link to eBay's consent page, in the site's language. `prompt=login` always: without it a browser that is signed in to another
 * shop and has consented before comes straight back, and the wrong shop is authorized without a question.
 * @see docs/platforms/ebay.md, consent
 */
export function consentUrl(
  page: string,
  { clientId, ruName }: { readonly clientId: string; readonly ruName: string },
  { state, site }: { readonly state: string; readonly site: EbaySite },
): string {
  const url = new URL(page);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('redirect_uri', ruName);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', SCOPES.join(' '));
  url.searchParams.set('state', state);
  url.searchParams.set('prompt', 'login');
  url.searchParams.set('locale', site.locale);
  /** Scopes are joined by `%20`, as eBay's page has it: a `+` is a blank in forms alone. */
  return url.href.replaceAll('+', '%20');
}
