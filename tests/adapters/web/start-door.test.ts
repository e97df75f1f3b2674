import { describe, expect, it } from 'vitest';
import { listen, MARK, PLATFORM_URL } from './listening-web.ts';

describe('adapters/web/start-door', () => {
  it('S2: the start address marks the browser with a __Host- cookie and sends it on at once', async () => {
    await using web = await listen();
    const { status, headers, body } = await web.ask('/go/Ab3dE');
    expect(status).toBe(302);
    expect(headers.location).toBe(PLATFORM_URL);
    expect(headers['set-cookie']).toEqual([
      '__Host-shopkey-l1=bWFyaw; Max-Age=1800; Path=/; HttpOnly; SameSite=Lax; Secure',
    ]);
    expect(body).toBe('');
    expect(web.asked).toEqual([{ door: 'start', what: { link: 'Ab3dE', goOn: false } }]);
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'S2: at %s, where __Host- cannot exist, the cookie has no prefix and no Secure',
    async (origin) => {
      await using web = await listen({ publicUrl: new URL(origin) });
      const { headers } = await web.ask('/go/Ab3dE');
      expect(headers['set-cookie']).toEqual(['shopkey-l1=bWFyaw; Max-Age=1800; Path=/; HttpOnly; SameSite=Lax']);
    },
  );

  it('S2: plain http elsewhere, or no public address, keeps the strict cookie', async () => {
    for (const publicUrl of [new URL('http://shop.example'), new URL('http://127.0.0.1.shop.example'), undefined]) {
      await using web = await listen({ publicUrl } as { publicUrl: URL });
      const { headers } = await web.ask('/go/Ab3dE', { headers: { host: 'localhost', 'x-forwarded-proto': 'http' } });
      expect(headers['set-cookie']?.[0]).toMatch(/^__Host-.*; Secure$/);
    }
  });

  it.each(['en', 'zh-CN'] as const)(
    'S2: a handed-over link says in %s who asks and for what, and goes on by a link',
    async (locale) => {
      await using web = await listen({
        doors: {
          start: async (_link, goOn) =>
            goOn
              ? { kind: 'go', url: PLATFORM_URL, cookie: MARK }
              : { kind: 'ask', locale, asker: 'Lin <b>"&\'', what: '<script>alert(1)</script> UK' },
        },
      });
      const { status, headers, body } = await web.ask('/go/Ab3dE');
      expect(status).toBe(200);
      expect(headers).not.toHaveProperty('set-cookie');
      expect(body).toContain(`<html lang="${locale}">`);
      expect(body).toContain('Lin &lt;b&gt;&quot;&amp;&#39;');
      expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; UK');
      expect(body).not.toMatch(/<(script|b|form)\b/);
      const href = /href="(\/go\/[^"]+)"/.exec(body)?.[1] ?? '';
      expect(href).toBe('/go/Ab3dE?go=1');
      expect((await web.ask(href)).status).toBe(302);
    },
  );

  it('S5: a link with marks of markup stays one part of the path', async () => {
    await using web = await listen({
      doors: { start: async () => ({ kind: 'ask', locale: 'en', asker: 'Lin', what: 'UK' }) },
    });
    const { body } = await web.ask('/go/%22%3E%3Cscript%3E%2F..%2Fx');
    expect(web.asked).toEqual([{ door: 'start', what: { link: '"><script>/../x', goOn: false } }]);
    expect(body).toContain('href="/go/%22%3E%3Cscript%3E%2F..%2Fx?go=1"');
    expect(body).not.toContain('<script');
  });

  it('S31: twenty looks by unfurlers change nothing, and the person still gets on', async () => {
    await using web = await listen();
    const agents = [
      'Slackbot-LinkExpanding 1.0',
      'SkypeUriPreview Preview/0.5',
      'Mozilla/5.0 (compatible; bingbot/2.0)',
    ];
    const answers = [];
    for (let n = 0; n < 20; n += 1) {
      const headers = { 'user-agent': agents[n % agents.length] ?? '' };
      answers.push(await web.ask('/go/Ab3dE', { headers, method: n % 4 === 3 ? 'HEAD' : 'GET' }));
    }
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(15);
    const visit = await web.ask('/go/Ab3dE');
    expect(visit.headers).toMatchObject({ location: PLATFORM_URL });
    expect(visit.headers['set-cookie']).toEqual(answers[0]?.headers['set-cookie']);
  });
});
