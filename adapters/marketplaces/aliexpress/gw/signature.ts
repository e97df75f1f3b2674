import { createHmac } from 'node:crypto';
import type { Secret } from '../../../../bot/secret.ts';

/**
 * `_aop_signature` of the retired platform: what stands in the address from the protocol's name to the question mark, then the
 * parameters by name, name and value joined; HMAC-SHA1, hex in capitals.
 * @param path `param2/1/system/currentTime/1000000`; nothing for the consent page, which signs its parameters alone
 * @see aliexpress.md section 4 (retired)
 */
export function signAop(path: string, params: Readonly<Record<string, string>>, secret: Secret): string {
  const joined = Object.keys(params)
    .sort()
    .map((name) => `${name}${params[name] ?? ''}`)
    .join('');
  return createHmac('sha1', secret.reveal()).update(`${path}${joined}`, 'utf8').digest('hex').toUpperCase();
}
