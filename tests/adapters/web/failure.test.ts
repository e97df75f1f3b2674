import type { Express } from 'express';
import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../bot/errors.ts';
import { listen } from './listening-web.ts';

const away = async () => {
  throw new StorageError('storage.unreachable', 'reading consent:canary-message');
};
const broken = async () => {
  throw new Error('canary-message at line\n    of a forged log');
};
const everywhere = (fails: () => Promise<never>) => ({ doors: { start: fails, callback: fails, login: fails } });
const PATHS = [
  '/go/canary-link',
  '/callback/amazon/app?code=canary-code&state=canary-state',
  '/login/amazon/app?amazon_state=canary-state',
];

describe('adapters/web/failure', () => {
  it.each(PATHS)(
    'when storage is away, %s asks to try again in a minute, where a reload tries the same again',
    async (path) => {
      let isAway = true;
      await using web = await listen({
        doors: {
          callback: async () => (isAway ? away() : { kind: 'done', locale: 'en' }),
          start: async () => (isAway ? away() : { kind: 'unknown' }),
          login: async () => (isAway ? away() : { kind: 'told', locale: 'en' }),
        },
      });
      const { status, headers, body } = await web.ask(path);
      expect({ status, again: headers['retry-after'] }).toEqual({ status: 503, again: '60' });
      expect(headers).not.toHaveProperty('location');
      expect(headers).not.toHaveProperty('set-cookie');
      expect(body).toContain('Please try again in a minute.');
      expect(body).toContain('请过一分钟再试。');
      isAway = false;
      await web.ask(path);
      expect(web.asked[1]).toEqual(web.asked[0]);
    },
  );

  it('/health lives and /ready says 503 without a name while storage is away', async () => {
    await using web = await listen({ ready: away });
    expect(await web.ask('/health')).toMatchObject({ status: 200, body: '{"ok":true}' });
    expect(await web.ask('/ready')).toMatchObject({ status: 503, body: '{"ok":false}' });
  });

  it('/ready asks storage once for many who ask at the same time', async () => {
    let calls = 0;
    let finish = () => {};
    const ready = () => {
      calls += 1;
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    };
    let arrived = 0;
    const also = (app: Express) =>
      void app.use((_req, _res, next) => {
        arrived += 1;
        next();
      });
    await using web = await listen({ ready, also });
    const first = web.ask('/ready');
    const second = web.ask('/ready');
    await expect.poll(() => arrived).toBe(2);
    finish();
    expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([200, 200]);
    expect(calls).toBe(1);
  });

  it('S5, S36: no log line holds a code, a state, a link, a cookie, an address or an error’s message', async () => {
    const headers = {
      cookie: '__Host-canary-name=canary-value',
      referer: 'https://canary.example',
      'user-agent': 'canary',
    };
    for (const given of [{}, everywhere(away), everywhere(broken)]) {
      const web = await listen(given);
      for (const path of [...PATHS, '/canary-path', '/go/canary%00', '/go/%E0canary', '/canary-platform/x?y=canary'])
        await web.ask(path, { headers });
      await web.close();
      expect(web.lines.filter(({ level }) => level === 'info')).toHaveLength(7);
      expect(JSON.stringify(web.lines)).not.toMatch(/canary|forged|127\.0\.0\.1|\?/);
    }
  });

  it('S36: a request is logged once, by its pattern, status and time', async () => {
    const web = await listen();
    for (const path of PATHS) await web.ask(path);
    await web.ask('/nowhere', { method: 'POST' });
    await web.close();
    expect(web.lines).toEqual([
      { level: 'info', what: 'GET /go/:link', fields: { status: 302, ms: 0 } },
      { level: 'info', what: 'GET /callback/:platform/:flow', fields: { status: 303, ms: 0 } },
      { level: 'info', what: 'GET /login/:platform/:flow', fields: { status: 400, ms: 0 } },
      { level: 'info', what: 'POST (no route)', fields: { status: 404, ms: 0 } },
    ]);
  });

  it('S36: a known error is logged by its code, a bug by its places', async () => {
    const known = await listen(everywhere(away));
    await known.ask('/go/x');
    await known.close();
    expect(known.lines[0]).toEqual({
      level: 'warn',
      what: 'web request failed',
      fields: { code: 'storage.unreachable' },
    });
    const bug = await listen(everywhere(broken));
    await bug.ask('/go/x');
    await bug.close();
    expect(bug.lines[0]).toMatchObject({
      level: 'error',
      fields: { stack: expect.stringMatching(/^ {4}at .*failure\.test/) },
    });
  });
});
