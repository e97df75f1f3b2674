import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { mwsRequest, parseMws } from '../../../../adapters/marketplaces/amazon/mws/participations.ts';
import { canonicalQuery, signV2 } from '../../../../adapters/marketplaces/amazon/mws/signature.ts';
import type { Answer } from '../../../../adapters/marketplaces/call.ts';
import { Secret } from '../../../../bot/secret.ts';
import { NOW_MS, SELLER_ID, thrownBy, whatOf } from './amazon-facts.ts';

const KEYS = { sellerId: SELLER_ID, accessKeyId: 'AKIAEXAMPLEEXAMPLE12', secretKey: new Secret('made/up+secret') };
const answer = (status: number, body: string): Answer => ({ operation: 'mwsParticipations', status, body });

describe('adapters/marketplaces/amazon/mws/signature', () => {
  it('sorts by bytes and encodes by RFC 3986: only letters, digits and - . _ ~ stay', () => {
    expect(canonicalQuery({ b: '1', B: '2', a: "-._~ !'()*+/=&%:", 中: '文' })).toBe(
      'B=2&a=-._~%20%21%27%28%29%2A%2B%2F%3D%26%25%3A&b=1&%E4%B8%AD=%E6%96%87',
    );
  });

  it('signs method, host, path and query, a line each, as the guide describes', () => {
    const canonical = [
      'POST',
      'mws-eu.amazonservices.com',
      '/Sellers/2011-07-01',
      'AWSAccessKeyId=AKIAEXAMPLEEXAMPLE12&Timestamp=2026-11-24T10%3A00%3A00Z',
    ].join('\n');
    const params = { Timestamp: '2026-11-24T10:00:00Z', AWSAccessKeyId: 'AKIAEXAMPLEEXAMPLE12' };
    const url = new URL('https://MWS-EU.amazonservices.com/Sellers/2011-07-01');
    expect(signV2('POST', url, params, KEYS.secretKey)).toBe(
      createHmac('sha256', 'made/up+secret').update(canonical).digest('base64'),
    );
  });

  it('signs a whole request so that its receiver can compute it again', () => {
    const request = mwsRequest(
      'https://mws-eu.amazonservices.com',
      { ...KEYS, authToken: new Secret('amzn.mws.1') },
      NOW_MS,
    );
    const canonical =
      'POST\nmws-eu.amazonservices.com\n/Sellers/2011-07-01\n' +
      'AWSAccessKeyId=AKIAEXAMPLEEXAMPLE12&Action=ListMarketplaceParticipations&MWSAuthToken=amzn.mws.1' +
      `&SellerId=${SELLER_ID}&SignatureMethod=HmacSHA256&SignatureVersion=2` +
      '&Timestamp=2026-11-24T10%3A00%3A00Z&Version=2011-07-01';
    const { Signature, ...sent } = Object.fromEntries(new URLSearchParams(request.body?.reveal()));
    expect(Signature).toBe(createHmac('sha256', 'made/up+secret').update(canonical).digest('base64'));
    expect(sent).toEqual({
      AWSAccessKeyId: 'AKIAEXAMPLEEXAMPLE12',
      Action: 'ListMarketplaceParticipations',
      MWSAuthToken: 'amzn.mws.1',
      SellerId: SELLER_ID,
      SignatureMethod: 'HmacSHA256',
      SignatureVersion: '2',
      Timestamp: '2026-11-24T10:00:00Z',
      Version: '2011-07-01',
    });
  });

  it('sends no MWS token for one’s own account, and the secret key never', () => {
    const body = mwsRequest('https://mws.amazonservices.com', KEYS, NOW_MS).body?.reveal() ?? '';
    expect(body).not.toContain('MWSAuthToken');
    expect(decodeURIComponent(body)).not.toContain('made/up+secret');
  });
});

const xml = (marketplaces: string, participations: string) =>
  `<?xml version="1.0"?><ListMarketplaceParticipationsResponse><ListMarketplaceParticipationsResult><ListParticipations>${participations}</ListParticipations><ListMarketplaces>${marketplaces}</ListMarketplaces></ListMarketplaceParticipationsResult></ListMarketplaceParticipationsResponse>`;
const participation = (id: string, suspended = 'No') =>
  `<Participation><MarketplaceId>${id}</MarketplaceId><SellerId>${SELLER_ID}</SellerId><HasSellerSuspendedListings>${suspended}</HasSellerSuspendedListings></Participation>`;
const marketplace = (id: string, name: string) =>
  `<Marketplace><MarketplaceId>${id}</MarketplaceId><Name>${name}</Name></Marketplace>`;
