import type { EbayConfig } from '../../../../adapters/marketplaces/ebay/config.ts';
import { MarketplaceError } from '../../../../bot/errors.ts';
import { Secret } from '../../../../bot/secret.ts';

/** A keyset that does not exist. */
export const CONFIG: EbayConfig = {
  clientId: 'Northwin-Shopkey-PRD-0a1b2c3d4-5e6f7a8b',
  clientSecret: new Secret('SBX-0a1b2c3d-6a7b-8c9d-0e1f'),
  ruName: 'Northwind-Northwin-Shopke-abcdefgh',
  devId: '0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d',
  consentUrl: 'https://auth.ebay.com/oauth2/authorize',
  signInUrl: 'https://signin.ebay.com/ws/eBayISAPI.dll',
  apiUrl: 'https://api.ebay.com',
  identityUrl: 'https://apiz.ebay.com',
  retiredFlows: [],
};

/** What a call throws, as code and reason. */
export async function thrownBy(act: Promise<unknown>): Promise<readonly [code: string, reason: string | undefined]> {
  const error = await act.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof MarketplaceError)) throw new Error('no MarketplaceError', { cause: error });
  return [error.code, error.details.reason];
}
