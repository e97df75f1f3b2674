import { createHmac } from 'node:crypto';

/** Signs an address that a browser is sent to: hex, over all parameters but the signature, by their names. @see shopify.md section 5 */
export function signAddress(url: URL, secret: string): void {
  url.searchParams.delete('hmac');
  url.searchParams.sort();
  url.searchParams.append('hmac', createHmac('sha256', secret).update(url.searchParams.toString()).digest('hex'));
}

/** Signs a notice: base64, over the bytes of its body. */
export function signBody(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('base64');
}
