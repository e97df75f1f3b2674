import { describe, expect, it } from 'vitest';
import { bearer, CHINA, call, codeOf, createApp, exchange, open } from './visitor.ts';

const DAY_MS = 86_400_000;

/** An app, a code and the tokens for it. */
async function traded(sandbox: Awaited<ReturnType<typeof open>>, login = 'Lantern Trading') {
  const app = await createApp(sandbox, { login });
  const { body } = await exchange(sandbox, app, await codeOf(sandbox, app));
  return { app, tokens: body.data as Record<string, string> };
}

const refresh = (sandbox: Awaited<ReturnType<typeof open>>, { app, tokens }: Awaited<ReturnType<typeof traded>>) => {
  const query = new URLSearchParams({
    client_id: app.clientId,
    client_secret: app.clientSecret,
    refresh_token: tokens.refresh_token ?? '',
    grant_type: 'refresh_token',
  });
  return call(sandbox, `${CHINA}/api/v3/oauth/refresh_token?${query}`);
};

describe('sandbox/wish tokens', () => {
  it('trades a code for tokens that name the merchant, their end and their scopes', async () => {
    await using sandbox = await open();
    const { tokens } = await traded(sandbox);
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      refresh_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      expiry_time: '2026-12-24T00:00:00.000+00:00',
      merchant_id: '5f00000000000000000000a2',
      scopes: ['orders:read', 'merchant:read'],
    });
  });

  it.each([
    ['another grant type', { grant_type: 'client_credentials' }, '1001'],
    ['another secret', { client_secret: '0'.repeat(32) }, '10001'],
    ['another client', { client_id: '0'.repeat(24) }, '10001'],
    [
      'a slash more',
      { redirect_uri: 'https://shopkey.example.com/callback/wish/0123456789abcdef0123456789abcdef/' },
      '10001',
    ],
    ['half a code', { code: '0a1b2c' }, '10008'],
  ])('refuses %s', async (_, more, code) => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    const answer = await exchange(sandbox, app, await codeOf(sandbox, app), more as Record<string, string>);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it('takes a code once, and for five minutes', async () => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    const code = await codeOf(sandbox, app);
    expect((await exchange(sandbox, app, code)).body.code).toBe(0);
    expect((await exchange(sandbox, app, code)).body.code).toBe('10002');
    const late = await codeOf(sandbox, app);
    sandbox.control({ advanceMs: 5 * 60_000 });
    expect((await exchange(sandbox, app, late)).body.code).toBe('10004');
  });

  it('takes a code on the host of its consent, for the address it was sent to', async () => {
    await using sandbox = await open();
    const app = await createApp(sandbox);
    const code = await codeOf(sandbox, app);
    expect((await exchange(sandbox, { ...app, host: 'merchant.wish.com' }, code)).body.code).toBe('10008');
    const moved = await createApp(sandbox, { redirectUri: 'https://other.example/callback' });
    expect((await exchange(sandbox, moved, code)).body.code).toBe('10001');
  });

  it('ends the running access token with each refresh, and not the refresh token', async () => {
    await using sandbox = await open();
    const before = await traded(sandbox);
    const test = (token: unknown) => call(sandbox, `${CHINA}/api/v3/oauth/test`, bearer(token));
    expect((await test(before.tokens.access_token)).body.data).toEqual({ merchant_id: '5f00000000000000000000a2' });
    const renewed = await refresh(sandbox, before);
    expect(renewed.body.data.refresh_token).toBe(before.tokens.refresh_token);
    expect((await test(before.tokens.access_token)).body.code).toBe('1008');
    expect((await test(renewed.body.data.access_token)).body.code).toBe(0);
    sandbox.control({ advanceMs: 31 * DAY_MS });
    expect((await test(renewed.body.data.access_token)).body.code).toBe('1007');
    expect((await refresh(sandbox, before)).body.code).toBe(0);
  });

  it.each([
    ['no header', {}, 401, 1012],
    ['a token nobody gave', bearer('0'.repeat(32)), 400, '1006'],
  ])('opens nothing to %s', async (_, init, status, code) => {
    await using sandbox = await open();
    const answer = await call(sandbox, `${CHINA}/api/v3/oauth/test`, init);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('tells what the merchant is called, and whether it is active', async () => {
    await using sandbox = await open();
    const { tokens } = await traded(sandbox, 'Sleeping Fox');
    const details = await call(sandbox, `${CHINA}/api/v3/merchant/account_details`, bearer(tokens.access_token));
    expect(details.body.data).toMatchObject({ display_name: 'Sleeping Fox', status: 'INACTIVE' });
    const money = await call(sandbox, `${CHINA}/api/v3/merchant/currency_settings`, bearer(tokens.access_token));
    expect(money.body.data).toEqual({ localized_currency: 'CNY' });
    expect(details.headers.get('wish-request-id')).toMatch(/^sandbox-\d+$/);
  });

  it('opens nothing to a disabled merchant, nor with an app that was removed', async () => {
    await using sandbox = await open();
    const closed = await traded(sandbox, 'Closed Door');
    const test = (token: unknown) => call(sandbox, `${CHINA}/api/v3/oauth/test`, bearer(token));
    expect((await test(closed.tokens.access_token)).body.code).toBe('1002');
    const gone = await traded(sandbox);
    sandbox.control({ removeApp: '5f00000000000000000000a2' });
    expect((await test(gone.tokens.access_token)).body.code).toBe('1006');
  });

  it('says which wish it does not know', async () => {
    await using sandbox = await open();
    expect(() => sandbox.control({ fly: true } as never)).toThrow('no such wish: fly');
    expect(() => sandbox.control({ disable: 'nobody' })).toThrow('no such merchant: nobody');
    expect(() => sandbox.control({ misbehave: { at: 'test', do: 'twice' } })).toThrow('twice is possible at callback');
  });
});
