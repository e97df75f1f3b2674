import type { ConsentRequest } from '../../../bot/ports.ts';
import { NOWHERE } from './config.ts';

/**
 * The link to AliExpress's consent page. `force_auth` drops the browser's old login: without it the account of the last shop would
 * give consent. The address to come back to must be the one in the app's settings.
 * @see AliExpress articleId 120687
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
