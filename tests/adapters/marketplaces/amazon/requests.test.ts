import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  exchangeRequest,
  feesEstimateRequest,
  participationsRequest,
  refreshRequest,
} from '../../../../adapters/marketplaces/amazon/requests.ts';
import { sites } from '../../../../adapters/marketplaces/amazon/sites.ts';
import type { OutgoingRequest } from '../../../../adapters/marketplaces/call.ts';
import { Secret } from '../../../../bot/secret.ts';
import { CLIENT_ID, CLIENT_SECRET } from './amazon-facts.ts';

const TOKEN_URL = 'https://api.amazon.com/auth/o2/token';
const API = 'https://sellingpartnerapi-eu.amazon.com';
const client = { clientId: CLIENT_ID, clientSecret: new Secret(CLIENT_SECRET) };
const uk = sites.find(({ code }) => code === 'UK');
if (!uk) throw new Error('no UK');

const form = ({ body }: OutgoingRequest) => [...new URLSearchParams(body?.reveal())].sort();
const secretsOf = ({ secretHeaders = {} }: OutgoingRequest) =>
  Object.fromEntries(Object.entries(secretHeaders).map(([name, value]) => [name, value.reveal()]));

describe('adapters/marketplaces/amazon/requests', () => {
  it('exchanges with the five documented fields, form-encoded', () => {
    const request = exchangeRequest(TOKEN_URL, client, {
      code: new Secret('AN+c/d=&'),
      redirectUri: 'https://a.example/c',
    });
    expect({ method: request.method, url: request.url, form: form(request) }).toEqual({
      method: 'POST',
      url: TOKEN_URL,
      form: [
        ['client_id', CLIENT_ID],
        ['client_secret', CLIENT_SECRET],
        ['code', 'AN+c/d=&'],
        ['grant_type', 'authorization_code'],
        ['redirect_uri', 'https://a.example/c'],
      ],
    });
    expect(request.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
  });

  it('S3: exchanges without a redirect URI when the link carried none', () => {
    const names = form(exchangeRequest(TOKEN_URL, client, { code: new Secret('c') })).map(([name]) => name);
    expect(names).toEqual(['client_id', 'client_secret', 'code', 'grant_type']);
  });

  it('renews with the four documented fields', () => {
    const request = refreshRequest(TOKEN_URL, client, new Secret('Atzr|a+b'));
    expect(form(request)).toEqual([
      ['client_id', CLIENT_ID],
      ['client_secret', CLIENT_SECRET],
      ['grant_type', 'refresh_token'],
      ['refresh_token', 'Atzr|a+b'],
    ]);
    expect(request.method).toBe('POST');
  });

  it('asks for the sites without any parameter', () => {
    const request = participationsRequest(API, new Secret('Atza|1'));
    expect({ method: request.method, url: request.url, body: request.body, secrets: secretsOf(request) }).toEqual({
      method: 'GET',
      url: `${API}/sellers/v1/marketplaceParticipations`,
      body: undefined,
      secrets: { 'x-amz-access-token': 'Atza|1' },
    });
  });

  it('asks for fees in the currency of the site, with the fields that the model requires', () => {
    const request = feesEstimateRequest(API, new Secret('Atza|1'), uk);
    expect(request.url).toBe(`${API}/products/fees/v0/items/B000000000/feesEstimate`);
    expect(JSON.parse(request.body?.reveal() ?? '')).toEqual({
      FeesEstimateRequest: {
        MarketplaceId: 'A1F83G8C2ARO7P',
        IsAmazonFulfilled: false,
        PriceToEstimateFees: { ListingPrice: { CurrencyCode: 'GBP', Amount: 10 } },
        Identifier: 'shopkey',
      },
    });
    expect(request.headers['content-type']).toBe('application/json');
    expect(secretsOf(request)).toEqual({ 'x-amz-access-token': 'Atza|1' });
  });

  it('S36: shows no secret before it is sent', () => {
    for (const request of [
      exchangeRequest(TOKEN_URL, client, { code: new Secret('canary') }),
      refreshRequest(TOKEN_URL, client, new Secret('canary')),
      participationsRequest(API, new Secret('canary')),
      feesEstimateRequest(API, new Secret('canary'), uk),
    ]) {
      const seen = JSON.stringify(request) + inspect(request, { depth: null, showHidden: true });
      expect(seen).not.toContain('canary');
      expect(seen).not.toContain(CLIENT_SECRET);
      expect(request.headers['user-agent']).toMatch(/^Shopkey\/[\d.]+ \(Language=TypeScript\)$/);
    }
  });
});
