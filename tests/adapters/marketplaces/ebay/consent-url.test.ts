import { describe, expect, it } from 'vitest';
import { SCOPES } from '../../../../adapters/marketplaces/ebay/consent-url.ts';
import { openEbay } from '../../../../adapters/marketplaces/ebay/index.ts';
import { fakeClock } from '../../../fakes/clock.ts';
import { CONFIG } from './ebay-facts.ts';

const linkFor = (site: string) =>
  openEbay(CONFIG, { clock: fakeClock() }).consentUrl({ flow: 'oauth', site, state: '07abc.de_f-g', values: {} });

describe('adapters/marketplaces/ebay/consent-url', () => {
  it('asks for every scope, by the RuName, with a sign-in, in the site’s language', () => {
    const url = new URL(linkFor('DE'));
    expect(`${url.origin}${url.pathname}`).toBe('https://auth.ebay.com/oauth2/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: CONFIG.clientId,
      redirect_uri: CONFIG.ruName,
      response_type: 'code',
      scope: SCOPES.join(' '),
      state: '07abc.de_f-g',
      prompt: 'login',
      locale: 'de-DE',
    });
    expect(new URL(linkFor('HK')).searchParams.get('locale')).toBe('zh-HK');
  });

  it('joins scopes by %20: a plus is a blank in forms alone', () => {
    expect(linkFor('US')).not.toContain('+');
    expect(linkFor('US')).toContain('api_scope%20https');
  });

  it('says on every card that it is eBay’s test environment, where logins are others', () => {
    const named = (apiUrl: string) => openEbay({ ...CONFIG, apiUrl }, { clock: fakeClock() }).names;
    expect(named('https://api.sandbox.ebay.com')).toEqual({ en: 'eBay (sandbox)', 'zh-CN': 'eBay（沙箱）' });
    expect(named('https://api.ebay.com')).toEqual({ en: 'eBay', 'zh-CN': 'eBay' });
  });
});
