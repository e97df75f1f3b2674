import type { ConsentRequest } from '../../../bot/ports.ts';

/**
 * The callback address of an app when Shopkey has no public one: nobody answers there, and the code stands in the address bar, to
 * be pasted.
 */
export const NOWHERE = 'https://localhost/shopkey';

/**
 * The link to the gateway's consent page. `force_auth` drops the browser's old login: without it the account of the last shop would
 * give consent. The address to come back to must be the one in the app's settings.
 * @param base where it is: `https://api-sg.aliexpress.com`
 * @see AliExpress articleId 120687; Lazada, "Seller authorization introduction" (2026-11-25)
 */
export function consentUrl({ state, redirectUri, values }: ConsentRequest, base: string): string {
  const url = new URL(`${base}/oauth/authorize`);
  const query = {
    response_type: 'code',
    force_auth: 'true',
    redirect_uri: redirectUri ?? NOWHERE,
    client_id: values.appKey ?? '',
    state,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
