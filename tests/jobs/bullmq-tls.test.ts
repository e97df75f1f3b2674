import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, makeAuthority } from '../support/certificates.ts';
import { freePort } from '../support/free-port.ts';
import { startWorker } from '../support/jobs-process.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

let folder: string;
let server: RedisServer;
let port: number;
let own: Authority;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shopkey-jobs-tls-'));
  own = await makeAuthority(folder, 'own');
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

describe('jobs/bullmq by TLS', () => {
  it('S13: puts and takes jobs when the CA is named', async () => {
    const env = { NODE_EXTRA_CA_CERTS: own.file };
    const worker = await startWorker({ url: `rediss://127.0.0.1:${port}`, prefix: 'tls', puts: 'g', env });
    await worker.took('g');
    await worker.kill();
  });

  it('S13: takes no certificate that nobody it knows has signed', async () => {
    const worker = await startWorker({ url: `rediss://127.0.0.1:${port}`, prefix: 'tls', puts: 'h' });
    await expect(worker.took('h')).rejects.toThrow('the worker ended by itself');
  });
});
