import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../adapters/web/body-limit.ts';
import { jsonBody, serverLimits } from '../../../adapters/web/index.ts';
import { LIMITS } from '../../../adapters/web/limits.ts';
import { visitLimit } from '../../../adapters/web/visit-limit.ts';
import { listen } from './listening-web.ts';

const knock = (web: Awaited<ReturnType<typeof listen>>, forwarded: (n: number) => string) =>
  Promise.all(
    Array.from({ length: 70 }, (_, n) => web.ask('/callback/a/b', { headers: { 'x-forwarded-for': forwarded(n) } })),
  );

describe('adapters/web limits', () => {
  it('S34: the 61st visit of an address in a minute is refused without asking the doors, by the neutral page', async () => {
    await using web = await listen();
    const neutral = await web.ask('/callback/a/b?c=1&c=2');
    for (let n = 1; n < 60; n += 1) await web.ask(n % 2 ? '/go/x' : '/login/a/b');
    expect(web.asked).toHaveLength(59);
    for (const path of ['/callback/a/b', '/go/x'])
      expect(await web.ask(path)).toMatchObject({ status: 429, body: neutral.body, headers: { 'retry-after': '60' } });
    expect(web.asked).toHaveLength(59);
    expect((await web.ask('/health')).status).toBe(200);
    expect((await web.ask('/done/en')).status).toBe(200);
  });

  it('S32: X-Forwarded-For of a stranger buys no further visits', async () => {
    await using web = await listen();
    const answers = await knock(web, (n) => `203.0.113.${n}`);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  it('S32: a configured proxy says whose visit it is, and what the client put before that is not believed', async () => {
    await using web = await listen({ trustProxies: ['127.0.0.1'] });
    const clients = await knock(web, (n) => `203.0.113.${n}`);
    expect(clients.filter(({ status }) => status === 429)).toHaveLength(0);
    const spoofed = await knock(web, (n) => `198.51.100.${n}, 192.0.2.1`);
    expect(spoofed.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  it('S32: X-Forwarded-Proto is believed of a configured proxy only', async () => {
    const http = { publicUrl: new URL('http://localhost:3000') };
    const headers = { 'x-forwarded-proto': 'https' };
    await using open = await listen(http);
    await using behind = await listen({ ...http, trustProxies: ['127.0.0.0/8'] });
    expect((await open.ask('/health', { headers })).headers).not.toHaveProperty('strict-transport-security');
    expect((await behind.ask('/health', { headers })).headers).toHaveProperty('strict-transport-security');
  });

  it('an entry of the configured proxies that is no address stops the start', async () => {
    await expect(listen({ trustProxies: ['true'] })).rejects.toThrow(TypeError);
  });

  it('S34: a window ends, a /64 of IPv6 is one address, and memory is bounded', () => {
    let nowMs = 0;
    const limit = visitLimit({ now: () => nowMs });
    const visits = (address: string) => Array.from({ length: 61 }, () => limit.allows(address)).filter(Boolean).length;
    expect(visits('192.0.2.1')).toBe(60);
    expect(limit.allows('::ffff:192.0.2.1')).toBe(true);
    expect(visits('2001:db8::1')).toBe(60);
    expect(limit.allows('2001:db8:0:0:ffff::2')).toBe(false);
    expect(limit.allows('2001:db8:0:1::2')).toBe(true);
    nowMs += LIMITS.visitsWindowMs;
    expect(visits('192.0.2.1')).toBe(60);
    for (let n = 0; n < LIMITS.addresses; n += 1) limit.allows(`address-${n}`);
    expect(limit.allows('192.0.2.1')).toBe(true);
  });

  it('S34: a body over 64 kB is refused before parsing, whether or not it says its size', async () => {
    const read: unknown[] = [];
    await using web = await listen({
      also: (app) => {
        app.post('/unread', (_req, res) => void res.end());
        app.post('/api/messages', jsonBody(), (req, res) => {
          read.push(req.body);
          res.end();
        });
      },
    });
    const send = (body: string, headers: Record<string, string>) =>
      web.ask('/api/messages', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
    const small = JSON.stringify({ a: 1 });
    const large = JSON.stringify({ a: 'x'.repeat(65_536) });
    expect((await send(small, { 'content-length': String(small.length) })).status).toBe(200);
    expect((await send(large, { 'content-length': String(large.length) })).status).toBe(413);
    expect((await send(large, { 'transfer-encoding': 'chunked' })).status).toBe(413);
    expect((await send('{"a":', { 'transfer-encoding': 'chunked' })).status).toBe(400);
    expect(read).toEqual([{ a: 1 }]);
    const unread = { method: 'POST', body: large, headers: { 'content-length': String(large.length) } };
    expect((await web.ask('/unread', unread)).status).toBe(413);
  });

  it('a form that is too large is answered when all of it was sent, or its browser might not see the answer', async () => {
    const sent: number[] = [];
    const headers = { 'content-length': String(LIMITS.sheetBytes + 1) };
    const req = Object.assign(new PassThrough(), { path: '/sheet/x', headers });
    const res = {
      set: () => res,
      type: () => res,
      send: () => res,
      status(code: number) {
        sent.push(code);
        return res;
      },
    };
    bodyLimit(req as never, res as never, () => void sent.push(0));
    req.write('x');
    await setImmediate();
    expect(sent).toEqual([]);
    req.end('x');
    await once(req, 'end');
    expect(sent).toEqual([413]);
  });

  it('S34: a request that trickles in is closed', async () => {
    expect(serverLimits).toMatchObject({ requestTimeout: 10_000, headersTimeout: 10_000 });
    const server = { requestTimeout: 100, headersTimeout: 100, connectionsCheckingInterval: 20 };
    await using web = await listen({ server });
    const socket = connect(web.port, '127.0.0.1');
    socket.write('GET /go/x HTTP/1.1\r\nHost: x\r\nX-Slow:');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /);
    await once(socket, 'close');
    expect(web.asked).toEqual([]);
  });
});
