import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../../../bot/secret.ts';
import { IN_TEST, LAUNCHED } from '../../../../sandbox/aliexpress/world.ts';
import { failureOf } from '../../../support/failure-of.ts';
import { app, authorized, CALLBACK, codeOf, consentAs, exchange, NOW_MS, openBoth } from './visitor.ts';

let both: Awaited<ReturnType<typeof openBoth>>;
beforeAll(async () => {
  both = await openBoth();
});
afterEach(() => both.sandbox.control({ reset: true }));
afterAll(() => both.sandbox.stop());

const DAY_MS = 86_400_000;

describe('our AliExpress client against the simulated AliExpress', () => {
  it('asks for consent with the app, the callback and our state, and drops the old login', () => {
    const link = both.patient.consentUrl({
      flow: 'app',
      site: 'ALL',
      state: 's',
      redirectUri: CALLBACK,
      values: { appKey: '12345678' },
    });
    const url = new URL(link);
    expect(url.pathname).toBe('/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      force_auth: 'true',
      redirect_uri: CALLBACK,
      client_id: '12345678',
      state: 's',
    });
  });

  it.each([
    ['Northwind Home', '2000000001', 'cn1000000001abcd', undefined],
    ['杭州北风家居', '2000000002', 'cn1000000002efgh', undefined],
    ['Lanternhof', '2000000003', 'Lanternhof', ['aliexpress.note.postingForbidden']],
  ])('knows whose account it is: %s', async (login, sellerId, storeName, notes) => {
    const { verify, exchanged } = await authorized(both.patient, login);
    expect(await verify()).toEqual({
      sellerId,
      sites: [{ code: 'ALL', storeName, suspended: false }],
      ...(notes ? { notes } : {}),
    });
    expect(exchanged.values?.login).toMatch(/^[a-z]•••@example\.com$/);
  });

  it('S8: refuses a buyer with the reason, although its answer has a seller id', async () => {
    const error = await failureOf(exchange(both.patient, await codeOf(both.patient, 'Reader')));
    expect([error.code, error.details.reason]).toEqual(['marketplace.mismatch', 'buyer']);
  });

  it('S8: a kind of account that no page names has to pass the calls that only sellers may make', async () => {
    both.sandbox.control({ misbehave: { at: 'token', do: 'unknown-kind' } });
    const { verify } = await authorized(both.patient, 'Northwind Home');
    expect((await verify()).sellerId).toBe('2000000001');
    both.sandbox.control({ misbehave: { at: 'token', do: 'unknown-kind' } });
    const buyer = await authorized(both.patient, 'Reader');
    expect((await failureOf(buyer.verify())).details.reason).toBe('InsufficientPermission');
  });

  it('S8: a shop that is another than the token’s is refused', async () => {
    both.sandbox.control({ misbehave: { at: 'token', do: 'other-user' } });
    const { verify } = await authorized(both.patient, 'Northwind Home');
    const error = await failureOf(verify());
    expect([error.code, error.details.reason]).toEqual(['marketplace.mismatch', 'another-seller']);
  });

  it.each(['bare', 'wrapped-twice', 'as-sdks-see-it'])('reads a profile that comes %s', async (shape) => {
    const { verify } = await authorized(both.patient, 'Lanternhof');
    both.sandbox.control({ misbehave: { at: 'call', do: shape, times: 2 } });
    expect((await verify()).sites[0]?.storeName).toBe('Lanternhof');
  });

  it.each(['numbers-as-text', 'as-sdks-see-it'])('reads tokens that come %s, and their lifetimes', async (shape) => {
    both.sandbox.control({ misbehave: { at: 'token', do: shape } });
    const { exchanged } = await authorized(both.patient, 'Northwind Home');
    expect([exchanged.tokenEndsAtMs, exchanged.endsAtMs]).toEqual([NOW_MS + 30 * DAY_MS, NOW_MS + 60 * DAY_MS]);
  });

  it('takes the end from the answer: two days for an app in test, and says so', async () => {
    const { exchanged, verify } = await authorized(both.patient, 'Northwind Home', IN_TEST);
    expect([exchanged.tokenEndsAtMs, exchanged.endsAtMs]).toEqual([NOW_MS + DAY_MS, NOW_MS + 2 * DAY_MS]);
    expect((await verify()).notes).toEqual(['aliexpress.note.testApp']);
  });

  it('ends with the access token where nothing can be refreshed, and keeps no refresh token', async () => {
    both.sandbox.control({ misbehave: { at: 'token', do: 'no-refresh' } });
    const { exchanged } = await authorized(both.patient, 'Northwind Home');
    expect(exchanged.endsAtMs).toBe(NOW_MS + 30 * DAY_MS);
    expect(Object.keys(exchanged.credentials)).toEqual(['accessToken']);
  });

  it('does not spend a code that says it is another app’s', async () => {
    const code = await codeOf(both.patient, 'Northwind Home', IN_TEST.key);
    const error = await failureOf(exchange(both.patient, code));
    expect([error.code, error.details.reason]).toEqual(['marketplace.mismatch', 'code-of-another-app']);
    expect(both.sandbox.requests().filter(({ path }) => path.startsWith('/rest'))).toEqual([]);
    expect((await exchange(both.patient, code, app(IN_TEST))).values?.sellerId).toBe('2000000001');
  });

  it('tries a code of a shape that is new', async () => {
    const error = await failureOf(exchange(both.patient, new Secret('a-new-shape-of-code')));
    expect([error.code, error.details.reason]).toEqual(['marketplace.expired', 'InvalidCode']);
  });

  it.each([
    ['a wrong secret', { key: LAUNCHED.key, secret: IN_TEST.secret }, ['marketplace.refused', 'IncompleteSignature']],
    ['a key that is not known', { key: '99999999', secret: LAUNCHED.secret }, ['marketplace.refused', 'InvalidAppKey']],
  ])('%s is refused with its reason', async (_, of, expected) => {
    const error = await failureOf(exchange(both.patient, new Secret('a-new-shape-of-code'), app(of)));
    expect([error.code, error.details.reason]).toEqual(expected);
  });

  it('S36: sends the secret to nobody: it signs', async () => {
    await (await authorized(both.patient, 'Northwind Home')).verify();
    expect(JSON.stringify(both.sandbox.requests())).not.toContain(LAUNCHED.secret);
  });

  it('is not called back for whoever may not authorize', async () => {
    for (const login of ['Wattle Garden', 'Northwind clerk'])
      expect((await consentAs(both.patient, login)).hostname).toBe('nowhere.invalid');
  });
});
