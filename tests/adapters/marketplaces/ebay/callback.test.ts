import { describe, expect, it } from 'vitest';
import { readCallback, wholeCode } from '../../../../adapters/marketplaces/ebay/callback.ts';
import { exchangeRequest } from '../../../../adapters/marketplaces/ebay/requests.ts';
import { Secret } from '../../../../bot/secret.ts';

const CODE = 'v^1.1#i^1#f^0#p^3#I^3#r^1#t^Ul4xMF8w%2Bfoo==';
const APP = { clientId: 'app', clientSecret: new Secret('cert'), ruName: 'Northwind-Northwin-Shopke-abcdefgh' };
const sentCode = (code: string) => {
  const { body } = exchangeRequest('https://api.ebay.com', APP, new Secret(code));
  return body?.reveal() ?? '';
};

describe('adapters/marketplaces/ebay/callback', () => {
  it('reads the accepted address and eBay’s own thank-you page alike', () => {
    const encoded = encodeURIComponent(CODE);
    for (const address of [
      `https://shopkey.example.com/callback/ebay/oauth?state=s&code=${encoded}&expires_in=299`,
      `https://signin.ebay.com/ws/eBayISAPI.dll?ThirdPartyAuthSucessFailure&isAuthSuccessful=true&state=s&code=${encoded}&expires_in=299`,
    ]) {
      const read = readCallback(new URL(address).searchParams);
      expect('code' in read && read.code.reveal()).toBe(CODE);
    }
  });

  it.each([
    ['cut at its #', 'state=s&code=v%5E1.1', 'no-code'],
    ['with an error', 'state=s&error=access_denied', 'error'],
    ['with a doubled state', `state=s&state=t&code=${encodeURIComponent(CODE)}`, 'doubled'],
  ])('refuses an address %s', (_, query, refused) => {
    expect(readCallback(new URLSearchParams(query))).toEqual({ refused });
  });

  it('sends the code encoded once, however often it was encoded on its way', () => {
    const once = new URLSearchParams({ code: CODE }).toString();
    for (const given of [CODE, encodeURIComponent(CODE), encodeURIComponent(encodeURIComponent(CODE))]) {
      expect(sentCode(given)).toContain(once);
      expect(new URLSearchParams(sentCode(given)).get('code')).toBe(CODE);
    }
  });

  it('leaves the percent signs of a decoded code alone', () => {
    expect(wholeCode(new Secret(CODE)).reveal()).toBe(CODE);
    expect(wholeCode(new Secret('v%5E%')).reveal()).toBe('v%5E%');
  });
});
