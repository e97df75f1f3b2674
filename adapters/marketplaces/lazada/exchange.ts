import type { Exchanged, ExchangeRequest } from '../../../bot/ports.ts';
import { type IopDeps, tradeCode } from '../iop/exchange.ts';
import { readCountries, writeCountries } from './countries.ts';

/** An app in test gets tokens of a week, one online of 30 days. @see Lazada, "Seller authorization introduction" (2026-11-25) */
const TEST_TOKEN_S = 7 * 86_400;

/**
 * Trades a consent code for tokens, and keeps which countries they open, each with the seller's id there.
 * @param authUrl `https://auth.lazada.com`
 * @throws MarketplaceError as `tradeCode`, and `mismatch` (`no-seller`): an account without a shop
 */
export async function exchange(deps: IopDeps, request: ExchangeRequest, authUrl: string): Promise<Exchanged> {
  const tokens = await tradeCode(deps, request, `${authUrl}/rest`);
  const countries = readCountries(tokens.countryUserInfo);
  if (countries.length === 0 || tokens.accountPlatform !== 'seller_center')
    throw deps.failure('marketplace.mismatch', { operation: 'exchange', reason: 'no-seller' });
  const { accessToken, refreshToken, login, tokenEndsAtMs, endsAtMs, expiresInS } = tokens;
  return {
    credentials: { accessToken, ...(refreshToken ? { refreshToken } : {}) },
    values: {
      countries: writeCountries(countries),
      login,
      appStatus: expiresInS <= TEST_TOKEN_S ? 'test' : 'online',
    },
    tokenEndsAtMs,
    endsAtMs,
  };
}
