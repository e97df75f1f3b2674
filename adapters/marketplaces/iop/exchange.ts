import type { Clock, ExchangeRequest } from '../../../bot/ports.ts';
import type { Call } from '../call.ts';
import type { Failure } from '../failure.ts';
import { appOf } from './app.ts';
import { appOfCode } from './code.ts';
import { pathRequest } from './requests.ts';
import { type IopTokens, parseIopTokens } from './token.ts';

export interface IopDeps {
  readonly call: Call;
  readonly clock: Clock;
  readonly failure: Failure;
}

/**
 * Trades a consent code for tokens. A code that says it is another app's is not spent on an attempt.
 * @param rest where system calls are: `https://api-sg.aliexpress.com/rest`
 * @throws MarketplaceError `mismatch` (`code-of-another-app`) · `expired` (`InvalidCode`) · `refused` (`IncompleteSignature`,
 *   `InvalidAppKey`) · `throttled` · `unavailable` · `unexpected`
 * @see AliExpress docId 1388 and 1590; Lazada, "Seller authorization introduction" (2026-11-25)
 */
export async function tradeCode(
  { call, clock, failure }: IopDeps,
  request: ExchangeRequest,
  rest: string,
): Promise<IopTokens> {
  const app = appOf(request);
  const code = request.code.reveal();
  if ((appOfCode(code) ?? app.key) !== app.key)
    throw failure('marketplace.mismatch', { operation: 'exchange', reason: 'code-of-another-app' });
  const sent = pathRequest(rest, '/auth/token/create', {
    operation: 'exchange',
    app,
    params: { code },
    nowMs: clock.now(),
  });
  return parseIopTokens(await call(sent, request.signal), clock.now(), failure);
}
