import type { ConsentRequest } from '../../../bot/ports.ts';
import type { AmazonConfig } from './config.ts';

/**
 * The link to Amazon's consent page, or back to the page that sent the person to us.
 * @param base the site's Seller Central, without a slash at its end
 * @see amazon.md sections 2.1 and 2.2
 */
export function consentUrl(
  request: ConsentRequest,
  base: string,
  config: Pick<AmazonConfig, 'applicationId' | 'draft' | 'redirectUri'>,
): string {
  const there = request.startedThere;
  const url = new URL(
    there
      ? there.callbackUri.startsWith('/')
        ? `${base}${there.callbackUri}`
        : there.callbackUri
      : `${base}/apps/authorize/consent`,
  );
  if (there) url.searchParams.set('amazon_state', there.state.reveal());
  else url.searchParams.set('application_id', config.applicationId ?? '');
  url.searchParams.set('state', request.state);
  const redirectUri = request.redirectUri ?? config.redirectUri;
  if (redirectUri !== undefined) url.searchParams.set('redirect_uri', redirectUri);
  if (there ? there.beta : config.draft) url.searchParams.set('version', 'beta');
  return url.href;
}
