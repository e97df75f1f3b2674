import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../config/index.ts';
import { lineOf } from '../../script/doctor/finding.ts';
import { doctor } from '../../script/doctor/index.ts';
import { startEbay } from '../adapters/marketplaces/ebay/simulated-ebay.ts';
import { allOf } from '../contracts/storage-records.ts';
import { listen } from '../support/listening.ts';
import { emptyStore, KEY } from './filled.ts';

const TOKEN = 'doctor-notice-token-0123456789abcdef';
const KEYSET = {
  SHOPKEY_EBAY_CLIENT_ID: 'doctor-app-id',
  SHOPKEY_EBAY_CLIENT_SECRET: 'doctor-cert-in-clear',
  SHOPKEY_EBAY_RUNAME: 'doctor-runame',
};
const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

async function linesOf(env: Record<string, string>): Promise<string> {
  const config = readConfig({ SHOPKEY_KEYS: `${KEY.kid}:${Buffer.from(KEY.key).toString('base64')}`, ...env });
  const lines = (await allOf(doctor(config, { openStorage: emptyStore, timeoutMs: 2_000 }))).map(lineOf);
  for (const secret of ['doctor-cert-in-clear', TOKEN, 'answered-token']) expect(lines.join()).not.toContain(secret);
  return lines.filter((line) => line.includes('eBay')).join('\n');
}

async function standIn(answer: (path: string) => { status: number; body: string }) {
  const server = await listen(({ path }, response) => {
    const { status, body } = answer(path);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  open.push(server);
  return server;
}

describe('shopkey doctor, eBay', () => {
  it('says what is not set, and which part is missing', async () => {
    expect(await linesOf({})).toMatch(/^not set eBay: .+\nnot set eBay notices: /);
    expect(await linesOf({ SHOPKEY_EBAY_RUNAME: 'doctor-runame' })).toMatch(
      /^wrong eBay: a part is missing → set SHOPKEY_EBAY_CLIENT_ID, SHOPKEY_EBAY_CLIENT_SECRET/,
    );
    expect(await linesOf({ SHOPKEY_EBAY_NOTICE_TOKEN: TOKEN })).toMatch(
      /a part is missing → set SHOPKEY_EBAY_NOTICE_URL/,
    );
  });

  it.each([
    ['good', 200, { access_token: 'answered-token' }, /^ok eBay: App ID and Cert ID are good/],
    ['wrong', 401, { error: 'invalid_client' }, /^wrong eBay: App ID or Cert ID is wrong/],
    ['away', 503, {}, /^wrong eBay: the token address answered 503 → try again/],
    ['another address', 404, {}, /^wrong eBay: the token address answered 404 → look whether SHOPKEY_EBAY_API_URL/],
  ])('a keyset that is %s', async (_, status, body, expected) => {
    const server = await standIn(() => ({ status, body: JSON.stringify(body) }));
    expect(await linesOf({ ...KEYSET, SHOPKEY_EBAY_API_URL: server.origin })).toMatch(expected);
    const basic = Buffer.from('doctor-app-id:doctor-cert-in-clear').toString('base64');
    expect(server.asked[0]?.headers.authorization).toBe(`Basic ${basic}`);
    expect(server.asked[0]?.path).toBe('/identity/v1/oauth2/token');
  });

  it('asks the notices’ address as eBay does, and compares byte for byte', async () => {
    let url = '';
    const server = await standIn((path) => {
      const code = new URL(path, 'http://127.0.0.1').searchParams.get('challenge_code') ?? '';
      const challengeResponse = createHash('sha256').update(`${code}${TOKEN}${url}`).digest('hex');
      return { status: 200, body: JSON.stringify({ challengeResponse }) };
    });
    const env = { SHOPKEY_EBAY_NOTICE_TOKEN: TOKEN, SHOPKEY_EBAY_NOTICE_URL: `${server.origin}/notice/ebay` };
    expect(await linesOf(env)).toMatch(/wrong eBay notices: the address answers something else/);
    url = env.SHOPKEY_EBAY_NOTICE_URL;
    expect(await linesOf(env)).toMatch(/ok eBay notices: the address proves itself/);
    await server[Symbol.asyncDispose]();
    open.length = 0;
    expect(await linesOf(env)).toMatch(/wrong eBay notices: the address cannot be reached/);
  });

  it('says whether eBay was asked to tell of consents that are taken back, and changes nothing', async () => {
    const sandbox = await startEbay();
    open.push(sandbox);
    const env = { ...sandbox.environment };
    expect(await linesOf(env)).toMatch(
      /wrong eBay notices of consents that are taken back: none → Shopkey subscribes by itself/,
    );
    await sandbox.stop();
    open.length = 0;
    expect(await linesOf(env)).toMatch(
      /wrong eBay notices of consents that are taken back: nobody knows \(marketplace.unavailable\) → see the lines above/,
    );
    expect(sandbox.requests().filter(({ method, path }) => method !== 'GET' && path.includes('notification'))).toEqual(
      [],
    );
  });
});
