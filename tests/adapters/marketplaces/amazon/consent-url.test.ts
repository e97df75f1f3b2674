import { describe, expect, it } from 'vitest';
import { openAmazon } from '../../../../adapters/marketplaces/amazon/index.ts';
import { sites } from '../../../../adapters/marketplaces/amazon/sites.ts';
import type { ConsentRequest } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { fakeClock } from '../../../fakes/clock.ts';
import { APPLICATION_ID, CONFIG, thrownBy, whatOf } from './amazon-facts.ts';

const amazon = (more: object = {}) => openAmazon({ ...CONFIG, ...more }, { clock: fakeClock() });
const request: ConsentRequest = { flow: 'app', site: 'UK', state: 'ours', values: {} };
const read = (address: string) => {
  const { origin, pathname, searchParams, hash } = new URL(address);
  return { at: origin + pathname, query: Object.fromEntries(searchParams), count: [...searchParams].length, hash };
};
const PATH = '/apps/authorize/confirm/amzn1.sp.solution.0a1b';

describe('adapters/marketplaces/amazon/consent-url', () => {
  it('carries the application id and our state to the Seller Central of the site, and nothing else', () => {
    expect(read(amazon().consentUrl(request))).toEqual({
      at: 'https://sellercentral-europe.amazon.com/apps/authorize/consent',
      query: { application_id: APPLICATION_ID, state: 'ours' },
      count: 2,
      hash: '',
    });
  });

  it.each(sites.map((site) => [site.code, site.host]))('S42: leads %s to %s', (site, host) => {
    expect(new URL(amazon().consentUrl({ ...request, site })).host).toBe(host);
  });

  it('carries version=beta while the app is a draft', () => {
    expect(read(amazon({ draft: true }).consentUrl(request)).query).toEqual({
      application_id: APPLICATION_ID,
      state: 'ours',
      version: 'beta',
    });
  });

  it('S3: carries the redirect URI of the configuration, or the one that is asked for', () => {
    const configured = amazon({ redirectUri: 'https://a.example/callback/amazon/app' });
    expect(read(configured.consentUrl(request)).query.redirect_uri).toBe('https://a.example/callback/amazon/app');
    const asked = configured.consentUrl({ ...request, redirectUri: 'https://b.example/x?y=1&z=2' });
    expect(read(asked).query.redirect_uri).toBe('https://b.example/x?y=1&z=2');
  });

  it('lets no state add a parameter', () => {
    const { query, count, hash } = read(amazon().consentUrl({ ...request, state: 'a&version=beta#x y' }));
    expect({ state: query.state, count, hash }).toEqual({ state: 'a&version=beta#x y', count: 2, hash: '' });
  });

  it('leads to the address of a stand-in', () => {
    const url = amazon({ consentUrl: 'http://127.0.0.1:9000/sc/{code}/' }).consentUrl(request);
    expect(read(url).at).toBe('http://127.0.0.1:9000/sc/UK/apps/authorize/consent');
  });

  it('refuses a site that there is not', async () => {
    const error = await thrownBy(() => amazon().consentUrl({ ...request, site: 'CN' }));
    expect(whatOf(error)).toEqual({ code: 'marketplace.mismatch', reason: 'unknown-site' });
  });

  describe('started at Amazon', () => {
    const there = (callbackUri: string, beta = false) => ({
      ...request,
      startedThere: { callbackUri, state: new Secret('theirs'), beta },
    });

    it('goes back with both states, and without application id', () => {
      const url = amazon({ draft: true }).consentUrl(there(`https://sellercentral.amazon.com${PATH}`));
      expect(read(url)).toEqual({
        at: `https://sellercentral.amazon.com${PATH}`,
        query: { amazon_state: 'theirs', state: 'ours' },
        count: 2,
        hash: '',
      });
    });

    it('carries version=beta only if it came with it', () => {
      const url = amazon().consentUrl(there(`https://sellercentral.amazon.com${PATH}`, true));
      expect(read(url).query).toEqual({ amazon_state: 'theirs', state: 'ours', version: 'beta' });
    });

    it('carries the redirect URI', () => {
      const url = amazon({ redirectUri: 'https://a.example/c' }).consentUrl(there(`https://amazon.com${PATH}`));
      expect(read(url).query.redirect_uri).toBe('https://a.example/c');
    });

    it.each([
      [{}, 'https://sellercentral-europe.amazon.com'],
      [{ consentUrl: 'http://127.0.0.1:9000/sc/{code}' }, 'http://127.0.0.1:9000/sc/UK'],
    ])('resolves a bare path against the Seller Central of the site (M#1838)', (config, base) => {
      const marketplace = amazon(config);
      const login = marketplace.readLogin?.(
        new URLSearchParams({ amazon_callback_uri: PATH, amazon_state: 's', selling_partner_id: 'A2NORTHWIND01' }),
      );
      const uri = login && 'callbackUri' in login ? login.callbackUri : '';
      expect(read(marketplace.consentUrl(there(uri))).at).toBe(`${base}${PATH}`);
    });

    it('reads back what a stand-in over http sent, and nothing of another', () => {
      const login = (uri: string) =>
        amazon({ consentUrl: 'http://127.0.0.1:9000/sc/{code}' }).readLogin?.(
          new URLSearchParams({ amazon_callback_uri: uri, amazon_state: 's', selling_partner_id: 'A2NORTHWIND01' }),
        );
      expect(login(`http://127.0.0.1:9000/sc/UK${PATH}`)).toHaveProperty('callbackUri');
      expect(login(`http://127.0.0.1:9001/sc/UK${PATH}`)).toEqual({ refused: 'login' });
    });
  });
});
