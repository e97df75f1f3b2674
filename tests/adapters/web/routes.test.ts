import type { Express } from 'express';
import { describe, expect, it } from 'vitest';
import { listen } from './listening-web.ts';

const STRICT = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};
/** Where a form is: with `no-referrer` Chromium would send `Origin: null`. */
const FORM = { ...STRICT, 'referrer-policy': 'same-origin' };
const FORMS = { '/enter/x': FORM, '/reveal/x': FORM, '/download/x': FORM, '/sheet/x': FORM } as Readonly<
  Record<string, object>
>;
/** Is not to be looked at. */
const POSTED = '/v1/shops/x/pull';
/** Headers that belong to one answer; any other one is a surprise. */
const OWN = [
  'date',
  'connection',
  'content-type',
  'content-length',
  'transfer-encoding',
  'location',
  'set-cookie',
  'allow',
  'www-authenticate',
];

/** Paths of all routes, with made-up values; what is no route must be one of the known handlers. */
function routesOf(app: Express): string[] {
  const handlers = app.router.stack.filter((layer) => !layer.route).map((layer) => layer.name);
  expect(handlers).toEqual(['securityHeaders', 'bodyLimit', '<anonymous>', 'refusePath', '<anonymous>']);
  return app.router.stack.flatMap(({ route }) => (route ? [route.path.replace(/:\w+/g, 'x')] : []));
}

describe('adapters/web routes', () => {
  it('S32: every route answers every method with the strict headers and no others', async () => {
    await using web = await listen();
    const paths = routesOf(web.app);
    expect(paths).toContain('/go/x');
    expect(paths.length).toBeGreaterThanOrEqual(12);
    for (const path of [...paths, '/nowhere', '/go/%E0%A4%A'])
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
        const { headers } = await web.ask(path, { method });
        const rest = Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.includes(name)));
        expect(rest, `${method} ${path}`).toEqual(FORMS[path] ?? STRICT);
      }
  });

  it('S32: every route answers a method it does not know with 405, and asks nobody', async () => {
    await using web = await listen();
    for (const path of routesOf(web.app))
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
        const isForm = path in FORMS || path.startsWith('/notice/');
        if (method === 'POST' && path === POSTED) continue;
        if (isForm && method === 'POST') continue;
        const { status, headers } = await web.ask(path, { method });
        const allow = isForm ? 'GET, HEAD, POST' : path === POSTED ? 'POST' : 'GET, HEAD';
        expect({ status, allow: headers.allow }, `${method} ${path}`).toEqual({ status: 405, allow });
      }
    expect(web.asked).toEqual([]);
  });

  it('S31: a HEAD of every route has no body, sets no cookie and asks nobody', async () => {
    await using web = await listen();
    for (const path of routesOf(web.app)) {
      const { status, body, headers } = await web.ask(path, { method: 'HEAD' });
      if (path === POSTED) expect(status).toBe(405);
      if (path === POSTED) continue;
      expect({ status, body, cookie: headers['set-cookie'] }, path).toEqual({
        status: 200,
        body: '',
        cookie: undefined,
      });
    }
    expect(web.asked).toEqual([]);
  });

  it('S32: HSTS is said on https only', async () => {
    await using web = await listen({ publicUrl: new URL('http://localhost:3000') });
    expect((await web.ask('/health')).headers).not.toHaveProperty('strict-transport-security');
  });

  it('S32: a route that is mounted between is hardened too', async () => {
    await using web = await listen({ also: (app) => void app.post('/api/messages', (_req, res) => void res.json({})) });
    const { status, headers } = await web.ask('/api/messages', { method: 'POST' });
    expect(status).toBe(200);
    expect(headers).toMatchObject(STRICT);
    expect(headers).not.toHaveProperty('etag');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('what no route takes, in any spelling, is 404', async () => {
    await using web = await listen();
    for (const path of ['/', '/go', '/GO/x', '/go/x/', '/done/fr', '/callback/amazon', '/metrics', '/favicon.ico'])
      expect((await web.ask(path)).status, path).toBe(404);
    expect(web.asked).toEqual([]);
  });
});
