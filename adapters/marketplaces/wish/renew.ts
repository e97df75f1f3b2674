import type { Clock, Renewed, RenewRequest } from '../../../bot/ports.ts';
import type { Call } from '../call.ts';
import { neededFor, noRenewal, renewedOf } from '../renewal.ts';
import { parseRenewal } from './answers.ts';
import { failure } from './failure.ts';
import { type Endpoints, hostOf } from './hosts.ts';
import { refreshRequest } from './requests.ts';

/**
 * A new access token. The running one is dead as soon as Wish was asked, also when no answer comes; whether the refresh token that was
 * sent is taken again is not documented, and what comes takes its place.
 * @throws MarketplaceError `expired` (`no-token`, `refresh-1006` among others) · `refused` (`refresh-10001`, `refresh-1002`) · `mismatch`
 *   (`another-merchant`, S8) · the general ones
 * @see docs/platforms/wish.md section 3
 */
export async function renew(
  { call, clock, endpoints }: { readonly call: Call; readonly clock: Clock; readonly endpoints: Endpoints },
  { flow, credentials, values, signal }: RenewRequest,
): Promise<Renewed> {
  if (flow !== 'v3') throw noRenewal(failure);
  const request = refreshRequest(endpoints.base(hostOf(values)), {
    clientId: values.clientId ?? '',
    clientSecret: neededFor(credentials.clientSecret, failure),
    refreshToken: neededFor(credentials.refreshToken, failure),
  });
  const { merchantId, ...tokens } = parseRenewal(await call(request, signal), clock.now());
  if (merchantId !== undefined && values.sellerId !== undefined && merchantId !== values.sellerId)
    throw failure('marketplace.mismatch', { operation: 'refresh', reason: 'another-merchant' });
  return renewedOf(tokens);
}
