import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../config/index.ts';
import { lineOf } from '../../script/doctor/finding.ts';
import { SCOPES, slack } from '../../script/doctor/slack.ts';

const KEY = `k1:${Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i * 5)).toString('base64')}`;
const BOT = { SHOPKEY_SLACK_BOT_TOKEN: 'xoxb-token-in-clear' };
const APP = { SHOPKEY_SLACK_APP_TOKEN: 'xapp-token-in-clear' };
const SECRET = { SHOPKEY_SLACK_SIGNING_SECRET: 'secret-in-clear' };

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A Web API that answers a method as it is told to, to the right token. */
async function standIn(
  methods: Readonly<Record<string, { error?: string; scopes?: readonly string[] }>>,
): Promise<string> {
  const server = createServer((request, response) => {
    const { error, scopes = [] } = methods[request.url?.slice('/api/'.length) ?? ''] ?? { error: 'unknown_method' };
    response.writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': scopes.join(',') });
    response.end(JSON.stringify(error === undefined ? { ok: true } : { ok: false, error }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

async function said(env: Record<string, string>, apiUrl = 'http://127.0.0.1:9/api'): Promise<string> {
  const config = readConfig({ SHOPKEY_KEYS: KEY, SHOPKEY_SLACK_API_URL: apiUrl, ...env });
  const lines: string[] = [];
  for await (const finding of slack(config, { timeoutMs: 5_000 })) lines.push(lineOf(finding));
  return lines.join('\n');
}

describe('the doctor, of Slack', () => {
  it('says what is not set, and what is missing', async () => {
    expect(await said({})).toMatch(/SHOPKEY_SLACK_BOT_TOKEN/);
    await expect(said(APP)).rejects.toThrow(/SHOPKEY_SLACK_APP_TOKEN alone opens no chat.*SHOPKEY_SLACK_BOT_TOKEN/);
    expect(await said(BOT)).toMatch(/part is missing.*SHOPKEY_SLACK_APP_TOKEN.*SHOPKEY_SLACK_SIGNING_SECRET/s);
  });

  it('says that all is well, in both ways', async () => {
    const url = await standIn({ 'auth.test': { scopes: SCOPES }, 'apps.connections.open': {} });
    expect(await said({ ...BOT, ...APP }, url)).toMatch(/bot token is good.*Socket Mode can be opened/s);
    expect(await said({ ...BOT, ...SECRET }, url)).toMatch(/bot token is good.*signing secret is set/s);
  });

  it('says which token Slack refuses, which scope is missing, and that nothing answers; never a value', async () => {
    const url = await standIn({
      'auth.test': { error: 'invalid_auth' },
      'apps.connections.open': { error: 'not_allowed' },
    });
    const refused = await said({ ...BOT, ...APP }, url);
    expect(refused).toMatch(/bot token \(invalid_auth\).*app token \(not_allowed\)/s);
    const few = await standIn({ 'auth.test': { scopes: SCOPES.slice(1) } });
    expect(await said({ ...BOT, ...SECRET }, few)).toMatch(/lacks app_mentions:read/);
    const none = await said({ ...BOT, ...SECRET });
    expect(none).toMatch(/cannot be reached/);
    expect(`${refused}${none}`).not.toMatch(/in-clear/);
  });

  it('asks for the scopes of the manifest', () => {
    expect(SCOPES).toEqual(JSON.parse(readFileSync('manifest.json', 'utf8')).oauth_config.scopes.bot);
  });
});
