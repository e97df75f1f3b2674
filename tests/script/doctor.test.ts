import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { StorageError } from '../../bot/errors.ts';
import type { Storage } from '../../bot/ports.ts';
import { readConfig } from '../../config/index.ts';
import type { DoctorOptions } from '../../script/doctor/check.ts';
import { lineOf } from '../../script/doctor/finding.ts';
import { doctor } from '../../script/doctor/index.ts';
import { allOf } from '../contracts/storage-records.ts';
import { emptyStore, filledStore, KEY, OLD } from './filled.ts';

const encoded = ({ kid, key }: typeof KEY) => `${kid}:${Buffer.from(key).toString('base64')}`;
const APP = '11111111-2222-3333-4444-555555555555';
const TENANT = '66666666-7777-8888-9999-000000000000';
const TEAMS = {
  SHOPKEY_TEAMS_APP_ID: APP,
  SHOPKEY_TEAMS_APP_PASSWORD: 'teams-password-in-clear',
  SHOPKEY_TEAMS_TENANT_ID: TENANT,
};
const AMAZON = {
  SHOPKEY_AMAZON_APPLICATION_ID: 'amzn1.sp.solution.doctor-test',
  SHOPKEY_AMAZON_CLIENT_ID: 'amzn1.application-oa2-client.doctor-test',
  SHOPKEY_AMAZON_CLIENT_SECRET: 'amzn1.oa2-cs.v1.secret-in-clear',
};

interface Seen {
  readonly path: string;
  readonly form: URLSearchParams;
}
type Answer = { readonly status: number; readonly body: unknown } | 'never';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A token address that answers what it is told to. */
async function standIn(answer: Answer): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ path: `${request.method} ${request.url}`, form: new URLSearchParams(body) });
    if (answer === 'never') return;
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** An address at which nobody listens any more. */
async function nowhere(): Promise<string> {
  const { url } = await standIn('never');
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  return url;
}

async function linesOf(env: Record<string, string>, options: Partial<DoctorOptions> = {}): Promise<string[]> {
  const config = readConfig({ SHOPKEY_KEYS: encoded(KEY), ...env });
  const lines = (await allOf(doctor(config, { openStorage: emptyStore, ...options }))).map(lineOf);
  const secrets = [
    ...Object.values({ ...TEAMS, ...AMAZON }),
    Buffer.from(KEY.key).toString('base64'),
    'answered-token',
  ];
  for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
  for (const line of lines) expect(line).toMatch(/^(ok|not set|soon|wrong) [^\n]+$/);
  return lines;
}
const about = (lines: readonly string[], what: string) => lines.filter((line) => line.includes(what)).join('\n');

