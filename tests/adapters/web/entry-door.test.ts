import { describe, expect, it } from 'vitest';
import type { EntryForm } from '../../../bot/ports.ts';
import { listen } from './listening-web.ts';

const PAGE = `07${'A'.repeat(43)}`;
const FORM: EntryForm = {
  locale: 'en',
  title: 'Amazon · <b>United States</b>',
  lead: 'Your own app’s values.',
  fields: [
    {
      kind: 'text',
      id: 'clientId.r1',
      label: 'Client id',
      secret: false,
      required: true,
      maxLength: 200,
      value: '"><i>',
    },
    {
      kind: 'text',
      id: 'secret.r1',
      label: 'Secret',
      hint: 'Kept',
      secret: true,
      required: false,
      maxLength: 99,
      value: 'NEVER',
    },
  ],
  cookie: { name: 'sk-enter-1', value: 'cookie-1', maxAgeS: 600, sameSite: 'Strict' },
  proof: 'proof-1',
};
const HOME = 'https://shopkey.example';
const SENT = { 'content-type': 'application/x-www-form-urlencoded', cookie: '__Host-sk-enter-1=cookie-1' };
const post = (body: string, headers: Record<string, string> = { origin: HOME }) => ({
  method: 'POST',
  headers: { ...SENT, ...headers },
  body,
});

describe('the entry page', () => {
  it('S30: is a plain masked form without script, with a strict cookie and its hidden value', async () => {
    await using web = await listen({ doors: { entry: () => Promise.resolve(FORM) } });
    const { status, headers, body } = await web.ask(`/enter/${PAGE}`);
    expect(status).toBe(200);
    expect(headers['set-cookie']).toEqual([
      '__Host-sk-enter-1=cookie-1; Max-Age=600; Path=/; HttpOnly; SameSite=Strict; Secure',
    ]);
    expect(body).toContain('type="password" value=""');
    expect(body).toContain('name="proof" value="proof-1"');
    expect(body).toContain('&lt;b&gt;United States&lt;/b&gt;');
    expect(body).toContain('value="&quot;&gt;&lt;i&gt;"');
    expect(body).not.toMatch(/<script|NEVER| on\w+=/);
  });

  it('S30: a long field is a text area that never shows what was typed, below its own words', async () => {
    const long = { ...FORM.fields[1], id: 'lines', isLong: true, value: 'NEVER' } as EntryForm['fields'][number];
    const form: EntryForm = { ...FORM, fields: [long], notes: ['Columns & <more>'], submit: 'Send' };
    await using web = await listen({ doors: { entry: () => Promise.resolve(form) } });
    const { body } = await web.ask(`/enter/${PAGE}`);
    expect(body).toMatch(/<textarea id="lines" name="lines"[^>]*><\/textarea>/);
    expect(body).toContain('Columns &amp; &lt;more&gt;');
    expect(body).toContain('>Send</button>');
    expect(body).not.toMatch(/NEVER|<input id=/);
  });

  it('a long field takes all that is pasted: a browser would cut off the rest of the lines without a word', async () => {
    const long = { ...FORM.fields[1], id: 'lines', isLong: true, maxLength: 99 } as EntryForm['fields'][number];
    await using web = await listen({ doors: { entry: async () => ({ ...FORM, fields: [long] }) } });
    const { body } = await web.ask(`/enter/${PAGE}`);
    expect(body).toContain('<textarea');
    expect(body).not.toMatch(/maxlength/i);
  });

  it('S30: hands on what was typed, without the hidden value, and leaves the address', async () => {
    await using web = await listen({ doors: { enter: () => Promise.resolve({ kind: 'done', locale: 'zh-CN' }) } });
    const { status, headers, body } = await web.ask(
      `/enter/${PAGE}`,
      post('clientId.r1=a+b&secret.r1=c%26d&proof=proof-1'),
    );
    expect({ status, to: headers.location, body }).toEqual({ status: 303, to: '/entered/zh-CN', body: '' });
    expect(web.asked).toEqual([
      {
        door: 'enter',
        what: {
          page: PAGE,
          values: { 'clientId.r1': 'a b', 'secret.r1': 'c&d' },
          proof: 'proof-1',
          cookies: { 'sk-enter-1': 'cookie-1' },
        },
      },
    ]);
    expect((await web.ask('/entered/zh-CN')).body).toContain('已收到');
  });

  it.each([
    ['from nowhere', post('proof=x', {})],
    ['from another site', post('proof=x', { origin: 'https://evil.example' })],
    ['from a page of no origin', post('proof=x', { origin: 'null' })],
    ['across sites, as the browser says', post('proof=x', { origin: HOME, 'sec-fetch-site': 'cross-site' })],
    ['with a repeated field', post('a=1&a=2&proof=x')],
  ])('S30: what is sent %s is refused like an unknown page, and nobody is asked', async (_name, options) => {
    await using web = await listen();
    const refused = await web.ask(`/enter/${PAGE}`, options);
    const unknown = await web.ask(`/enter/${PAGE}`);
    expect({ status: refused.status, body: refused.body }).toEqual({ status: unknown.status, body: unknown.body });
    expect(web.asked.filter((one) => one.door === 'enter')).toEqual([]);
  });

  it('S30: an unknown page and one whose form does not fit are the same bytes', async () => {
    await using web = await listen();
    const looked = await web.ask(`/enter/${PAGE}`);
    const sent = await web.ask(`/enter/${PAGE}`, post('proof=x'));
    expect({ status: sent.status, body: sent.body }).toEqual({ status: looked.status, body: looked.body });
  });

  it('S30: no log line has the address', async () => {
    await using web = await listen({ doors: { entry: () => Promise.resolve(FORM) } });
    await web.ask(`/enter/${PAGE}`);
    await web.ask(`/enter/${PAGE}`, post('proof=x'));
    expect(JSON.stringify(web.lines)).not.toContain(PAGE);
    expect(web.lines.length).toBeGreaterThan(0);
  });

  it('S34: a body over 64 kB is refused before it is read', async () => {
    await using web = await listen();
    const { status } = await web.ask(`/enter/${PAGE}`, post(`a=${'x'.repeat(70_000)}`));
    expect(status).toBe(413);
  });
});
