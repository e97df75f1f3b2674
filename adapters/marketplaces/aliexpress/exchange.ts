import type { Clock, Exchanged, ExchangeRequest } from '../../../bot/ports.ts';
import type { Call } from '../call.ts';
import type { Failure } from '../failure.ts';
import { appOfCode } from '../iop/code.ts';
import { pathRequest } from '../iop/requests.ts';
import { type IopTokens, parseIopTokens } from '../iop/token.ts';
import { appOf } from './app.ts';

/** Apps that are not launched yet get tokens of a day. @see AliExpress docId 1590, "About App launch" */
const TEST_TOKEN_S = 86_400;
const BUYERS: ReadonlySet<string> = new Set(['buyerapp', 'buyer']);

export interface ExchangeDeps {
  readonly call: Call;
  readonly clock: Clock;
  readonly failure: Failure;
  /** `https://api-sg.aliexpress.com` */
  readonly url: string;
}

/**
 * Trades a consent code for tokens. A code that says it is another app's is not spent on an attempt.
 * @throws MarketplaceError `mismatch` (`code-of-another-app`, `buyer`) · `expired` (`InvalidCode`) · `refused` (`IncompleteSignature`,
 *   `InvalidAppKey`) · `throttled` · `unavailable` · `unexpected`
 * @see AliExpress docId 1388 and 1590
 */
export async function exchange(deps: ExchangeDeps, request: ExchangeRequest): Promise<Exchanged> {
  const { call, clock, failure, url } = deps;
  const app = appOf(request);
  const code = request.code.reveal();
  if ((appOfCode(code) ?? app.key) !== app.key)
    throw failure('marketplace.mismatch', { operation: 'exchange', reason: 'code-of-another-app' });
  const sent = pathRequest(`${url}/rest`, '/auth/token/create', {
    operation: 'exchange',
    app,
    params: { code },
    nowMs: clock.now(),
  });
  const tokens = parseIopTokens(await call(sent, request.signal), clock.now(), failure);
  /** The presence of a seller id proves nothing: the documentation's own sample of a buyer has one. */
  if (BUYERS.has(tokens.accountPlatform.toLowerCase()))
    throw failure('marketplace.mismatch', { operation: 'exchange', reason: 'buyer' });
  if (tokens.userId === '') throw failure('marketplace.unexpected', { operation: 'exchange', reason: 'shape' });
  return exchangedOf(tokens);
}

function exchangedOf(tokens: IopTokens): Exchanged {
  const { accessToken, refreshToken, userId, userNick, login, tokenEndsAtMs, endsAtMs } = tokens;
  return {
    credentials: { accessToken, ...(refreshToken ? { refreshToken } : {}) },
    values: {
      sellerId: userId,
      userNick,
      login,
      appStatus: tokens.expiresInS <= TEST_TOKEN_S ? 'test' : 'online',
    },
    tokenEndsAtMs,
    endsAtMs,
  };
}
