import type { Clock, RenewRequest } from '../../../bot/ports.ts';
import type { Call } from '../call.ts';
import { neededFor } from '../renewal.ts';
import { parseTokens, type Tokens } from './answers.ts';
import type { EbayConfig, OwnApp } from './config.ts';
import { failure } from './failure.ts';
import { refreshRequest } from './requests.ts';

export interface OauthDeps {
  readonly call: Call;
  readonly clock: Clock;
  readonly config: Pick<EbayConfig, 'apiUrl' | 'identityUrl'>;
}

/**
 * A new access token, as often as it is asked for: no refresh token comes, and the eighteen months run on.
 * @throws MarketplaceError `expired` (`no-token`, `grant-refused`) · `app-refused` · the general ones
 * @see docs/platforms/ebay.md
 */
export async function refreshWithOauth(
  { call, clock, config }: OauthDeps,
  app: OwnApp,
  { credentials, signal }: Pick<RenewRequest, 'credentials' | 'signal'>,
): Promise<Tokens> {
  const request = refreshRequest(config.apiUrl, app, neededFor(credentials.refreshToken, failure));
  const askedAtMs = clock.now();
  return parseTokens(await call(request, signal), askedAtMs);
}
