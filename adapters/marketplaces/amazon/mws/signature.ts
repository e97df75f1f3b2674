import { createHmac } from 'node:crypto';
import type { Secret } from '../../../../bot/secret.ts';

/**
 * Signature version 2 with HMAC-SHA256: over method, host, path and the query sorted by bytes, RFC 3986 encoded; base64.
 * @see Amazon MWS developer guide, "If you create your own client library" (retired 2024-04-01)
 */
export function signV2(method: string, url: URL, params: Readonly<Record<string, string>>, secretKey: Secret): string {
  const canonical = [method, url.host.toLowerCase(), url.pathname || '/', canonicalQuery(params)].join('\n');
  return createHmac('sha256', secretKey.reveal()).update(canonical).digest('base64');
}

export function canonicalQuery(params: Readonly<Record<string, string>>): string {
  return Object.entries(params)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`)
    .join('&');
}

function rfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
