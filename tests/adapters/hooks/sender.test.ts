import type { LookupAddress, lookup as systemLookup } from 'node:dns';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublic } from '../../../adapters/hooks/public-address.ts';
import { openHookSender } from '../../../adapters/hooks/sender.ts';
import { makeAuthority } from '../../support/certificates.ts';
import { temporaryFolder } from '../../support/processes.ts';

let server: Server;
let host: string;
const arrived: { readonly path: string; readonly body: string; readonly id: string | undefined }[] = [];
let answer: { status: number; headers?: Record<string, string>; body?: string } = { status: 200 };

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const id = request.headers['webhook-id'];
      arrived.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString(), id: id?.toString() });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const { signal } = new AbortController();
const message = (url: string) => ({ url, headers: { 'webhook-id': 'msg_1' }, body: '{"type":"test"}', signal });

const listening = (one: Server) =>
  new Promise<number>((resolve) => one.listen(0, '127.0.0.1', () => resolve((one.address() as AddressInfo).port)));

/** A resolver of the test's own: each name stands for what it is told, one after the other. */
function resolver(answers: Record<string, readonly string[]>): { asked: string[]; lookup: typeof systemLookup } {
  const asked: string[] = [];
  const lookup = ((name: string, _options: object, done: (error: Error | null, all: LookupAddress[]) => void) => {
    asked.push(name);
    const [address = '', ...others] = answers[name] ?? [];
    if (others.length > 0) answers[name] = others;
    done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  }) as unknown as typeof systemLookup;
  return { asked, lookup };
}

describe('adapters/hooks/sender', () => {
  it('S41: brings a message to a host of the LAN that is named, by http, and tells its answer', async () => {
    const sender = openHookSender({ privateHosts: [host] });
    answer = { status: 503, headers: { 'retry-after': '7' } };
    expect(await sender.send(message(`http://${host}/hook?a=1`))).toEqual({ status: 503, retryAfterMs: 7_000 });
    expect(arrived.at(-1)).toEqual({ path: '/hook?a=1', body: '{"type":"test"}', id: 'msg_1' });
  });

  it('S41: follows no redirect', async () => {
    const sender = openHookSender({ privateHosts: [host] });
    answer = { status: 307, headers: { location: `http://${host}/elsewhere` } };
    const before = arrived.length;
    expect(await sender.send(message(`http://${host}/hook`))).toEqual({ status: 307 });
    expect(arrived).toHaveLength(before + 1);
  });

  it('an endless answer is not read', async () => {
    const sender = openHookSender({ privateHosts: [host] });
    answer = { status: 200, body: 'x'.repeat(5_000_000) };
    expect(await sender.send(message(`http://${host}/hook`))).toEqual({ status: 200 });
  });

  it('tells why nothing came back: nobody listens, too slow, a name of nobody, a certificate of nobody', async () => {
    const unknown = Object.assign(new Error('canary'), { code: 'ENOTFOUND' });
    const lookup = ((_name: string, _options: object, done: (error: Error) => void) => done(unknown)) as never;
    const folder = temporaryFolder('hook-tls');
    const { certificate, key } = await (await makeAuthority(folder, 'nobody')).sign('IP:127.0.0.1');
    const closed = createServer();
    const mute = createServer(() => undefined);
    const untrusted = createTlsServer(
      { cert: readFileSync(certificate), key: readFileSync(key) },
      (_request, response) => response.end(),
    );
    const [nobody, slow, secret] = await Promise.all([closed, mute, untrusted].map(listening));
    await new Promise((resolve) => closed.close(resolve));
    const sender = openHookSender({ privateHosts: ['127.0.0.1'], lookup });
    const hurried = openHookSender({ privateHosts: ['127.0.0.1'], timeoutMs: 50 });
    expect(await sender.send(message(`http://127.0.0.1:${nobody}/hook`))).toEqual({ failure: 'no-connection' });
    expect(await hurried.send(message(`http://127.0.0.1:${slow}/hook`))).toEqual({ failure: 'too-slow' });
    expect(await sender.send(message('https://erp.example.com/hook'))).toEqual({ failure: 'no-name' });
    expect(await sender.send(message(`https://127.0.0.1:${secret}/hook`))).toEqual({ failure: 'certificate' });
    mute.closeAllConnections();
    await Promise.all([mute, untrusted].map((one) => new Promise((resolve) => one.close(resolve))));
    rmSync(folder, { recursive: true });
  });

  it.each([
    'http://erp.example.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.0.1/',
    'https://100.64.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://017700000001/',
    'https://127.1/',
    'https://１２７.0.0.1/',
    'https://0/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://localhost/',
    'https://erp.localhost/',
    'https://user:sandbox-password@erp.example.com/',
    'ftp://erp.example.com/',
    'file:///etc/passwd',
    'no address at all',
  ])('S41: %s is not connected to, and nobody is asked for its name', async (url) => {
    const { asked, lookup } = resolver({});
    const sender = openHookSender({ privateHosts: [], lookup });
    expect(sender.refuses(url)).toBeDefined();
    expect(await sender.send(message(url))).toHaveProperty('failure');
    expect(asked).toEqual([]);
  });

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1'])(
    'S41: a name that stands for %s is not connected to',
    async (address) => {
      const { asked, lookup } = resolver({ 'erp.example.com': [address] });
      const sender = openHookSender({ privateHosts: [], lookup });
      expect(sender.refuses('https://erp.example.com/hook')).toBeUndefined();
      const before = arrived.length;
      expect(await sender.send(message('https://erp.example.com/hook'))).toEqual({ failure: 'not-public' });
      expect(asked).toEqual(['erp.example.com']);
      expect(arrived).toHaveLength(before);
    },
  );

  it('S41: what a name stands for is looked at when the connection is made, each time', async () => {
    const { asked, lookup } = resolver({ 'erp.example.com': ['203.0.114.1', '127.0.0.1'] });
    /** Taken back as the public address is known: nothing leaves this machine. */
    const taken = new AbortController();
    const takingBack = ((...args: Parameters<typeof lookup>) => {
      taken.abort();
      lookup(...args);
    }) as typeof systemLookup;
    const sender = openHookSender({ privateHosts: [], lookup: takingBack });
    expect(await sender.send({ ...message('https://erp.example.com/'), signal: taken.signal })).toEqual({
      failure: 'no-answer',
    });
    expect(await sender.send(message('https://erp.example.com/'))).toEqual({ failure: 'not-public' });
    expect(asked).toHaveLength(2);
  });

  it('tells public addresses from all others', () => {
    for (const address of ['8.8.8.8', '203.0.114.1', '2606:4700::1111', '2a00:1450::1'])
      expect(isPublic(address)).toBe(true);
    for (const address of [
      '255.255.255.255',
      '224.0.0.1',
      '198.18.0.1',
      '::',
      'ff02::1',
      '2001:db8::1',
      'nonsense',
      '',
    ])
      expect(isPublic(address)).toBe(false);
  });
});
