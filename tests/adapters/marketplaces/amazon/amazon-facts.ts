import type { AmazonConfig } from '../../../../adapters/marketplaces/amazon/config.ts';
import type { MarketplaceError } from '../../../../bot/errors.ts';
import { Secret } from '../../../../bot/secret.ts';

/** Made up; the shapes are Amazon's. */
export const CLIENT_ID = 'amzn1.application-oa2-client.0a1b2c3d';
export const CLIENT_SECRET = 'amzn1.oa2-cs.v1.4e5f6a7b';
export const APPLICATION_ID = 'amzn1.sp.solution.8c9d0e1f-2a3b';
export const SELLER_ID = 'A2NORTHWIND01';
export const NOW_MS = Date.UTC(2026, 10, 24, 10);

export const CONFIG: AmazonConfig = {
  applicationId: APPLICATION_ID,
  clientId: CLIENT_ID,
  clientSecret: new Secret(CLIENT_SECRET),
  draft: false,
  retiredFlows: [],
};

/** What of an error its readers decide by. */
export function whatOf({ code, details: { status, reason } }: MarketplaceError): object {
  return { code, ...(status === undefined ? {} : { status }), ...(reason === undefined ? {} : { reason }) };
}

/** The error that is thrown, or a failure of the test. */
export async function thrownBy(act: () => unknown): Promise<MarketplaceError> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Error && error.constructor.name === 'MarketplaceError') return error as MarketplaceError;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** An entry of `marketplaceParticipations`, with the fields that Amazon sends besides those that are used. */
export const entry = (
  id: string,
  more: { country?: string; taking?: boolean; suspended?: boolean; name?: string } = {},
) => ({
  marketplace: {
    id,
    name: 'Amazon',
    countryCode: more.country ?? 'GB',
    defaultCurrencyCode: 'GBP',
    defaultLanguageCode: 'en_GB',
    domainName: 'www.amazon.example',
  },
  storeName: more.name ?? 'Northwind Home',
  participation: { isParticipating: more.taking ?? true, hasSuspendedListings: more.suspended ?? false },
});
