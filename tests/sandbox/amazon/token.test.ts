import { describe, expect, it } from 'vitest';
import { press, visit } from '../browser.ts';
import { APP, api, codeOf, exchange, open, PARTICIPATIONS, REDIRECT_URI, refresh, token, tokensOf } from './visitor.ts';

const SPENT = { error: 'invalid_grant', error_description: 'The request has an invalid grant parameter : code' };
const REVOKED = {
  error: 'invalid_grant',
  error_description:
    "The request has an invalid grant parameter : refresh_token. User may have revoked or didn't grant the permission.",
};
const OWN = {
  client_id: 'amzn1.application-oa2-client.sandbox-a2northwind001',
  client_secret: 'amzn1.oa2-cs.v1.sandbox-a2northwind001',
};
const OWN_TOKEN = 'Atzr|sandbox-a2northwind001-eu';
const DAY_MS = 86_400_000;

describe('sandbox/amazon token endpoint', () => {
  it('gives tokens for a code, once', async () => {
    await using sandbox = await open();
    const code = await codeOf(sandbox, 'Northwind Home');
    const { status, body } = await exchange(sandbox, code);
    expect([status, body.token_type, body.expires_in]).toEqual([200, 'bearer', 3600]);
    expect(body.access_token).toMatch(/^Atza\|/);
    expect(body.refresh_token).toMatch(/^Atzr\|/);
    expect(await exchange(sandbox, code)).toMatchObject({ status: 400, body: SPENT });
  });

  it('a code lives five minutes, for the app that asked and its redirect URI', async () => {
    await using sandbox = await open();
    const code = await codeOf(sandbox, 'Northwind Home', { redirect_uri: REDIRECT_URI });
    for (const more of [{}, { redirect_uri: 'http://127.0.0.1:1/' }, { redirect_uri: REDIRECT_URI, ...OWN }])
      expect(await exchange(sandbox, code, more)).toMatchObject({ status: 400, body: SPENT });
    sandbox.control({ advanceMs: 5 * 60_000 - 1 });
    expect((await exchange(sandbox, code, { redirect_uri: REDIRECT_URI })).status).toBe(200);
    const late = await codeOf(sandbox, 'Northwind Home');
    sandbox.control({ advanceMs: 5 * 60_000 });
    expect(await exchange(sandbox, late)).toMatchObject({ status: 400, body: SPENT });
  });

  it('a refresh returns the refresh token that was sent, and a new access token', async () => {
    await using sandbox = await open();
    const tokens = await tokensOf(sandbox, 'Northwind Home');
    const { status, body } = await refresh(sandbox, tokens.refresh);
    expect([status, body.refresh_token]).toEqual([200, tokens.refresh]);
    expect(body.access_token).not.toBe(tokens.access);
  });

  it('a private app refreshes with its own three values, and no others', async () => {
    await using sandbox = await open();
    expect((await refresh(sandbox, OWN_TOKEN, OWN)).status).toBe(200);
    const error = 'unauthorized_client';
    const error_description = 'Not authorized for requested operation';
    expect(await refresh(sandbox, OWN_TOKEN)).toMatchObject({ status: 400, body: { error, error_description } });
    const cut = await refresh(sandbox, OWN_TOKEN.slice(0, -1), OWN);
    const said = 'The request has an invalid grant parameter : refresh_token';
    expect(cut).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_description: said } });
  });

  it('a revoked or year-old refresh token is refused; a new consent does not bring an old one back', async () => {
    await using sandbox = await open();
    const { refresh: old } = await tokensOf(sandbox, 'Northwind Home');
    await press(await visit(`${sandbox.url}/sc/UK/manage-your-apps`), 'Revoke Northwind Home');
    expect(await refresh(sandbox, old)).toMatchObject({ status: 400, body: REVOKED });
    const { refresh: newer } = await tokensOf(sandbox, 'Northwind Home');
    expect(await refresh(sandbox, old)).toMatchObject({ status: 400, body: REVOKED });
    expect((await refresh(sandbox, OWN_TOKEN, OWN)).status).toBe(200);
    sandbox.control({ advanceMs: 365 * DAY_MS });
    expect(await refresh(sandbox, newer)).toMatchObject({ status: 400, body: REVOKED });
    sandbox.control({ revoke: 'A2NORTHWIND001' });
    expect(await refresh(sandbox, OWN_TOKEN, OWN)).toMatchObject({ status: 400, body: REVOKED });
  });

  it('refuses wrong clients, JSON, other grants and missing parameters', async () => {
    await using sandbox = await open();
    const client = {
      status: 401,
      body: { error: 'invalid_client', error_description: 'Client authentication failed' },
    };
    expect(await refresh(sandbox, 'x', { client_secret: 'wrong' })).toMatchObject(client);
    expect(await refresh(sandbox, 'x', { client_id: '', client_secret: '' })).toMatchObject(client);
    for (const body of [JSON.stringify({ ...APP, grant_type: 'refresh_token' }), '{']) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${sandbox.url}/auth/o2/token`, { method: 'POST', headers, body });
      expect([response.status, await response.json()]).toMatchObject([401, client.body]);
    }
    const grant = await token(sandbox, { grant_type: 'password' });
    expect(grant).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
    for (const form of [{}, { grant_type: 'authorization_code' }, { grant_type: 'refresh_token', refresh_token: '' }])
      expect(await token(sandbox, form)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('Authorize app gives another token of the region at each press, and Revoke ends them all', async () => {
    await using sandbox = await open();
    const develop = await visit(`${sandbox.url}/sc/UK/develop-apps`);
    const made = async () => {
      const page = await press(develop, 'Authorize app of Northwind Home in EU');
      return /Atzr\|sandbox-[a-z0-9-]+/.exec(page.html)?.[0] ?? '';
    };
    const tokens = [OWN_TOKEN, await made(), await made()];
    expect(new Set(tokens).size).toBe(3);
    for (const value of tokens) expect((await refresh(sandbox, value, OWN)).status).toBe(200);
    const { refresh: consented } = await tokensOf(sandbox, 'Northwind Home');
    await press(develop, 'Revoke app of Northwind Home');
    for (const value of tokens)
      expect(await refresh(sandbox, value, OWN)).toMatchObject({ status: 400, body: REVOKED });
    expect((await refresh(sandbox, consented)).status).toBe(200);
  });

  it('gives a token without a seller for a known scope, with which nothing of a seller opens', async () => {
    await using sandbox = await open();
    const ask = (more: object) => token(sandbox, { grant_type: 'client_credentials', ...more });
    const { status, body } = await ask({ scope: 'sellingpartnerapi::notifications' });
    expect([status, body]).toEqual([
      200,
      { access_token: expect.stringMatching(/^Atc\|/), token_type: 'bearer', expires_in: 3600 },
    ]);
    const denied = await api(sandbox, `/eu${PARTICIPATIONS}`, body.access_token ?? '');
    expect([denied.status, denied.body.errors?.[0]?.details]).toEqual([403, '']);
    expect(await ask({})).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(await ask({ scope: 'profile' })).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    const scope = 'sellingpartnerapi::notifications';
    expect((await ask({ scope, client_secret: 'wrong' })).status).toBe(401);
  });

  it('a rotated secret: the new one at once, the old one for seven days, refresh tokens untouched', async () => {
    await using sandbox = await open();
    const develop = await visit(`${sandbox.url}/sc/UK/develop-apps`);
    expect(develop.html).toContain(OWN.client_secret);
    const moved = await press(develop, 'Rotate secret of Northwind Home');
    const after = await visit(moved.location?.href ?? '');
    const client_secret = new RegExp(`${OWN.client_secret}-[a-z0-9]+`).exec(after.html)?.[0] ?? '';
    expect((await refresh(sandbox, OWN_TOKEN, { ...OWN, client_secret })).status).toBe(200);
    expect((await refresh(sandbox, OWN_TOKEN, OWN)).status).toBe(200);
    sandbox.control({ advanceMs: 7 * DAY_MS });
    expect((await refresh(sandbox, OWN_TOKEN, OWN)).status).toBe(401);
    expect((await refresh(sandbox, OWN_TOKEN, { ...OWN, client_secret })).status).toBe(200);
  });
});
