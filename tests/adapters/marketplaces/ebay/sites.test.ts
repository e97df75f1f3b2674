import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sites } from '../../../../adapters/marketplaces/ebay/sites.ts';

interface Described {
  readonly marketplaceId: string;
  readonly siteId: number;
  readonly globalId: string;
  readonly domain: string;
  readonly currency: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly alternate?: { readonly globalId: string };
}

const file = new URL('../../../specs/ebay/sites.json', import.meta.url);
const described = (JSON.parse(readFileSync(file, 'utf8')) as { sites: Described[] }).sites;

describe('adapters/marketplaces/ebay/sites', () => {
  it('are those of the compiled table, each with its ids, domain, currency, language and zone', () => {
    const byId = (one: { readonly marketplaceId: string }, two: { readonly marketplaceId: string }) =>
      one.marketplaceId.localeCompare(two.marketplaceId);
    expect(
      sites
        .map(({ marketplaceId, siteId, globalId, host, currency, locale, timeZone }) => ({
          marketplaceId,
          siteId,
          globalId,
          domain: host.replace('www.', ''),
          currency,
          locale,
          timeZone,
        }))
        .sort(byId),
    ).toEqual(described.map(({ alternate: _, ...site }) => site).sort(byId));
  });

  it('are found by every id that eBay has for them, the other language’s too', () => {
    for (const { marketplaceId, globalId, domain, alternate } of described) {
      const site = sites.find((one) => one.marketplaceId === marketplaceId);
      expect(site?.aliases).toEqual(expect.arrayContaining([marketplaceId, globalId, domain]));
      if (alternate) expect(site?.aliases).toContain(alternate.globalId);
    }
  });
});
