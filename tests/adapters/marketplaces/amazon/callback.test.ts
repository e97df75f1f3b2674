import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readCallback, readLogin } from '../../../../adapters/marketplaces/amazon/callback.ts';
import { sites } from '../../../../adapters/marketplaces/amazon/sites.ts';
import { SELLER_ID } from './amazon-facts.ts';

const GOOD = `spapi_oauth_code=ANcode1&state=ours&selling_partner_id=${SELLER_ID}`;
const callback = (query: string) => readCallback(new URLSearchParams(query));

describe('adapters/marketplaces/amazon/callback: the redirect URI', () => {
  it('S5: reads the code as a secret, and whose it says to be', () => {
    const read = callback(GOOD);
    expect('code' in read && { code: read.code.reveal(), sellerId: read.sellerId }).toEqual({
      code: 'ANcode1',
      sellerId: SELLER_ID,
    });
    expect(JSON.stringify(read) + inspect(read)).not.toContain('ANcode1');
  });

  it('takes a callback without seller id, and names none', () => {
    expect(Object.keys(callback('spapi_oauth_code=c&state=s'))).toEqual(['code']);
  });

  it('ignores the MWS token that old hybrid apps get, twice even', () => {
    const read = callback(`${GOOD}&mws_auth_token=amzn.mws.1&mws_auth_token=amzn.mws.2`);
    expect(Object.keys(read)).toEqual(['code', 'sellerId']);
  });

  it('takes the longest code', () => {
    expect(callback(`spapi_oauth_code=${'x'.repeat(512)}`)).toHaveProperty('code');
  });

  it.each([
    ['a doubled code', `${GOOD}&spapi_oauth_code=ANcode1`, 'doubled'],
    ['a doubled code, spelled otherwise', `${GOOD}&spapi%5Foauth%5Fcode=x`, 'doubled'],
    ['a doubled seller', `${GOOD}&selling_partner_id=${SELLER_ID}`, 'doubled'],
    ['a doubled state', `${GOOD}&state=`, 'doubled'],
    ['a doubled error', `${GOOD}&error=a&error=b`, 'doubled'],
    ['error=', `${GOOD}&error=access_denied`, 'error'],
    ['an empty error=', `${GOOD}&error=`, 'error'],
    ['an error that is markup', 'error=%3Cscript%3Ealert(1)%3C/script%3E&state=s', 'error'],
    ['no code', 'state=s', 'no-code'],
    ['an empty code', 'spapi_oauth_code=&state=s', 'no-code'],
    ['a code under the field of the exchange', 'code=c&state=s', 'no-code'],
    ['nothing', '', 'no-code'],
    ['10 kB', `spapi_oauth_code=${'x'.repeat(10_240)}`, 'no-code'],
    ['a letter too many', `spapi_oauth_code=${'x'.repeat(513)}`, 'no-code'],
    ['%00', 'spapi_oauth_code=a%00b', 'no-code'],
    ['a line break', 'spapi_oauth_code=a%0Ab', 'no-code'],
    ['a line break at the end', 'spapi_oauth_code=a%0A', 'no-code'],
    ['a blank', 'spapi_oauth_code=a+b', 'no-code'],
    ['letters that are no ASCII', 'spapi_oauth_code=%E7%A0%81', 'no-code'],
    ['half of a letter', 'spapi_oauth_code=%F0%9F', 'no-code'],
    ['a seller id that is markup', 'spapi_oauth_code=c&selling_partner_id=%3Cscript%3E', 'seller-id'],
    ['a seller id of small letters', 'spapi_oauth_code=c&selling_partner_id=a2northwind01', 'seller-id'],
    ['a seller id with more after it', `spapi_oauth_code=c&selling_partner_id=${SELLER_ID}%0A`, 'seller-id'],
    ['an endless seller id', `spapi_oauth_code=c&selling_partner_id=A${'0'.repeat(40)}`, 'seller-id'],
  ])('S5: refuses %s with a word of its own', (_, query, refused) => {
    expect(callback(query)).toEqual({ refused });
  });

  it('S5: repeats nothing of what it refuses', () => {
    expect(JSON.stringify(callback('error=%3Cscript%3E&error_description=hostile'))).toBe('{"refused":"error"}');
  });

  it('S5: hands <script> on only as a secret', () => {
    const read = callback('spapi_oauth_code=%3Cscript%3E');
    expect(JSON.stringify(read)).toBe('{"code":"[secret]"}');
  });
});

const PATH = '/apps/authorize/confirm/amzn1.sp.solution.0a1b2c3d-4e5f';
const loginQuery = (uri: string, more: Record<string, string> = {}) =>
  new URLSearchParams({ amazon_callback_uri: uri, amazon_state: 'theirs', selling_partner_id: SELLER_ID, ...more });
const uriOf = (uri: string, bases?: readonly string[]) => {
  const read = readLogin(loginQuery(uri), bases);
  return 'callbackUri' in read ? read.callbackUri : read.refused;
};

