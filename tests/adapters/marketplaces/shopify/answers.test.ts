import { describe, expect, it } from 'vitest';
import { missingScopes, parseShop, parseTokens } from '../../../../adapters/marketplaces/shopify/answers.ts';
import { MarketplaceError } from '../../../../bot/errors.ts';

const NOW_MS = Date.UTC(2026, 10, 25);
const answer = (status: number, body: unknown, more: object = {}) => ({
  operation: 'test',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...more,
});

function said(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof MarketplaceError)) throw error;
    const wait = error.details.untilMs === undefined ? '' : `+${error.details.untilMs - NOW_MS}`;
    return `${error.code.slice('marketplace.'.length)} ${error.details.reason ?? wait}`.trim();
  }
  return 'good';
}

const shop = (more: object = {}) => ({
  data: {
    shop: { id: 'gid://shopify/Shop/1', name: ' Lan\u202e Tern ', myshopifyDomain: 'Lan-Tern.myshopify.com', ...more },
    currentAppInstallation: { accessScopes: [{ handle: 'write_orders' }] },
  },
});
const throttled = (requestedQueryCost: number, currentlyAvailable: number) => ({
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions: {
    cost: { requestedQueryCost, actualQueryCost: null, throttleStatus: { currentlyAvailable, restoreRate: 100 } },
  },
});

describe('adapters/marketplaces/shopify/answers.ts', () => {
  it('S44: reads a shop, and tidies what it calls itself', () => {
    expect(parseShop(answer(200, shop()), NOW_MS)).toEqual({
      domain: 'lan-tern.myshopify.com',
      name: 'Lan Tern',
      scopes: ['write_orders'],
    });
  });

  it.each([
    [
      'a shop that is called like no shop',
      shop({ myshopifyDomain: 'lan-tern.myshopify.com.evil.example' }),
      'unexpected shape',
    ],
    ['another shape', { data: null }, 'unexpected shape'],
    ['a code that nobody knows', { errors: [{ message: 'x', extensions: { code: 'NEW' } }] }, 'unexpected graphql'],
    ['an error without a code', { errors: [{ message: 'x' }] }, 'unexpected graphql'],
    ['its own mistake', { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }, 'unavailable'],
    ['429 as a code', { errors: [{ extensions: { code: '429' } }] }, 'throttled +2000'],
    ['a bucket that lacks 222 points', throttled(252, 30), 'throttled +2220'],
    ['a bucket that is full by now', throttled(3, 30), 'throttled +1000'],
    ['a bucket that is never full', throttled(1e9, 0), 'throttled +3600000'],
    ['half an answer', '{"data":{"sh', 'unavailable not-json'],
  ])('%s', (_what, body, error) => {
    expect(said(() => parseShop(answer(200, body), NOW_MS))).toBe(error);
  });

  it('waits as long as the answer says, where it says so', () => {
    expect(said(() => parseShop(answer(429, '', { retryAfterS: 7 }), NOW_MS))).toBe('throttled +7000');
  });

  it.each([
    [400, '<html>Oauth error shop_not_permitted: Client credentials cannot …</html>', 'refused shop_not_permitted'],
    [400, { error: 'shop_not_permitted' }, 'refused shop_not_permitted'],
    [404, { errors: 'application_cannot_be_found' }, 'refused application_cannot_be_found'],
    [404, { errors: 'Not Found' }, 'refused no-such-shop'],
    [401, '', 'refused invalid_client'],
    [400, { error: 'invalid_request', error_description: 'shpss_secret' }, 'expired invalid_request'],
    [
      401,
      { error: 'invalid_request', error_description: 'requires an active refresh_token' },
      'expired invalid_request',
    ],
    [400, { error: 'SHPSS_secret of somebody' }, 'unexpected'],
    [520, 'error code: 520', 'unavailable'],
    [402, '', 'unavailable frozen'],
    [423, '', 'unavailable locked'],
    [200, { access_token: '' }, 'unexpected shape'],
  ])('a token answer of %i %j is %s', (status, body, error) => {
    expect(said(() => parseTokens(answer(status, body), NOW_MS))).toBe(error);
  });

  it('client credentials that are an invalid request are a mistake of ours, and end nothing', () => {
    const refused = { ...answer(400, { error: 'invalid_request' }), operation: 'client-credentials' };
    expect(said(() => parseTokens(refused, NOW_MS))).toBe('unexpected invalid_request');
  });

  it.each([
    [['read_orders'], ['read_orders'], []],
    [['read_orders'], ['write_orders'], []],
    [['write_orders'], ['read_orders'], ['write_orders']],
    [['read_orders', 'read_products'], ['read_products'], ['read_orders']],
  ])('of %j, %j lacks %j', (wanted, given, missing) => {
    expect(missingScopes(wanted, given)).toEqual(missing);
  });
});
