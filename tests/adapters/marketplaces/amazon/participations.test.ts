import { describe, expect, it } from 'vitest';
import { parseParticipations, parseSellerId } from '../../../../adapters/marketplaces/amazon/answers.ts';
import { sites } from '../../../../adapters/marketplaces/amazon/sites.ts';
import { entry, NOW_MS, SELLER_ID, thrownBy, whatOf } from './amazon-facts.ts';
import { answer, api, BROKEN, NOT_JSON } from './broken-answers.ts';

const participations = (...payload: unknown[]) => answer(200, { payload });
const UK = 'A1F83G8C2ARO7P';
const DE = 'A1PA6795UKMFR9';
const FR = 'A13V1IB3VIYZZH';

describe('adapters/marketplaces/amazon/answers: participations', () => {
  it('finds the UK by its id, though its country is GB', () => {
    expect(parseParticipations(participations(entry(UK, { country: 'GB' })), NOW_MS)).toEqual({
      sites: [{ code: 'UK', storeName: 'Northwind Home', suspended: false }],
    });
  });

  it('never takes a country for a site', async () => {
    const error = await thrownBy(() =>
      parseParticipations(participations(entry('A00000000', { country: 'DE' })), NOW_MS),
    );
    expect(whatOf(error)).toEqual({ code: 'marketplace.mismatch', reason: 'no-site' });
  });

  it.each([
    'A38D8NSA03LJTC',
    'AZMDEXL2RVFNN',
    'A2ZV50J4W1RKNI',
    'A1MQXOICRS2Z7M',
    'A3H6HPSLHAK3XG',
    'AFQLKURYRPEL8',
    'A1ZFFQZ3HTUKT9',
    'A62U237T8HV6N',
  ])('drops %s, which is no storefront', async (id) => {
    const account = parseParticipations(participations(entry(id, { name: 'Non-Amazon' }), entry(DE)), NOW_MS);
    expect(account.sites.map((site) => site.code)).toEqual(['DE']);
    const alone = await thrownBy(() => parseParticipations(participations(entry(id)), NOW_MS));
    expect(alone.code).toBe('marketplace.mismatch');
  });

  it('drops a site on which the account takes no part', () => {
    const account = parseParticipations(participations(entry(FR, { taking: false }), entry(DE)), NOW_MS);
    expect(account.sites.map((site) => site.code)).toEqual(['DE']);
  });

  it('keeps a site whose listings are suspended, and says so', () => {
    const { sites: own } = parseParticipations(participations(entry(DE, { suspended: true })), NOW_MS);
    expect(own).toEqual([{ code: 'DE', storeName: 'Northwind Home', suspended: true }]);
  });

  it('keeps each site its own store name, in the order of our table', () => {
    const own = parseParticipations(participations(entry(DE, { name: '北风家居' }), entry(UK)), NOW_MS).sites;
    expect(own.map(({ code, storeName }) => [code, storeName])).toEqual([
      ['UK', 'Northwind Home'],
      ['DE', '北风家居'],
    ]);
  });

  it('finds every site of our table', () => {
    const all = parseParticipations(participations(...sites.map((site) => entry(site.marketplaceId))), NOW_MS).sites;
    expect(all.map((site) => site.code)).toEqual(sites.map((site) => site.code));
  });

  it('asks for no field that it does not use', () => {
    const bare = { marketplace: { id: DE }, participation: { isParticipating: true } };
    expect(parseParticipations(participations(bare), NOW_MS).sites).toEqual([
      { code: 'DE', storeName: '', suspended: false },
    ]);
  });

  it('takes an empty list for a mismatch, never for an account', async () => {
    const error = await thrownBy(() => parseParticipations(participations(), NOW_MS));
    expect(whatOf(error)).toEqual({ code: 'marketplace.mismatch', reason: 'no-site' });
  });

  it.each([
    ['direction marks', 'Nort\u202Ehw\u2066ind\u200F', 'Northwind'],
    ['invisible letters', '\uFEFFNo\u200Brth\u00ADwind\u2060', 'Northwind'],
    ['line breaks', 'a\r\nb\u0085c', 'abc'],
    ['control characters', 'a\u0000b\u001B[31mc\u007F', 'ab[31mc'],
    ['wide letters', 'Ｎｏｒｔｈ　ｗｉｎｄ', 'North wind'],
    ['ten thousand letters', 'x'.repeat(10_000), 'x'.repeat(100)],
    ['marks of a language of marks', '<b>[a](https://x.example)</b>', '<b>[a](https://x.example)</b>'],
  ])('S44: makes a store name boring: %s', (_, name, tidied) => {
    expect(parseParticipations(participations(entry(DE, { name })), NOW_MS).sites[0]?.storeName).toBe(tidied);
  });

  it.each([
    ['line and paragraph separators', 'a\u2028b\u2029c'],
    ['half of a letter', 'a\uD83Db'],
    ['a picture at the cut', `${'x'.repeat(99)}😀`],
  ])('S44: leaves no break and no half of a letter in a store name: %s', (_, name) => {
    const { storeName } = parseParticipations(participations(entry(DE, { name })), NOW_MS).sites[0] ?? {
      storeName: '',
    };
    expect(storeName).not.toMatch(/[\p{Cs}\p{Zl}\p{Zp}]/u);
  });

  it.each([
    ['a missing token', 'Access token is missing in the request header.'],
    ['an expired token', 'The access token you provided has expired.'],
    ['a malformed token', 'The access token you provided is revoked, malformed or invalid.'],
    ['another region', 'The marketplaces you provided are not valid for region.'],
    ['nothing', ''],
  ])('reads a 403 with %s as denied access, and repeats nothing of it', async (_, details) => {
    const error = await thrownBy(() => parseParticipations(answer(403, api('Unauthorized', details)), NOW_MS));
    expect(whatOf(error)).toEqual({ code: 'marketplace.refused', status: 403, reason: 'access-denied' });
    if (details) expect(JSON.stringify(error) + error.message).not.toContain(details);
  });

  it('tells an expired secret of the app from denied access (M#4489), and a 401 like a 403', async () => {
    const details = 'The LWA secret token you provided has expired.';
    for (const status of [401, 403]) {
      const error = await thrownBy(() => parseParticipations(answer(status, api('Unauthorized', details)), NOW_MS));
      expect(whatOf(error)).toEqual({ code: 'marketplace.refused', status, reason: 'secret-expired' });
      expect(JSON.stringify(error) + error.message).not.toContain(details);
      const bare = await thrownBy(() => parseParticipations(answer(status, api('Unauthorized', '')), NOW_MS));
      expect(whatOf(bare)).toEqual({ code: 'marketplace.refused', status, reason: 'access-denied' });
    }
  });

  it.each([...BROKEN])('S44: makes one typed error of %s', async (_, given, what) => {
    expect(whatOf(await thrownBy(() => parseParticipations(given, NOW_MS)))).toEqual(what);
  });

  it.each(NOT_JSON)('S44: takes %s for an answer of no Amazon', async (_, given, what) => {
    expect(whatOf(await thrownBy(() => parseParticipations(given, NOW_MS)))).toEqual(what);
  });

  it('takes a 403 that is an outage over all sellers for no refusal (M#2595)', async () => {
    const details = 'The security token included in the request is expired';
    const error = await thrownBy(() => parseParticipations(answer(403, api('Unauthorized', details)), NOW_MS));
    expect(whatOf(error)).toEqual({ code: 'marketplace.unavailable', status: 403, reason: 'outage' });
  });

  it('keeps the code of another refusal when it is made of letters', async () => {
    const named = await thrownBy(() => parseParticipations(answer(400, api('InvalidInput')), NOW_MS));
    expect(whatOf(named)).toEqual({ code: 'marketplace.unexpected', status: 400, reason: 'InvalidInput' });
    const hostile = await thrownBy(() => parseParticipations(answer(400, api('Atza|1 <b>')), NOW_MS));
    expect(whatOf(hostile)).toEqual({ code: 'marketplace.unexpected', status: 400 });
  });

  it('S44: merges nothing from outside into ours', () => {
    const hostile = `{"payload":[{"__proto__":{"a":1},"marketplace":{"id":"${DE}","__proto__":{"id":"x"}},"participation":{"isParticipating":true}}]}`;
    expect(parseParticipations(answer(200, hostile), NOW_MS).sites[0]?.code).toBe('DE');
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
});

describe('adapters/marketplaces/amazon/answers: seller id', () => {
  const fees = (SellerId: unknown) => ({
    payload: { FeesEstimateResult: { Status: 'ClientError', FeesEstimateIdentifier: { SellerId } } },
  });
  it.each([
    ['that a fees estimate repeats', answer(200, fees(SELLER_ID)), SELLER_ID],
    ['that a refused estimate repeats', answer(400, fees(SELLER_ID)), SELLER_ID],
    ['of another form', answer(200, fees('a2northwind')), undefined],
    ['that is a lot of text', answer(200, fees(`A${'0'.repeat(50)}`)), undefined],
    ['that is no text', answer(200, fees(7)), undefined],
    ['of a 403', answer(403, api('Unauthorized')), undefined],
    ['of HTML', answer(200, '<html>'), undefined],
    ['of nothing', answer(200, ''), undefined],
  ])('is the one %s, or none', (_, given, sellerId) => {
    expect(parseSellerId(given)).toBe(sellerId);
  });
});
