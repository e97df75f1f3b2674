import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedis } from '../../storage/redis/index.ts';
import { fakeClock } from '../fakes/clock.ts';
import { type Authority, makeAuthority } from '../support/certificates.ts';
import { freePort } from '../support/free-port.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { runShopkey } from '../support/shopkey-command.ts';

const KEYS = `k1:${Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64')}`;
const UNTRUSTED = /certificate of Redis is not trusted here .* NODE_EXTRA_CA_CERTS=/;
let folder: string;
let server: RedisServer;
let port: number;
let own: Authority;
let other: Authority;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shopkey-tls-'));
  [own, other] = await Promise.all([makeAuthority(folder, 'own'), makeAuthority(folder, 'other')]);
  const { certificate, key } = await own.sign('IP:127.0.0.1');
  port = await freePort();
  server = await startRedis({
    port: 0,
    'tls-port': port,
    'tls-cert-file': certificate,
    'tls-key-file': key,
    'tls-ca-cert-file': own.file,
    'tls-auth-clients': 'no',
  });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const envOf = (host: string, authority?: Authority) => ({
  SHOPKEY_KEYS: KEYS,
  SHOPKEY_REDIS_URL: `rediss://${host}:${port}`,
  ...(authority === undefined ? {} : { NODE_EXTRA_CA_CERTS: authority.file }),
});

describe('storage/redis by TLS', () => {
  it('S13: stores and reads through TLS when the CA is named', async () => {
    const line = '{"kind":"person","key":"teams/t/u","value":{"v":1,"id":"teams/t/u","welcomed":true}}\n';
    expect(await runShopkey('import', envOf('127.0.0.1', own), line)).toMatchObject({ code: 0 });
    const { code, out } = await runShopkey('export', envOf('127.0.0.1', own));
    expect(code).toBe(0);
    expect(out).toContain(line);
  });

  it.each([
    ['no CA', () => envOf('127.0.0.1')],
    ['the CA of somebody else', () => envOf('127.0.0.1', other)],
    ['a certificate of another name', () => envOf('localhost', own)],
  ])('S13: refuses %s, in one sentence', async (_, env) => {
    const { code, out, err } = await runShopkey('export', env());
    expect(code).toBe(78);
    expect(out).toBe('');
    expect(err.trim()).toMatch(UNTRUSTED);
    expect(err.trim()).not.toContain('\n');
    expect(err).not.toContain(String(port));
  });

  it('S13: does not take an untrusted Redis for one that is away', async () => {
    const refused = openRedis({ url: `rediss://127.0.0.1:${port}`, clock: fakeClock() });
    await expect(refused).rejects.toMatchObject({ code: 'config.invalid', message: expect.stringMatching(UNTRUSTED) });
  });
});
