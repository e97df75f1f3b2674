import type { Seller } from './sellers.ts';
import { languageOf, SITES, type SimSite, siteOf } from './sites.ts';

/** What a seller's marketplaces look like from one region: storefronts, and what only looks like one. */
export function participationsOf(seller: Seller, region: string): object[] {
  const listed = [...seller.sells, ...(seller.notTaking ?? [])]
    .flatMap((code) => siteOf(code) ?? [])
    .filter((site) => site.region === region);
  return [...listed.map((site) => ofSite(seller, site)), ...others(seller, region)];
}

function ofSite(seller: Seller, site: SimSite): object {
  return {
    marketplace: {
      id: site.id,
      name: marketplaceName(site),
      countryCode: site.iso,
      defaultCurrencyCode: site.currency,
      defaultLanguageCode: languageOf(site.iso),
      domainName: `www.${site.domain}`,
    },
    storeName: seller.store,
    participation: {
      isParticipating: seller.sells.includes(site.code),
      hasSuspendedListings: seller.suspended?.includes(site.code) === true,
    },
  };
}

export function marketplaceName(site: SimSite): string {
  return `Amazon.${site.domain.replace('amazon.', '')}`;
}

function others(seller: Seller, region: string): object[] {
  return (seller.others ?? [])
    .filter((one) => SITES.find((site) => site.iso === one.iso)?.region === region)
    .map((one) => ({
      marketplace: {
        id: one.id,
        name: one.name,
        countryCode: one.iso,
        defaultCurrencyCode: one.currency,
        defaultLanguageCode: languageOf(one.iso),
        domainName: 'sandbox.invalid',
      },
      storeName: seller.store,
      participation: { isParticipating: true, hasSuspendedListings: false },
    }));
}
