import { Secret } from '../../../bot/secret.ts';
import { sites } from './sites.ts';

const VALUE = /^[\x21-\x7e]{1,512}$/;
const SELLER_ID = /^A[0-9A-Z]{8,20}$/;
const CONFIRM_PATH = /^\/apps\/authorize\/confirm\/amzn1\.[a-z.]+\.[0-9a-z-]+$/;

type Refused = { readonly refused: string };

/**
 * Reads the redirect URI's query. `mws_auth_token`, which old hybrid apps get beside the code, is ignored.
 * @returns `refused` with a short reason for anything doubled, missing, too long or not visible ASCII (S5)
 * @see amazon.md section 2.1, step 3
 */
export function readCallback(query: URLSearchParams): { readonly code: Secret; readonly sellerId?: string } | Refused {
  if (isDoubled(query, ['spapi_oauth_code', 'selling_partner_id', 'state', 'error'])) return { refused: 'doubled' };
  if (query.has('error')) return { refused: 'error' };
  const code = query.get('spapi_oauth_code') ?? '';
  const sellerId = query.get('selling_partner_id') ?? '';
  if (!VALUE.test(code)) return { refused: 'no-code' };
  if (sellerId !== '' && !SELLER_ID.test(sellerId)) return { refused: 'seller-id' };
  return { code: new Secret(code), ...(sellerId === '' ? {} : { sellerId }) };
}

/**
 * Reads the Login URI's query. `amazon_callback_uri` is a stranger's text: only Seller Central's confirm page is accepted, and a
 * bare path is kept: `consentUrl` puts it after the site's own Seller Central.
 * @param bases where the confirm page may be besides Seller Central over https: a stand-in's addresses
 * @see amazon.md section 2.2
 */
export function readLogin(
  query: URLSearchParams,
  bases: readonly string[] = [],
):
  | { readonly sellerId: string; readonly callbackUri: string; readonly state: Secret; readonly beta: boolean }
  | Refused {
  if (isDoubled(query, ['amazon_callback_uri', 'amazon_state', 'selling_partner_id', 'version']))
    return { refused: 'doubled' };
  const state = query.get('amazon_state') ?? '';
  const sellerId = query.get('selling_partner_id') ?? '';
  const callbackUri = confirmAddress(query.get('amazon_callback_uri') ?? '', bases);
  if (!VALUE.test(state) || !SELLER_ID.test(sellerId) || callbackUri === undefined) return { refused: 'login' };
  return { sellerId, callbackUri, state: new Secret(state), beta: query.get('version') === 'beta' };
}

function confirmAddress(given: string, bases: readonly string[]): string | undefined {
  if (given.length > 512) return undefined;
  /** A bare path (M#1838): the site of the shop decides its host, when the link is made. */
  if (CONFIRM_PATH.test(given)) return given;
  if (!URL.canParse(given)) return undefined;
  const url = new URL(given);
  if (url.username || url.password || url.hash || url.search) return undefined;
  const base = bases.find((one) => given.startsWith(`${one}/`));
  if (base !== undefined) return CONFIRM_PATH.test(given.slice(base.length)) ? given : undefined;
  const isAmazon = url.protocol === 'https:' && url.port === '' && hosts.has(url.hostname);
  return isAmazon && CONFIRM_PATH.test(url.pathname) ? url.href : undefined;
}

const hosts: ReadonlySet<string> = new Set([...sites.map((site) => site.host), 'amazon.com', 'www.amazon.com']);

function isDoubled(query: URLSearchParams, names: readonly string[]): boolean {
  return names.some((name) => query.getAll(name).length > 1);
}