const errorXml = (code: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>made up</Message></Error><RequestID>r-1</RequestID></ErrorResponse>`;
const UK = 'A1F83G8C2ARO7P';
const DE = 'A1PA6795UKMFR9';
const thrown = async (status: number, body: string) =>
  whatOf(await thrownBy(() => parseMws(answer(status, body), SELLER_ID, NOW_MS)));

describe('adapters/marketplaces/amazon/mws/participations', () => {
  it('reads sites, names and suspension, and drops what is no storefront', () => {
    const body = xml(
      marketplace(DE, 'Amazon.de') +
        marketplace(UK, 'A &amp; B &amp;lt;') +
        marketplace('A38D8NSA03LJTC', 'Non-Amazon'),
      participation(DE, 'Yes') + participation(UK) + participation('A38D8NSA03LJTC'),
    );
    expect(parseMws(answer(200, body), SELLER_ID, NOW_MS)).toEqual({
      sellerId: SELLER_ID,
      sites: [
        { code: 'UK', storeName: 'A & B &lt;', suspended: false },
        { code: 'DE', storeName: 'Amazon.de', suspended: true },
      ],
    });
  });

  it('takes no account of another seller than the one that was asked for', async () => {
    const body = xml(marketplace(DE, 'x'), participation(DE).replace(SELLER_ID, 'A2ANOTHERONE1'));
    expect(await thrown(200, body)).toEqual({ code: 'marketplace.mismatch', reason: 'another-seller' });
  });

  it('takes no site that is listed without participation', async () => {
    const none = { code: 'marketplace.mismatch', reason: 'no-site' };
    expect(await thrown(200, xml(marketplace(DE, 'Amazon.de'), ''))).toEqual(none);
  });

  it('S44: makes a name boring', () => {
    const body = xml(marketplace(DE, `No\u202Erth\u200B${'x'.repeat(500)}`), participation(DE));
    expect(parseMws(answer(200, body), SELLER_ID, NOW_MS).sites[0]?.storeName).toMatch(/^Northx{90,95}$/);
  });

  it.each([
    ['a DTD', '<!DOCTYPE a [<!ENTITY b "c">]>'],
    ['a small DTD', '<!doctype a>'],
    ['an entity', '<!ENTITY b SYSTEM "file:///etc/passwd">'],
    ['CDATA', '<![CDATA[x]]>'],
    ['a comment', '<!-- x -->'],
  ])('S44: refuses an answer with %s whole', async (_, hostile) => {
    const what = { code: 'marketplace.unexpected', status: 200, reason: 'xml' };
    expect(await thrown(200, hostile + xml(marketplace(DE, 'x'), participation(DE)))).toEqual(what);
    expect(await thrown(200, xml(marketplace(DE, 'x'), participation(DE) + hostile))).toEqual(what);
  });

  it.each([
    ['a retired service', 410, errorXml('ServiceRetired'), 'refused', 'mws-closed'],
    ['an unknown key', 403, errorXml('InvalidClientTokenId'), 'refused', 'InvalidClientTokenId'],
    ['a wrong signature', 403, errorXml('SignatureDoesNotMatch'), 'refused', 'SignatureDoesNotMatch'],
    ['S36: a code that is not made of letters', 403, errorXml('Atza|1'), 'refused', 'refused'],
    ['a cut error', 400, '<ErrorResponse><Err', 'refused', 'refused'],
    ['an empty 200', 200, '', 'unavailable', 'not-xml'],
    ['HTML', 200, '<html></html>', 'unavailable', 'not-xml'],
    ['an outage', 503, errorXml('RequestThrottled'), 'unavailable', undefined],
    ['a 429', 429, '', 'throttled', undefined],
  ])('makes one typed error of %s', async (_, status, body, code, reason) => {
    expect(await thrown(status, body)).toMatchObject({ code: `marketplace.${code}`, ...(reason && { reason }) });
  });

  it('takes an outage whose page has a DOCTYPE for an outage', async () => {
    expect(await thrown(503, '<!DOCTYPE html><p>busy</p>')).toMatchObject({ code: 'marketplace.unavailable' });
  });

  it('reads what was cut as far as it goes, or as no site', async () => {
    const body = xml(marketplace(DE, 'x'), participation(DE));
    for (let at = 0; at < body.length; at += 7) {
      const read = await thrownBy(() => {
        parseMws(answer(200, body.slice(0, at)), SELLER_ID, NOW_MS);
        throw Object.assign(new Error('read'), { isRead: true });
      }).catch((error: unknown) => error);
      expect(read).toSatisfy((one: object) => 'isRead' in one || 'details' in one);
    }
  });
});
