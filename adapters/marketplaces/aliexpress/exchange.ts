import type { Exchanged, ExchangeRequest } from '../../../bot/ports.ts';
import { type IopDeps, tradeCode } from '../iop/exchange.ts';

/** Apps that are not launched yet get tokens of a day. @see AliExpress docId 1590, "About App launch" */
const TEST_TOKEN_S = 86_400;
const BUYERS: ReadonlySet<string> = new Set(['buyerapp', 'buyer']);

export interface AliExpressCalls extends IopDeps {
  /** `https://api-sg.aliexpress.com` */
  readonly url: string;
}

/**
 * Trades a consent code for tokens.
 * @throws MarketplaceError as `tradeCode`, and `mismatch` (`buyer`) · `unexpected` (`shape`)
 */
export async function exchange(deps: AliExpressCalls, request: ExchangeRequest): Promise<Exchanged> {
  const { failure, url } = deps;
  const tokens = await tradeCode(deps, request, `${url}/rest`);
  /** The presence of a seller id proves nothing: the documentation's own sample of a buyer has one. */
  if (BUYERS.has(tokens.accountPlatform.toLowerCase()))
    throw failure('marketplace.mismatch', { operation: 'exchange', reason: 'buyer' });
  const { accessToken, refreshToken, userId, userNick, login, tokenEndsAtMs, endsAtMs, expiresInS } = tokens;
  if (userId === '') throw failure('marketplace.unexpected', { operation: 'exchange', reason: 'shape' });
  return {
    credentials: { accessToken, ...(refreshToken ? { refreshToken } : {}) },
    values: { sellerId: userId, userNick, login, appStatus: expiresInS <= TEST_TOKEN_S ? 'test' : 'online' },
    tokenEndsAtMs,
    endsAtMs,
  };
}
