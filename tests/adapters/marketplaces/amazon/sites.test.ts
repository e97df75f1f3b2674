import { describe, expect, it } from 'vitest';
import { openAmazon } from '../../../../adapters/marketplaces/amazon/index.ts';
import { closedSites, sites } from '../../../../adapters/marketplaces/amazon/sites.ts';
import { SITES } from '../../../../sandbox/amazon/sites.ts';
import { fakeClock } from '../../../fakes/clock.ts';
import { CONFIG } from './amazon-facts.ts';

/** Written down a third time from amazon.md section 8: site, marketplace id, region, consent group, Seller Central, store, currency, zone. */
const TABLE = `
US ATVPDKIKX0DER na NA sellercentral.amazon.com amazon.com USD America/Los_Angeles
CA A2EUQ1WTGCTBG2 na NA sellercentral.amazon.ca amazon.ca CAD America/Los_Angeles
MX A1AM78C64UM0Y8 na NA sellercentral.amazon.com.mx amazon.com.mx MXN America/Mexico_City
BR A2Q3Y263D00KWC na NA sellercentral.amazon.com.br amazon.com.br BRL America/Sao_Paulo
UK A1F83G8C2ARO7P eu EU sellercentral-europe.amazon.com amazon.co.uk GBP Europe/London
DE A1PA6795UKMFR9 eu EU sellercentral-europe.amazon.com amazon.de EUR Europe/Berlin
FR A13V1IB3VIYZZH eu EU sellercentral-europe.amazon.com amazon.fr EUR Europe/Paris
IT APJ6JRA9NG5V4 eu EU sellercentral-europe.amazon.com amazon.it EUR Europe/Rome
ES A1RKKUPIHCS9HS eu EU sellercentral-europe.amazon.com amazon.es EUR Europe/Madrid
NL A1805IZSGTT6HS eu EU sellercentral.amazon.nl amazon.nl EUR Europe/Amsterdam
SE A2NODRKZP88ZB9 eu EU sellercentral.amazon.se amazon.se SEK Europe/Stockholm
PL A1C3SOZRARQ6R3 eu EU sellercentral.amazon.pl amazon.pl PLN Europe/Warsaw
BE AMEN7PMS3EDWL eu EU sellercentral.amazon.com.be amazon.com.be EUR Europe/Brussels
IE A28R8C7NBKEWEA eu EU sellercentral.amazon.ie amazon.ie EUR Europe/Dublin
TR A33AVAJ2PDY3EV eu TR sellercentral.amazon.com.tr amazon.com.tr TRY Europe/Istanbul
AE A2VIGQ35RCS4UG eu MENA sellercentral.amazon.ae amazon.ae AED Asia/Dubai
SA A17E79C6D8DWNP eu MENA sellercentral.amazon.sa amazon.sa SAR Asia/Riyadh
EG ARBP9OOSHTCHU eu MENA sellercentral.amazon.eg amazon.eg EGP Africa/Cairo
IN A21TJRUUN4KGV eu IN sellercentral.amazon.in amazon.in INR Asia/Kolkata
ZA AE08WJ6YKNBMC eu ZA sellercentral.amazon.co.za amazon.co.za ZAR Africa/Johannesburg
JP A1VC38T7YXB528 fe JP sellercentral.amazon.co.jp amazon.co.jp JPY Asia/Tokyo
AU A39IBJ37TRP1C6 fe AU sellercentral.amazon.com.au amazon.com.au AUD Australia/Sydney
SG A19VAU5U5O7RUS fe SG sellercentral.amazon.sg amazon.sg SGD Asia/Singapore
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));
const NUMBER = { NA: '3037-7073-1962', EU: '2235-4625-5887' };
const amazon = openAmazon({ ...CONFIG, retiredFlows: ['mws-self', 'mws-third-party'] }, { clock: fakeClock() });
const flow = (id: string) => amazon.flows.find((one) => one.id === id);

describe('adapters/marketplaces/amazon/sites', () => {
  it('has the 23 sites of the Selling Partner API, and each of their facts', () => {
    expect(sites.map((site) => site.code)).toEqual(TABLE.map(([code]) => code));
    const facts = sites.map((site) => [
      site.code,
      site.marketplaceId,
      site.region.toLowerCase(),
      site.consentGroup,
      site.host,
      site.aliases.find((alias) => alias.startsWith('amazon.')),
      site.currency,
      site.timeZone,
    ]);
    expect(facts).toEqual(TABLE);
    expect(sites).toHaveLength(23);
  });

  it('is what the simulation has, which does not share it', () => {
    const theirs = SITES.map((site) => [site.code, site.id, site.region, site.host, site.domain, site.currency]);
    expect(theirs).toEqual(
      TABLE.map(([code, id, region, _group, host, domain, money]) => [code, id, region, host, domain, money]),
    );
  });

  it.each(TABLE)('S42: %s consents at its own Seller Central, over https', (code, _id, _region, _group, host) => {
    const { origin, pathname } = new URL(amazon.consentUrl({ flow: 'app', site: code ?? '', state: 's', values: {} }));
    expect(origin + pathname).toBe(`https://${host}/apps/authorize/consent`);
  });

  it('has zones and currencies that calendars and cash registers know', () => {
    for (const { timeZone, currency } of sites) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
      expect(Intl.supportedValuesOf('currency')).toContain(currency);
    }
  });

  it('keeps China closed: no site, no flow, no marketplace id', () => {
    expect(closedSites.map((site) => site.code)).toEqual(['CN']);
    expect(JSON.stringify([sites, amazon.flows])).not.toMatch(/"CN"|AAHKV2X7AFYLW|amazonservices\.com\.cn/);
  });

  it('MWS: the manual’s ten sites, and third parties where it names a developer number', () => {
    expect([...(flow('mws-self')?.sites ?? [])].sort()).toEqual([
      ...['CA', 'DE', 'ES', 'FR', 'IN', 'IT', 'JP', 'MX', 'UK', 'US'],
    ]);
    const third = flow('mws-third-party');
    expect([...(third?.sites ?? [])].sort()).toEqual(['CA', 'DE', 'ES', 'FR', 'IN', 'IT', 'UK', 'US']);
    for (const site of third?.sites ?? [])
      expect(third?.facts[`developerNumber.${site}`], site).toBe(['CA', 'US'].includes(site) ? NUMBER.NA : NUMBER.EU);
    for (const site of flow('mws-self')?.sites ?? [])
      expect(flow('mws-self')?.facts[`developerPage.${site}`], site).toMatch(
        /^https:\/\/developer\.amazonservices\.[a-z.]+$/,
      );
  });
});
