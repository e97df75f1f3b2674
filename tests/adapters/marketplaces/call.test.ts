import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { callWith, type OutgoingRequest } from '../../../adapters/marketplaces/call.ts';
import { Secret } from '../../../bot/secret.ts';
import { listen } from '../../support/listening.ts';
import { thrownBy, whatOf } from './amazon/amazon-facts.ts';

const never = new AbortController().signal;
const requestTo = (url: string): OutgoingRequest => ({
  operation: 'asked',
  method: 'POST',
  url,
  headers: { 'content-type': 'text/plain' },
  secretHeaders: { 'x-amz-access-token': new Secret('Atza|canary') },
  body: new Secret('canary-body'),
});
const to = (origin: string, more: { timeoutMs?: number; fetch?: typeof fetch } = {}) =>
  callWith({
    platform: 'amazon',
    fetch: globalThis.fetch,
    mayCall: (asked) => asked === origin,
    requestIdHeaders: ['x-amzn-requestid'],
    headers: ['x-amzn-ratelimit-limit'],
    ...more,
  });

describe('adapters/marketplaces/call', () => {
  it('sends headers, secrets and body, and gives back what came', async () => {
    await using amazon = await listen((_, response) => {
      response.writeHead(418, {
        'x-amzn-requestid': 'r-1',
        'x-amzn-ratelimit-limit': '0.016',
        'retry-after': '7',
      });
      response.end('茶');
    });
    expect(await to(amazon.origin)(requestTo(`${amazon.origin}/a?b=c`), never)).toEqual({
      operation: 'asked',
      status: 418,
      body: '茶',
      requestId: 'r-1',
      headers: { 'x-amzn-ratelimit-limit': '0.016' },
      retryAfterS: 7,
    });
    expect(amazon.asked).toMatchObject([
      {
        method: 'POST',
        path: '/a?b=c',
        headers: { 'x-amz-access-token': 'Atza|canary', 'content-type': 'text/plain' },
        body: 'canary-body',
      },
    ]);
  });

  it('S44: leaves headers out that say nothing useful', async () => {
    await using amazon = await listen((_, response) => {
      response.writeHead(200, {
        'x-amzn-requestid': '<script>',
        'x-of-no-interest': '1',
        'retry-after': 'Wed, 25 Nov 2026 10:00:00 GMT',
      });
      response.end('{}');
    });
    expect(await to(amazon.origin)(requestTo(amazon.origin), never)).toEqual({
      operation: 'asked',
      status: 200,
      body: '{}',
    });
  });

  it('gives HTML back as it is: the parsers judge it', async () => {
    await using amazon = await listen((_, response) => response.end('<html>'));
    expect((await to(amazon.origin)(requestTo(amazon.origin), never)).body).toBe('<html>');
  });

  it.each([301, 302, 303, 307, 308])('S43: follows no %s: the other origin sees nothing', async (status) => {
    await using other = await listen((_, response) => response.end('caught'));
    await using amazon = await listen((_, response) => {
      response.writeHead(status, { location: `${other.origin}/?token=canary`, 'x-amzn-requestid': 'r-2' });
      response.end('canary');
    });
    const error = await thrownBy(() => to(amazon.origin)(requestTo(amazon.origin), never));
    expect(whatOf(error)).toEqual({ code: 'marketplace.unexpected', status, reason: 'redirect' });
    expect(error.details.requestId).toBe('r-2');
    expect([other.connections(), other.asked]).toEqual([0, []]);
  });

  it('S42: refuses a foreign host before there is any connection', async () => {
    await using foreign = await listen((_, response) => response.end('caught'));
    const fetch = vi.fn<typeof globalThis.fetch>();
    const calls = to('https://api.amazon.com', { fetch });
    for (const url of [
      foreign.origin,
      'https://api.amazon.com.evil.example/auth/o2/token',
      'https://api.amazon.com@evil.example/auth/o2/token',
      'http://api.amazon.com/auth/o2/token',
      'https://api.amazon.com:444/auth/o2/token',
    ]) {
      const error = await thrownBy(() => calls(requestTo(url), never));
      expect(whatOf(error)).toEqual({ code: 'marketplace.unexpected', reason: 'host-not-allowed' });
    }
    await thrownBy(() => to('https://api.amazon.com')(requestTo(foreign.origin), never));
    expect([fetch.mock.calls, foreign.connections()]).toEqual([[], 0]);
  });

  it('S43: waits no longer than it may for an answer', async () => {
    await using amazon = await listen(() => {});
    const startMs = performance.now();
    const error = await thrownBy(() => to(amazon.origin, { timeoutMs: 100 })(requestTo(amazon.origin), never));
    expect(whatOf(error)).toEqual({ code: 'marketplace.unavailable', reason: 'timeout' });
    expect(performance.now() - startMs).toBeLessThan(5_000);
  });

  it('S43: waits no longer for a body that stops', async () => {
    await using amazon = await listen((_, response) => {
      response.writeHead(200);
      response.write('{"payload":');
    });
    const error = await thrownBy(() => to(amazon.origin, { timeoutMs: 100 })(requestTo(amazon.origin), never));
    expect(whatOf(error)).toEqual({ code: 'marketplace.unavailable', status: 200, reason: 'timeout' });
  });

  it('S43: takes 1 MB and not a byte more', async () => {
    await using amazon = await listen(({ path }, response) => response.end('x'.repeat(Number(path.slice(1)))));
    const ask = (bytes: number) => to(amazon.origin)(requestTo(`${amazon.origin}/${bytes}`), never);
    expect((await ask(1_048_576)).body).toHaveLength(1_048_576);
    expect(whatOf(await thrownBy(() => ask(1_048_577)))).toEqual({
      code: 'marketplace.unavailable',
      status: 200,
      reason: 'too-large',
    });
  });

  it('S43: hangs up on an endless body', async () => {
    await using amazon = await listen((_, response) => {
      const chunk = Buffer.alloc(65_536, 'x');
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    const error = await thrownBy(() => to(amazon.origin)(requestTo(`${amazon.origin}/endless`), never));
    expect(whatOf(error)).toEqual({ code: 'marketplace.unavailable', status: 200, reason: 'too-large' });
    await vi.waitFor(() => expect(amazon.dropped).toEqual(['/endless']), { timeout: 60_000 });
  });

  it('takes a body that was cut for no answer', async () => {
    await using amazon = await listen((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"payload":[', () => response.destroy());
    });
    const error = await thrownBy(() => to(amazon.origin)(requestTo(amazon.origin), never));
    expect(error.code).toBe('marketplace.unavailable');
    expect(error.details.reason).toMatch(/^(network|[A-Z_]+)$/);
  });

  it('names the system’s code when nobody listens, and not the address', async () => {
    const gone = await listen(() => {});
    await gone[Symbol.asyncDispose]();
    const error = await thrownBy(() => to(gone.origin)(requestTo(gone.origin), never));
    expect(whatOf(error)).toEqual({ code: 'marketplace.unavailable', reason: 'ECONNREFUSED' });
    expect(inspect(error, { depth: null })).not.toContain(gone.origin.slice(7));
  });

  it('S43: stops when its caller does', async () => {
    const caller = new AbortController();
    await using amazon = await listen(() => caller.abort());
    const error = await thrownBy(() => to(amazon.origin)(requestTo(amazon.origin), caller.signal));
    expect(whatOf(error)).toEqual({ code: 'marketplace.unavailable', reason: 'aborted' });
    await vi.waitFor(() => expect(amazon.dropped).toHaveLength(1), { timeout: 60_000 });
  });

  it('S36: shows no secret that cannot be a header', async () => {
    await using amazon = await listen((_, response) => response.end());
    const request = { ...requestTo(amazon.origin), secretHeaders: { 'x-amz-access-token': new Secret('can\nary') } };
    const error = await thrownBy(() => to(amazon.origin)(request, never));
    expect(whatOf(error)).toEqual({ code: 'marketplace.unavailable', reason: 'network' });
    expect(inspect(error, { depth: null, showHidden: true }) + error.stack).not.toMatch(/can\s*ary|can\\nary/);
    expect(amazon.asked).toEqual([]);
  });
});
