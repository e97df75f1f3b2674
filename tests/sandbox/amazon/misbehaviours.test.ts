import { describe, expect, it } from 'vitest';
import { MISBEHAVIOURS } from '../../../sandbox/amazon/misbehaviours/index.ts';
import { press, visit } from '../browser.ts';
import { api, codeOf, consent, consentUrl, exchange, open, PARTICIPATIONS, refresh, tokensOf } from './visitor.ts';

const MET = new Set<string>();

/** The first participations call under a misbehaviour, and the one after it. */
async function underway(name: string, ms?: number) {
  MET.add(name);
  await using sandbox = await open();
  const { access } = await tokensOf(sandbox, 'Northwind Home');
  sandbox.control({ misbehave: { at: 'participations', do: name, ...(ms === undefined ? {} : { ms }) } });
  const get = () =>
    fetch(`${sandbox.url}/eu${PARTICIPATIONS}`, { headers: { 'x-amz-access-token': access } }).then(
      async (response) => ({ status: response.status, headers: response.headers, body: await response.text() }),
    );
  const first = await get().catch((error: unknown) => ({ lost: error }));
  const second = await get();
  expect(second.status).toBe(200);
  return first;
}

describe('sandbox/amazon misbehaviours', () => {
  it.each([
    ['throttle', 429, 'QuotaExceeded'],
    ['throttle-no-header', 429, 'QuotaExceeded'],
    ['error-500', 500, 'InternalFailure'],
    ['denied', 403, '"details":""'],
    ['expired-token', 403, 'The access token you provided has expired.'],
    ['secret-expired', 403, 'The LWA secret token you provided has expired.'],
    ['outage', 403, 'The security token included in the request is expired'],
    ['extra-fields', 200, 'sandboxInvented'],
    ['wrong-region-empty', 200, '{"payload":[]}'],
  ])('%s: %i, once', async (name, status, said) => {
    const met = await underway(name);
    expect(met).toMatchObject({ status });
    if ('lost' in met) return;
    expect(met.body).toContain(said);
    expect(met.headers.has('x-amzn-ratelimit-limit')).toBe(['throttle', 'extra-fields'].includes(name));
  });

  it('slow, html, empty: late, no JSON, nothing', async () => {
    expect(await underway('slow', 1)).toMatchObject({ status: 200 });
    expect(await underway('html')).toMatchObject({ status: 200, body: expect.stringContaining('<html>') });
    expect(await underway('empty')).toMatchObject({ status: 200, body: '' });
  });

  it('cut, lose-answer: the connection breaks within and before the answer', async () => {
    expect(await underway('cut')).toHaveProperty('lost');
    expect(await underway('lose-answer')).toHaveProperty('lost');
  });

  it('silence: nothing, until the client gives up', async () => {
    MET.add('silence');
    await using sandbox = await open();
    sandbox.control({ misbehave: { at: 'token', do: 'silence' } });
    const patience = new AbortController();
    const asked = fetch(`${sandbox.url}/auth/o2/token`, { method: 'POST', signal: patience.signal });
    while (sandbox.requests().length === 0) await new Promise((resolve) => setImmediate(resolve));
    patience.abort();
    await expect(asked).rejects.toThrow();
  });

  it.each([
    ['spent-code', 400, 'invalid_grant', 'The request has an invalid grant parameter : code'],
    ['dead-token', 400, 'invalid_grant', 'The request has an invalid grant parameter : refresh_token'],
    [
      'revoked-token',
      400,
      'invalid_grant',
      "The request has an invalid grant parameter : refresh_token. User may have revoked or didn't grant the permission.",
    ],
    ['invalid-client', 401, 'invalid_client', 'Client authentication failed'],
    ['unauthorized-client', 400, 'unauthorized_client', 'Not authorized for requested operation'],
  ])('%s at the token endpoint: %i, once, as Login with Amazon says it', async (name, status, error, description) => {
    MET.add(name);
    await using sandbox = await open();
    const { refresh: own } = await tokensOf(sandbox, 'Northwind Home');
    sandbox.control({ misbehave: { at: 'token', do: name } });
    expect(await refresh(sandbox, own)).toMatchObject({ status, body: { error, error_description: description } });
    expect((await refresh(sandbox, own)).status).toBe(200);
  });

  it('signed-out: one more sign-in, and back to the same address (M#5204)', async () => {
    MET.add('signed-out');
    await using sandbox = await open();
    sandbox.control({ misbehave: { at: 'consent', do: 'signed-out' } });
    const address = consentUrl(sandbox, { state: 'a&b' });
    const out = await visit(address);
    expect(out.location?.pathname).toBe('/ap/sso');
    expect((await visit(out.location?.href ?? '')).location?.href).toBe(address);
    const foreign = await visit(`${sandbox.url}/ap/sso?return_to=//foreign.invalid`);
    expect(foreign.location?.href).toBe(`${sandbox.url}/`);
  });

  it('twice: the browser is given the same address at once, and a second later', async () => {
    MET.add('twice');
    await using sandbox = await open();
    sandbox.control({ misbehave: { at: 'callback', do: 'twice' } });
    const page = await consent(sandbox, 'Sakura');
    expect(page.status).toBe(200);
    const addresses = [...page.html.matchAll(/(?:url|src)="?=?([^"]*spapi_oauth_code[^"]*)"/g)].map((one) => one[1]);
    expect(addresses).toHaveLength(2);
    expect(new Set(addresses).size).toBe(1);
  });

  it.each(['consent', 'confirm', 'pages'])('500, HTML, nothing and half an answer at %s, too', async (place) => {
    await using sandbox = await open();
    const address = {
      consent: consentUrl(sandbox),
      confirm: `${sandbox.url}/sc/UK/apps/authorize/confirm/x`,
      pages: `${sandbox.url}/sc/UK/develop-apps`,
    }[place] as string;
    const meets = (name: string) => {
      sandbox.control({ misbehave: { at: place, do: name } });
      return visit(address);
    };
    expect(await meets('error-500')).toMatchObject({ status: 500, html: expect.stringContaining('<title>500') });
    expect((await meets('html')).html).toContain('went wrong on our end');
    expect((await meets('empty')).html).toBe('');
    await expect(meets('cut')).rejects.toThrow();
  });

  it.each(['lose-answer', 'cut'])('%s at the token endpoint: the code is spent', async (name) => {
    await using sandbox = await open();
    const code = await codeOf(sandbox, 'Northwind Home');
    sandbox.control({ misbehave: { at: 'token', do: name } });
    await expect(exchange(sandbox, code)).rejects.toThrow();
    expect((await exchange(sandbox, code)).body.error).toBe('invalid_grant');
  });

  it('at the token endpoint and in MWS an error has their own shape', async () => {
    await using sandbox = await open();
    sandbox.control({ misbehave: { at: 'token', do: 'error-500' } });
    expect(await exchange(sandbox, 'x')).toMatchObject({ status: 500, body: { error: 'server_error' } });
    sandbox.control({ misbehave: { at: 'mws', do: 'throttle' } });
    const mws = await visit(`${sandbox.url}/mws/UK/Sellers/2011-07-01`, { method: 'POST' });
    expect([mws.status, mws.html]).toEqual([429, expect.stringContaining('<ErrorResponse>')]);
  });

  it.each([
    ['no-state', 'state', null],
    ['foreign-state', 'state', 'sandbox-foreign-state'],
    ['no-code', 'spapi_oauth_code', null],
    ['mws-auth-token', 'mws_auth_token', 'amzn.mws.sandbox-hybrid'],
  ])('%s: the callback is bent, once', async (name, member, value) => {
    MET.add(name);
    await using sandbox = await open();
    sandbox.control({ misbehave: { at: 'callback', do: name } });
    expect((await consent(sandbox, 'Sakura')).location?.searchParams.get(member)).toBe(value);
    expect((await consent(sandbox, 'Sakura')).location?.searchParams.get(member)).not.toBe(value ?? 'none');
  });

  it.each([
    ['relative-callback-uri', /^\/apps\/authorize\/confirm\/amzn1\./],
    ['foreign-callback-uri', /^https:\/\/foreign\.invalid\//],
  ])('%s: the Login URI is told another address', async (name, address) => {
    MET.add(name);
    await using sandbox = await open();
    sandbox.control({ misbehave: { at: 'login', do: name } });
    const { location } = await press(await visit(`${sandbox.url}/sc/JP/manage-your-apps`), 'Re-Authorize Sakura');
    expect(location?.searchParams.get('amazon_callback_uri')).toMatch(address);
  });

  it('happens as often as asked, and one after another', async () => {
    await using sandbox = await open();
    const { access } = await tokensOf(sandbox, 'Northwind Home');
    sandbox.control({ misbehave: { at: 'participations', do: 'error-500', times: 2 } });
    sandbox.control({ misbehave: { at: 'participations', do: 'denied' } });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await api(sandbox, `/eu${PARTICIPATIONS}`, access)).status);
    expect(statuses).toEqual([500, 500, 403, 200]);
  });

  it('every misbehaviour is met above', () => {
    expect([...MET].sort()).toEqual(Object.keys(MISBEHAVIOURS).sort());
  });
});
