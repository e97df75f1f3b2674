import { describe, expect, it } from 'vitest';
import { press, visit } from '../browser.ts';
import { consentUrl, type Opened, open } from './visitor.ts';

async function tokensOf(sandbox: Opened, login = 'northwind-de') {
  const { location } = await press(await press(await visit(consentUrl(sandbox)), login), 'Agree and continue');
  const code = location?.searchParams.get('code') ?? '';
  return { code, ...(await sandbox.exchange(code)) };
}

describe('sandbox/ebay APIs', () => {
  it('trades a code once, for tokens with their lives, and renews without a new refresh token', async () => {
    await using sandbox = await open();
    const { code, body } = await tokensOf(sandbox);
    expect(body).toMatchObject({
      expires_in: 7_200,
      refresh_token_expires_in: 47_304_000,
      token_type: 'User Access Token',
    });
    expect(await sandbox.exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const renewed = await sandbox.token({ grant_type: 'refresh_token', refresh_token: String(body.refresh_token) });
    expect(Object.keys(renewed.body).sort()).toEqual(['access_token', 'expires_in', 'token_type']);
  });

  it.each([
    ['a bearer’s header', 'Bearer x'],
    ['no secret', `Basic ${Buffer.from('sandbox-shopkey-app:').toString('base64')}`],
  ])('takes no client by %s', async (_, authorization) => {
    await using sandbox = await open();
    expect(await sandbox.token({ grant_type: 'client_credentials' }, authorization)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });

  it('a renewal that asks for less gets a weaker token, one that asks for more gets none', async () => {
    await using sandbox = await open();
    const { body } = await tokensOf(sandbox);
    const renew = (scope: string) =>
      sandbox.token({ grant_type: 'refresh_token', refresh_token: String(body.refresh_token), scope });
    const weak = await renew('https://api.ebay.com/oauth/api_scope');
    expect(await sandbox.get('/api/sell/account/v1/privilege', weak.body.access_token)).toMatchObject({
      status: 403,
      body: { errors: [{ errorId: 1100 }] },
    });
    expect(await renew('https://api.ebay.com/oauth/api_scope/sell.x')).toMatchObject({
      status: 400,
      body: { error: 'invalid_scope' },
    });
  });

  it('knows the identity on its own host alone, and none for an application’s token', async () => {
    await using sandbox = await open();
    const own = await sandbox.token({
      grant_type: 'client_credentials',
      scope: 'https://api.ebay.com/oauth/api_scope',
    });
    expect((await sandbox.get('/apiz/commerce/identity/v1/user/', own.body.access_token)).status).toBe(403);
    const { body } = await tokensOf(sandbox);
    const wrongHost = await fetch(`${sandbox.url}/api/commerce/identity/v1/user/`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(wrongHost.status).toBe(404);
    expect((await sandbox.get('/apiz/commerce/identity/v1/user/', 'v^1.1#none')).body).toMatchObject({
      errors: [{ errorId: 1001 }],
    });
  });

  it('takes no wish that it does not know', async () => {
    await using sandbox = await open();
    const ask = (wish: object) =>
      fetch(`${sandbox.url}/_control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      });
    for (const wish of [
      { nonsense: true },
      { revoke: 'nobody' },
      { misbehave: { at: 'token', do: 'dance' } },
      { misbehave: { at: 'user', do: 'invalid-client' } },
    ]) {
      const answer = await ask(wish);
      expect(answer.status).toBe(400);
      expect((await answer.json()) as object).toEqual({ error: expect.any(String) });
    }
    expect((await ask({ reset: true })).status).toBe(200);
  });
});
