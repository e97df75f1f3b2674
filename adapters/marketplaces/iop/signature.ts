import { createHmac } from 'node:crypto';
import type { Secret } from '../../../bot/secret.ts';

export type IopParams = Readonly<Record<string, string>>;

/**
 * Signs a call of the gateway: names sorted by bytes, name and value joined without anything between, HMAC-SHA256 over UTF-8 with
 * the app secret, hex in capitals. Values are signed raw and URL-encoded afterwards; `sign` and empty values are left out.
 * @param path what stands in front: the API's path (`/auth/token/create`) of a path call, nothing of one that is named by `method`
 * @see AliExpress docId 1367 and articleId 120692 (2026-11-24); Lazada, "Signature algorithm" (2026-11-25)
 */
export function signIop(path: string, params: IopParams, appSecret: Secret): string {
  const joined = Object.entries(params)
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, value]) => name + value);
  return createHmac('sha256', appSecret.reveal())
    .update(path + joined.join(''), 'utf8')
    .digest('hex')
    .toUpperCase();
}
