import { describe, expect, it } from 'vitest';
import { openAmazon } from '../../../../adapters/marketplaces/amazon/index.ts';
import type { VerifyRequest } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { fakeClock } from '../../../fakes/clock.ts';
import { type Asked, listen } from '../../../support/listening.ts';
import { CLIENT_ID, CLIENT_SECRET, CONFIG, entry, SELLER_ID, thrownBy, whatOf } from './amazon-facts.ts';

type Answered = [status: number, body: unknown];
const DENIED: Answered = [403, { errors: [{ code: 'Unauthorized', message: 'no', details: '' }] }];
const ACCOUNT: Answered = [200, { payload: [entry('A1F83G8C2ARO7P')] }];
const FRESH: Answered = [200, { access_token: 'Atza|fresh', token_type: 'bearer', expires_in: 3600 }];
const FEES: Answered = [
  400,
  { payload: { FeesEstimateResult: { Status: 'ClientError', FeesEstimateIdentifier: { SellerId: SELLER_ID } } } },
];
const SECRET_EXPIRED = 'The LWA secret token you provided has expired.';
const SITES = [{ code: 'UK', storeName: 'Northwind Home', suspended: false }];

/** An Amazon whose answers are a list by what is asked; the last one stays. */
async function amazonThat(answers: { token?: Answered[]; sites?: Answered[]; fees?: Answered[] }) {
  const left = {
    token: [...(answers.token ?? [])],
    sites: [...(answers.sites ?? [])],
    fees: [...(answers.fees ?? [])],
  };
  const kindOf = ({ path }: Asked) =>
    path === '/token' ? 'token' : path.includes('marketplaceParticipations') ? 'sites' : 'fees';
  const server = await listen((asked, response) => {
    const list = left[kindOf(asked)];
    const [status, body] = (list.length > 1 ? list.shift() : list[0]) ?? [500, 'not expected'];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  const config = { ...CONFIG, tokenUrl: `${server.origin}/token`, apiUrl: `${server.origin}/{region}` };
  const amazon = openAmazon(config, { clock: fakeClock(), timeoutMs: 2_000 });
  return {
    verify: (request: Partial<VerifyRequest>) =>
      amazon.verify({
        flow: 'app',
        site: 'UK',
        credentials: { refreshToken: new Secret('Atzr|1') },
        values: { sellerId: SELLER_ID },
        signal: new AbortController().signal,
        ...request,
      }),
    exchange: () =>
      amazon.exchange({
        flow: 'app',
        site: 'UK',
        code: new Secret('c'),
        credentials: {},
        values: {},
        signal: new AbortController().signal,
      }),
    asked: server.asked,
    kinds: () => server.asked.map(kindOf),
    tokensShown: () =>
      server.asked.filter((one) => kindOf(one) === 'sites').map((one) => one.headers['x-amz-access-token']),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
const stale = { accessToken: new Secret('Atza|stale'), refreshToken: new Secret('Atzr|1') };
const own = { refreshToken: new Secret('Atzr|own'), clientSecret: new Secret('amzn1.oa2-cs.v1.own') };
const ownValues = { clientId: 'amzn1.application-oa2-client.own' };

describe('adapters/marketplaces/amazon/verify', () => {
  it('renews once and asks the region of the site', async () => {
    await using amazon = await amazonThat({ token: [FRESH], sites: [ACCOUNT] });
    expect(await amazon.verify({})).toEqual({ sites: SITES });
    expect(amazon.kinds()).toEqual(['token', 'sites']);
    expect(amazon.asked[1]?.path).toBe('/eu/sellers/v1/marketplaceParticipations');
  });

  it('uses an access token at hand, and renews nothing', async () => {
    await using amazon = await amazonThat({ sites: [ACCOUNT] });
    expect(await amazon.verify({ credentials: stale })).toEqual({ sites: SITES });
    expect(amazon.kinds()).toEqual(['sites']);
  });

  it('renews an expired access token once, then asks once more', async () => {
    await using amazon = await amazonThat({ token: [FRESH], sites: [DENIED, ACCOUNT] });
    expect(await amazon.verify({ credentials: stale })).toEqual({ sites: SITES });
    expect(amazon.kinds()).toEqual(['sites', 'token', 'sites']);
    expect(amazon.tokensShown()).toEqual(['Atza|stale', 'Atza|fresh']);
  });

  it('is refused when a fresh token is denied, too, and asks no third time', async () => {
    await using amazon = await amazonThat({ token: [FRESH], sites: [DENIED] });
    const error = await thrownBy(() => amazon.verify({ credentials: stale }));
    expect(whatOf(error)).toEqual({ code: 'marketplace.refused', status: 403, reason: 'access-denied' });
    expect(amazon.kinds()).toEqual(['sites', 'token', 'sites']);
  });

  it.each([
    ['an outage', [503, {}] as Answered, 'marketplace.unavailable'],
    ['a full bucket', [429, {}] as Answered, 'marketplace.throttled'],
    ['no site', [200, { payload: [] }] as Answered, 'marketplace.mismatch'],
  ])('does not renew for %s', async (_, answered, code) => {
    await using amazon = await amazonThat({ token: [FRESH], sites: [answered] });
    expect((await thrownBy(() => amazon.verify({ credentials: stale }))).code).toBe(code);
    expect(amazon.kinds()).toEqual(['sites']);
  });

  it.each([
    ['invalid_grant', 400, 'marketplace.expired', 'invalid_grant'],
    ['invalid_client', 401, 'marketplace.app-refused', 'app-invalid_client'],
  ])('asks nothing after a renewal that failed with %s', async (said, status, code, reason) => {
    await using amazon = await amazonThat({ token: [[status, { error: said }]], sites: [ACCOUNT] });
    expect(whatOf(await thrownBy(() => amazon.verify({})))).toEqual({ code, status, reason });
    expect(amazon.kinds()).toEqual(['token']);
  });

  describe('a client that Amazon refuses', () => {
    const SECRET: Answered = [403, { errors: [{ code: 'Unauthorized', message: 'no', details: SECRET_EXPIRED }] }];
    const BAD: Answered = [401, { error: 'invalid_client', error_description: 'Client authentication failed' }];

    it('is ours to mend in `app`: the administrator’s, with a reason of its own', async () => {
      await using old = await amazonThat({ token: [FRESH], sites: [SECRET] });
      const expired = { code: 'marketplace.app-refused', status: 403, reason: 'app-secret-expired' };
      expect(whatOf(await thrownBy(() => old.verify({})))).toEqual(expired);
      await using wrong = await amazonThat({ token: [BAD] });
      const refused = { code: 'marketplace.app-refused', status: 401, reason: 'app-invalid_client' };
      expect(whatOf(await thrownBy(() => wrong.exchange()))).toEqual(refused);
    });

    it('is the person’s to mend in `private`', async () => {
      const request = { flow: 'private', credentials: own, values: ownValues };
      await using old = await amazonThat({ token: [FRESH], sites: [SECRET] });
      const expired = { code: 'marketplace.refused', status: 403, reason: 'secret-expired' };
      expect(whatOf(await thrownBy(() => old.verify(request)))).toEqual(expired);
      await using wrong = await amazonThat({ token: [BAD] });
      const refused = { code: 'marketplace.refused', status: 401, reason: 'invalid_client' };
      expect(whatOf(await thrownBy(() => wrong.verify(request)))).toEqual(refused);
    });

    it('may have been rotated: a fresh token is tried before that is said', async () => {
      await using amazon = await amazonThat({ token: [FRESH], sites: [SECRET, ACCOUNT] });
      expect(await amazon.verify({ credentials: stale })).toEqual({ sites: SITES });
      expect(amazon.kinds()).toEqual(['sites', 'token', 'sites']);
    });
  });

  it('is expired when there is no token to renew', async () => {
    await using amazon = await amazonThat({ sites: [DENIED] });
    const error = await thrownBy(() => amazon.verify({ credentials: { accessToken: new Secret('Atza|stale') } }));
    expect(whatOf(error)).toEqual({ code: 'marketplace.expired', reason: 'no-token' });
  });

  it('renews with the client of the app', async () => {
    await using amazon = await amazonThat({ token: [FRESH], sites: [ACCOUNT] });
    await amazon.verify({});
    expect(Object.fromEntries(new URLSearchParams(amazon.asked[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'Atzr|1',
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
    });
  });

  describe('private', () => {
    it('renews with the client that the person entered', async () => {
      await using amazon = await amazonThat({ token: [FRESH], sites: [ACCOUNT], fees: [FEES] });
      await amazon.verify({ flow: 'private', credentials: own, values: ownValues });
      expect(Object.fromEntries(new URLSearchParams(amazon.asked[0]?.body))).toMatchObject({
        client_id: ownValues.clientId,
        client_secret: 'amzn1.oa2-cs.v1.own',
      });
    });

    it('learns the seller id from a fees estimate, with the fresh token', async () => {
      await using amazon = await amazonThat({ token: [FRESH], sites: [ACCOUNT], fees: [FEES] });
      const account = await amazon.verify({ flow: 'private', credentials: own, values: ownValues });
      expect(account).toEqual({ sites: SITES, sellerId: SELLER_ID });
      expect(amazon.kinds()).toEqual(['token', 'sites', 'fees']);
      expect(amazon.asked[2]?.headers['x-amz-access-token']).toBe('Atza|fresh');
    });

    it.each([
      ['refused', DENIED],
      ['throttled', [429, {}] as Answered],
      ['broken', [500, {}] as Answered],
      ['redirected', [302, {}] as Answered],
      ['of another form', [200, { payload: {} }] as Answered],
    ])('does not fail when the fees estimate is %s', async (_, fees) => {
      await using amazon = await amazonThat({ token: [FRESH], sites: [ACCOUNT], fees: [fees] });
      expect(await amazon.verify({ flow: 'private', credentials: own, values: ownValues })).toEqual({ sites: SITES });
    });

    it('asks for no seller id that is known', async () => {
      await using amazon = await amazonThat({ token: [FRESH], sites: [ACCOUNT], fees: [FEES] });
      const account = await amazon.verify({
        flow: 'private',
        credentials: own,
        values: { ...ownValues, sellerId: 'A1' },
      });
      expect([account, amazon.kinds()]).toEqual([{ sites: SITES }, ['token', 'sites']]);
    });
  });

  describe('exchange', () => {
    it('gives both tokens, and asks once', async () => {
      await using amazon = await amazonThat({ token: [[200, { access_token: 'Atza|1', refresh_token: 'Atzr|1' }]] });
      expect(Object.keys((await amazon.exchange()).credentials).sort()).toEqual(['accessToken', 'refreshToken']);
      expect(amazon.kinds()).toEqual(['token']);
    });

    it.each([
      ['without a refresh token', FRESH, 'marketplace.unexpected'],
      ['that broke', [500, {}] as Answered, 'marketplace.unavailable'],
      ['refused', [400, { error: 'invalid_grant' }] as Answered, 'marketplace.expired'],
    ])('never tries a code twice, for an answer %s', async (_, token, code) => {
      await using amazon = await amazonThat({ token: [token] });
      expect((await thrownBy(() => amazon.exchange())).code).toBe(code);
      expect(amazon.kinds()).toEqual(['token']);
    });
  });
});
