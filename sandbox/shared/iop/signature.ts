import { createHmac } from 'node:crypto';

/**
 * The gateway's signature, as the platform describes it: all parameters but `sign`, by name; each as name and value; the API's path in
 * front where the call is named by its path; HMAC-SHA256, capitals.
 */
export function expectedSign(path: string, params: ReadonlyMap<string, string>, secret: string): string {
  const hmac = createHmac('sha256', secret).update(path);
  for (const name of [...params.keys()].sort()) {
    const value = params.get(name) ?? '';
    if (name !== 'sign' && value !== '') hmac.update(`${name}${value}`);
  }
  return hmac.digest('hex').toUpperCase();
}
