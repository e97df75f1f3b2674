import { describe, expect, it } from 'vitest';
import type { RevealForm } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { listen } from './listening-web.ts';

const PAGE = `key.abcdefghijkl.${'A'.repeat(43)}`;
const FORM: RevealForm = {
  locale: 'en',
  title: 'Key <b>ERP</b>',
  lead: 'Once.',
  cookie: { name: 'sk-reveal-1', value: 'cookie-1', maxAgeS: 600, sameSite: 'Strict' },
  proof: 'proof-1',
};
const HOME = 'https://shopkey.example';
const post = (body: string, headers: Record<string, string> = { origin: HOME }) => ({
  method: 'POST',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    cookie: '__Host-sk-reveal-1=cookie-1',
    ...headers,
  },
  body,
});
const shown = async () =>
  ({ kind: 'shown', locale: 'zh-CN', title: '密钥', secret: new Secret('sandbox-<secret>') }) as const;

describe('the page that shows a secret once', () => {
  it('S30: asks by a form without script, and has nothing of the secret before', async () => {
    await using web = await listen({ doors: { reveal: async () => FORM, revealed: shown } });
    const { status, headers, body } = await web.ask(`/reveal/${PAGE}`);
    expect(status).toBe(200);
    expect(headers['set-cookie']).toEqual([
      '__Host-sk-reveal-1=cookie-1; Max-Age=600; Path=/; HttpOnly; SameSite=Strict; Secure',
    ]);
    expect(body).toContain('Key &lt;b&gt;ERP&lt;/b&gt;');
    expect(body).not.toMatch(/<script|sandbox| on\w+=/);
    expect(web.asked).toEqual([{ door: 'reveal', what: PAGE }]);
  });

  it('S30: the answer to the form shows it, kept by nobody', async () => {
    await using web = await listen({ doors: { revealed: shown } });
    const { status, headers, body } = await web.ask(`/reveal/${PAGE}`, post('proof=proof-1'));
    expect({ status, kept: headers['cache-control'] }).toEqual({ status: 200, kept: 'no-store' });
    expect(body).toContain('translate="no">sandbox-&lt;secret&gt;<');
    expect(web.asked).toEqual([
      { door: 'revealed', what: { page: PAGE, proof: 'proof-1', cookies: { 'sk-reveal-1': 'cookie-1' } } },
    ]);
    expect(JSON.stringify(web.lines)).not.toMatch(/sandbox|AAAA/);
  });

  it.each([
    ['from nowhere', post('proof=x', {})],
    ['from another site', post('proof=x', { origin: 'https://evil.example' })],
    ['across sites, as the browser says', post('proof=x', { origin: HOME, 'sec-fetch-site': 'cross-site' })],
    ['with a repeated field', post('proof=1&proof=2')],
  ])('S30: what is sent %s is refused like an unknown page, and nobody is asked', async (_name, options) => {
    await using web = await listen({ doors: { revealed: shown } });
    const refused = await web.ask(`/reveal/${PAGE}`, options);
    const unknown = await web.ask(`/reveal/${PAGE}`);
    expect({ status: refused.status, body: refused.body }).toEqual({ status: unknown.status, body: unknown.body });
    expect(web.asked.filter(({ door }) => door === 'revealed')).toEqual([]);
  });
});