describe('shopkey doctor', () => {
  it('says what is not set, and finds nothing wrong', async () => {
    const lines = await linesOf({});
    expect(lines.filter((line) => line.startsWith('wrong'))).toEqual([]);
    expect(about(lines, 'storage')).toBe('ok storage: embedded answers');
    for (const what of ['public URL', 'Teams', 'Amazon:', 'Amazon MWS']) expect(about(lines, what)).toMatch(/^not set/);
  });

  it('S10: names the key that stored secrets need', async () => {
    const lines = await linesOf({}, { openStorage: () => filledStore(2) });
    expect(about(lines, 'keys')).toMatch(/^wrong keys → SHOPKEY_KEYS lacks .*k0 \(3 of grant, session\)/);
    const both = await linesOf(
      { SHOPKEY_KEYS: `${encoded(KEY)},${encoded(OLD)}` },
      { openStorage: () => filledStore(2) },
    );
    expect(about(both, 'keys')).toMatch(/^ok/);
  });

  it('says what to do when storage is away or ill set', async () => {
    const away = () => Promise.reject(new StorageError('storage.unreachable', 'redis://user:secret@host'));
    const lines = await linesOf({ SHOPKEY_REDIS_URL: 'rediss://user:secret@redis.example.com' }, { openStorage: away });
    expect(about(lines, 'Redis')).toMatch(/^wrong storage: Redis does not answer → /);
    expect(lines.join('\n')).not.toMatch(/user:secret|redis\.example/);
    const advising = async (): Promise<Storage> => ({
      ...(await emptyStore()),
      advice: () => Promise.resolve(['maxmemory-policy is allkeys-lru; set noeviction']),
    });
    expect(about(await linesOf({}, { openStorage: advising }), 'maxmemory')).toMatch(/^wrong .+ → maxmemory-policy/);
  });

  it.each([
    ['https://shopkey.example.com', /^ok/],
    ['http://127.0.0.1:3978', /^ok/],
  ])('public URL %s', async (url, expected) => {
    expect(about(await linesOf({ SHOPKEY_PUBLIC_URL: url }), 'public URL')).toMatch(expected);
  });

  it.each([
    [{}, /^not set Shopify's app: SHOPKEY_SHOPIFY_CLIENT_ID, SHOPKEY_SHOPIFY_CLIENT_SECRET; /],
    [{ SHOPKEY_SHOPIFY_CLIENT_ID: 'a'.repeat(32) }, /^wrong Shopify's app: .* → set SHOPKEY_SHOPIFY_CLIENT_SECRET$/],
    [
      { SHOPKEY_SHOPIFY_CLIENT_ID: 'a'.repeat(32), SHOPKEY_SHOPIFY_CLIENT_SECRET: `shpss_${'0'.repeat(32)}` },
      /^ok Shopify's app: client id and secret are set; they cannot be tried without a shop$/,
    ],
  ])('Shopify: says what is set, and that a shop has to try it', async (env, expected) => {
    expect(about(await linesOf(env), 'Shopify')).toMatch(expected);
  });

  it('Teams: asks for a token as the app, and it is good', async () => {
    const { url, seen } = await standIn({ status: 200, body: { access_token: 'answered-token', expires_in: 3599 } });
    expect(about(await linesOf(TEAMS, { microsoftUrl: url }), 'Teams')).toMatch(/^ok/);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.path).toBe(`POST /${TENANT}/oauth2/v2.0/token`);
    expect(Object.fromEntries(seen[0]?.form ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: APP,
      client_secret: TEAMS.SHOPKEY_TEAMS_APP_PASSWORD,
      scope: 'https://api.botframework.com/.default',
    });
  });

  it.each([
    ['a wrong secret', 401, { error: 'invalid_client', error_codes: [7000215] }, /secret’s Value/],
    ['an expired secret', 401, { error: 'invalid_client', error_codes: [7000222] }, /has expired → /],
    ['an unknown app', 400, { error: 'unauthorized_client', error_codes: [700016] }, /no such app → /],
    ['an unknown tenant', 400, { error: 'invalid_request', error_codes: [90002] }, /no such tenant → /],
    ['nonsense', 200, '<html>', /answered 200 → /],
    ['a redirect', 302, '', /answered 302 → /],
  ])('Teams: %s', async (_, status, body, expected) => {
    const { url } = await standIn({ status, body });
    const line = about(await linesOf(TEAMS, { microsoftUrl: url }), 'Teams');
    expect(line).toMatch(/^wrong /);
    expect(line).toMatch(expected);
  });

  it('Teams: a part is missing, or the playground needs none', async () => {
    expect(about(await linesOf({ SHOPKEY_TEAMS_APP_ID: APP }), 'Teams')).toMatch(
      /^wrong Teams: a part is missing → set SHOPKEY_TEAMS_APP_PASSWORD, SHOPKEY_TEAMS_TENANT_ID/,
    );
    expect(about(await linesOf({ SHOPKEY_TEAMS_PLAYGROUND: 'yes' }), 'Teams')).toMatch(/^ok/);
  });

  it.each([
    [
      'good credentials',
      400,
      { error: 'invalid_grant' },
      /^ok Amazon: client id and secret are good\nnot set .*SHOPKEY_AMAZON_SECRET_MADE/,
    ],
    ['a wrong secret', 401, { error: 'invalid_client' }, /^wrong Amazon: client id or secret is wrong → /],
    ['another client', 400, { error: 'unauthorized_client' }, /^wrong .+refresh tokens → /],
    ['an outage', 503, 'down', /^wrong .+503 → try again/],
    ['another address', 404, 'none', /^wrong .+404 → look whether SHOPKEY_AMAZON_TOKEN_URL/],
  ])('Amazon: %s', async (_, status, body, expected) => {
    const { url, seen } = await standIn({ status, body });
    const lines = await linesOf({ ...AMAZON, SHOPKEY_AMAZON_TOKEN_URL: `${url}/auth/o2/token` });
    expect(about(lines, 'Amazon:')).toMatch(expected);
    expect(seen[0]?.path).toBe('POST /auth/o2/token');
    expect(seen[0]?.form.get('grant_type')).toBe('refresh_token');
    expect(seen[0]?.form.get('client_secret')).toBe(AMAZON.SHOPKEY_AMAZON_CLIENT_SECRET);
  });

  it('says that an address cannot be reached, or is too slow', async () => {
    const gone = await nowhere();
    const lines = await linesOf(
      { ...TEAMS, ...AMAZON, SHOPKEY_AMAZON_TOKEN_URL: `${gone}/auth/o2/token` },
      { microsoftUrl: gone },
    );
    expect(about(lines, 'Teams')).toMatch(/^wrong .+cannot be reached → /);
    expect(about(lines, 'Amazon:')).toMatch(/^wrong .+cannot be reached → /);
    const { url } = await standIn('never');
    const slow = await linesOf(TEAMS, { microsoftUrl: url, timeoutMs: 50 });
    expect(about(slow, 'Teams')).toMatch(/^wrong .+did not answer in time → /);
  });
});
