import { Secret } from '../../../bot/secret.ts';
import { isShopDomain } from './shop-domain.ts';
import { isSignedCallback } from './signature.ts';

const CODE = /^[\x21-\x7e]{1,512}$/;
const TIMESTAMP = /^\d{1,12}$/;
/** Shopify's own library takes 90 s either way. */
const TOLERANCE_S = 90;

/**
 * Reads the redirect URI's query. The signature is checked before any value is used (S7); whether the shop is the one that was asked
 * for, and whose `state` it is, is the caller's to compare.
 * @returns `refused` with a short reason for anything doubled, unsigned, older or newer than 90 s, or of no shop's domain
 * @see docs/platforms/shopify.md section 4
 */
export function readCallback(
  query: URLSearchParams,
  { secrets, nowMs }: { readonly secrets: readonly Secret[]; readonly nowMs: number },
): { readonly code: Secret; readonly site: string } | { readonly refused: string } {
  const names = [...query.keys()];
  if (new Set(names).size !== names.length) return { refused: 'doubled' };
  if (!isSignedCallback(query, secrets)) return { refused: 'signature' };
  const timestamp = query.get('timestamp') ?? '';
  if (!TIMESTAMP.test(timestamp) || Math.abs(nowMs / 1000 - Number(timestamp)) > TOLERANCE_S)
    return { refused: 'too-old' };
  const site = query.get('shop') ?? '';
  if (!isShopDomain(site)) return { refused: 'shop' };
  const code = query.get('code') ?? '';
  return CODE.test(code) ? { code: new Secret(code), site } : { refused: 'no-code' };
}