describe('adapters/marketplaces/amazon/callback: the Login URI', () => {
  it('reads whose browser it is, where it goes back to, and the state of Amazon as a secret', () => {
    const read = readLogin(loginQuery(`https://sellercentral.amazon.com${PATH}`));
    expect('state' in read && { ...read, state: read.state.reveal() }).toEqual({
      sellerId: SELLER_ID,
      callbackUri: `https://sellercentral.amazon.com${PATH}`,
      state: 'theirs',
      beta: false,
    });
    expect(JSON.stringify(read)).not.toContain('theirs');
  });

  it.each([
    ['beta', true],
    ['BETA', false],
    ['', false],
  ])('reads version=%s', (version, beta) => {
    expect(readLogin(loginQuery(`https://amazon.com${PATH}`, { version }))).toHaveProperty('beta', beta);
  });

  it.each([...new Set(sites.map(({ host }) => host)), 'amazon.com', 'www.amazon.com'])(
    'S42: goes back to %s',
    (host) => {
      expect(uriOf(`https://${host}${PATH}`)).toBe(`https://${host}${PATH}`);
    },
  );

  it.each([
    ['capitals', `HTTPS://SellerCentral.Amazon.com${PATH}`],
    ['the usual port, named', `https://sellercentral.amazon.com:443${PATH}`],
    ['a detour that leads there', `https://sellercentral.amazon.com/x/..${PATH}`],
  ])('gives an address with %s as a browser would read it', (_, uri) => {
    expect(uriOf(uri)).toBe(`https://sellercentral.amazon.com${PATH}`);
  });

  it('takes a bare path (M#1838)', () => {
    expect(uriOf(PATH)).toMatch(/\/apps\/authorize\/confirm\/amzn1\.sp\.solution\.0a1b2c3d-4e5f$/);
  });

  it.each([
    ['a foreign host', `https://evil.example${PATH}`],
    ['a host that begins alike', `https://sellercentral.amazon.com.evil.example${PATH}`],
    ['a host that ends alike', `https://evilsellercentral.amazon.com${PATH}`],
    ['a shop of Amazon that is no Seller Central', `https://s3.amazon.com${PATH}`],
    ['a host with a dot at its end', `https://sellercentral.amazon.com.${PATH}`],
    ['letters that look alike', `https://sellercentr\u0430l.amazon.com${PATH}`],
    ['no host', `//evil.example${PATH}`],
    ['a back slash', `https://evil.example\\@sellercentral.amazon.com${PATH}`],
    ['a bare path with back slashes', `\\\\evil.example${PATH}`],
    ['userinfo', `https://sellercentral.amazon.com@evil.example${PATH}`],
    ['userinfo at the right host', `https://user:pass@sellercentral.amazon.com${PATH}`],
    ['a port', `https://sellercentral.amazon.com:8443${PATH}`],
    ['http', `http://sellercentral.amazon.com${PATH}`],
    ['a script', `javascript:alert(1)//sellercentral.amazon.com${PATH}`],
    ['data', `data:text/html,${PATH}`],
    ['a path that leads away', `https://sellercentral.amazon.com${PATH}/../../../../logout`],
    [
      'a path that leads away, in code',
      `https://sellercentral.amazon.com/apps/authorize/confirm/%2e%2e/amzn1.sp.solution.0`,
    ],
    ['a bare path that leads away', `${PATH}/../../x`],
    ['a path with more after it', `https://sellercentral.amazon.com${PATH}/more`],
    ['a path with more before it', `https://sellercentral.amazon.com/x${PATH}`],
    ['another page', 'https://sellercentral.amazon.com/apps/authorize/consent'],
    ['a bare path with a query', `${PATH}?next=https://evil.example`],
    ['a query', `https://sellercentral.amazon.com${PATH}?redirect_uri=https://evil.example`],
    ['a fragment', `https://sellercentral.amazon.com${PATH}#x`],
    ['a line break at its end', `${PATH}\n`],
    ['10 kB', `https://sellercentral.amazon.com${PATH}${'0'.repeat(10_240)}`],
    ['nothing', ''],
  ])('S42: never sends a browser to %s', (_, uri) => {
    expect(uriOf(uri)).toBe('login');
  });

  it.each([
    ['no state', { amazon_state: '' }],
    ['a state of 10 kB', { amazon_state: 'x'.repeat(10_240) }],
    ['a state with %00', { amazon_state: 'a\0b' }],
    ['no seller', { selling_partner_id: '' }],
    ['a seller that is markup', { selling_partner_id: '<script>' }],
  ])('S5: refuses %s', (_, more) => {
    expect(readLogin(loginQuery(`https://amazon.com${PATH}`, more))).toEqual({ refused: 'login' });
  });

  it.each(['amazon_callback_uri', 'amazon_state', 'selling_partner_id', 'version'])(
    'S5: refuses a doubled %s',
    (name) => {
      const query = loginQuery(`https://amazon.com${PATH}`, { version: 'beta' });
      query.append(name, query.get(name) ?? '');
      expect(readLogin(query)).toEqual({ refused: 'doubled' });
    },
  );

  describe('with a stand-in', () => {
    const bases = ['http://127.0.0.1:9000/sc/UK', 'http://127.0.0.1:9000/sc/US'];
    it('goes back to its address, and to the real one still', () => {
      expect(uriOf(`http://127.0.0.1:9000/sc/US${PATH}`, bases)).toBe(`http://127.0.0.1:9000/sc/US${PATH}`);
      expect(uriOf(`https://sellercentral.amazon.com${PATH}`, bases)).toBe(`https://sellercentral.amazon.com${PATH}`);
    });

    it.each([
      `http://127.0.0.1:9000${PATH}`,
      `http://127.0.0.1:9001/sc/US${PATH}`,
      `http://127.0.0.1:9000/sc/US/..${PATH}`,
      `http://127.0.0.1:9000/sc/USA${PATH}`,
      `http://127.0.0.1:9000/sc/US/x${PATH}`,
      `http://127.0.0.1:9000/sc/US${PATH}?x`,
      `http://u@127.0.0.1:9000/sc/US${PATH}`,
    ])('S42: never to %s', (uri) => {
      expect(uriOf(uri, bases)).toBe('login');
    });

    it('S42: is no stand-in without being named', () => {
      expect(uriOf(`http://127.0.0.1:9000/sc/US${PATH}`)).toBe('login');
    });
  });
});
