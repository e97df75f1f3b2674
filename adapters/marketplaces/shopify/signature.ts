import { createHmac } from 'node:crypto';
import type { Secret } from '../../../bot/secret.ts';
import { equalSecret } from '../../../bot/sign.ts';

/** Not part of what is signed. */
const UNSIGNED = ['hmac', 'signature'];

/**
 * Tells whether Shopify signed a callback: hex HMAC-SHA256 over every other parameter, those that we do not know too, sorted by name and
 * form-encoded.
 * @param secrets the app's client secrets that are good now
 * @see docs/platforms/shopify.md section 5
 */
export function isSignedCallback(query: URLSearchParams, secrets: readonly Secret[]): boolean {
  const signed = [...query].filter(([name]) => !UNSIGNED.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const message = new URLSearchParams(signed).toString();
  return isMac(secrets, message, 'hex', query.get('hmac'));
}

/**
 * Tells whether Shopify signed a notice: base64 HMAC-SHA256 over the bytes as they came. An empty body is never signed.
 * @param header `X-Shopify-Hmac-Sha256`
 * @see docs/platforms/shopify.md section 5
 */
export function isSignedNotice(body: Uint8Array, header: string | undefined, secrets: readonly Secret[]): boolean {
  return body.length > 0 && isMac(secrets, body, 'base64', header);
}

function isMac(
  secrets: readonly Secret[],
  message: string | Uint8Array,
  encoding: 'hex' | 'base64',
  given: string | null | undefined,
): boolean {
  return secrets.some((secret) =>
    equalSecret(createHmac('sha256', secret.reveal()).update(message).digest(encoding), given ?? undefined),
  );
}
