import { MarketplaceError } from '../../../bot/errors.ts';
import type { Renewed, RenewRequest } from '../../../bot/ports.ts';
import { neededFor, noRenewal, renewedOf } from '../renewal.ts';
import { appOf } from './app.ts';
import type { IopDeps } from './exchange.ts';
import { pathRequest } from './requests.ts';
import { parseIopRenewal, type RenewedFor } from './token.ts';

/** The documentation says "30 minutes before the end" (AliExpress docId 1590); whether an old refresh token is taken again is not known. */
export const IOP_RENEWAL = { beforeMs: 30 * 60_000, repeatable: false } as const;

/**
 * What the gateway says of the company's app, which all its shops share, or of how we asked: it ends no shop's consent, and the answer
 * is not lost, although HTTP's status is 200.
 */
const APP_REASONS: ReadonlySet<string> = new Set([
  'IncompleteSignature',
  'InvalidAppKey',
  'InsufficientPermission',
  'IllegalTimestamp',
  'MissingParameter',
]);

/**
 * A new pair, which does not move the end of the consent. The old refresh token counts as spent, also when no answer came.
 * @param where.rest where system calls are: `https://api-sg.aliexpress.com/rest`
 * @param where.isTheirs whether the account that the answer names is the grant's; one that it does not name is
 * @throws MarketplaceError `expired` (`no-token`, `IllegalRefreshToken`, `AUTH_TYPE_UNSUPPORTED`) · `app-refused` (`APP_REASONS`) ·
 *   `mismatch` (`another-seller`): the tokens of another account are not taken · `throttled` · `unavailable` · `unexpected`
 * @see docs/platforms/aliexpress.md section 3; docs/platforms/lazada.md
 */
export async function renewIop(
  { call, clock, failure }: IopDeps,
  request: RenewRequest,
  { rest, isTheirs }: { readonly rest: string; isTheirs(whose: RenewedFor): boolean },
): Promise<Renewed> {
  if (request.flow !== 'app') throw noRenewal(failure);
  const { credentials, signal } = request;
  const operation = 'refresh';
  const params = { refresh_token: neededFor(credentials.refreshToken, failure).reveal() };
  const nowMs = clock.now();
  const sent = pathRequest(rest, '/auth/token/refresh', { operation, app: appOf(request), params, nowMs });
  const answer = await call(sent, signal);
  try {
    const tokens = parseIopRenewal(answer, nowMs, failure);
    if (!isTheirs(tokens)) throw failure('marketplace.mismatch', { operation, reason: 'another-seller' });
    return renewedOf(tokens);
  } catch (error) {
    if (!(error instanceof MarketplaceError) || !APP_REASONS.has(error.details.reason ?? '')) throw error;
    throw failure('marketplace.app-refused', error.details);
  }
}
