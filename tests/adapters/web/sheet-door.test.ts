import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../adapters/web/limits.ts';
import type { Doors, SheetForm } from '../../../bot/ports.ts';
import { listen } from './listening-web.ts';

const PAGE = `07${'A'.repeat(43)}`;
const HOME = 'https://shopkey.example';
const FORM: SheetForm = {
  locale: 'en',
  most: 20_000,
  cookie: { name: 'sk-enter-1', value: 'cookie-1', maxAgeS: 600, sameSite: 'Strict' },
  proof: 'proof-1',
};

type Sent = Parameters<Doors['sheetSent']>[0];

async function page(answers: Partial<Doors> = {}) {
  const sent: Sent[] = [];
  const web = await listen({
    doors: {
      sheet: async () => FORM,
      admitsSheet: async (_page, cookies) => cookies.get('sk-enter-1') === 'cookie-1',
      sheetSent: async (arrival) => {
        sent.push(arrival);
        return { kind: 'done', locale: 'zh-CN' };
      },
      ...answers,
    },
  });
  return { web, sent, [Symbol.asyncDispose]: () => web.close() };
}

async function multipart(fields: readonly (readonly [string, string | Blob])[], headers: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const made = new Response(form);
  return {
    method: 'POST',
    body: await made.text(),
    headers: {
      'content-type': made.headers.get('content-type') ?? '',
      cookie: '__Host-sk-enter-1=cookie-1',
      origin: HOME,
      ...headers,
    },
  };
}

const WHOLE = [
  ['proof', 'proof-1'],
  ['file', new Blob(['person,role\n'], { type: 'text/csv' })],
  ['pasted', ''],
] as const;

describe('the page of a sheet', () => {
  it('S30: is a plain form without script, with a strict cookie and its hidden value; looking spends nothing', async () => {
    await using it = await page();
    const { status, headers, body } = await it.web.ask(`/sheet/${PAGE}`);
    expect(status).toBe(200);
    expect(String(headers['set-cookie'])).toMatch(/^__Host-sk-enter-1=cookie-1; .*SameSite=Strict; Secure$/);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body).toContain('enctype="multipart/form-data"');
    expect(body).toContain('name="proof" value="proof-1"');
    expect(body).not.toMatch(/<script| on\w+=/);
    expect((await it.web.ask(`/sheet/${PAGE}`, { method: 'HEAD' })).headers['set-cookie']).toBeUndefined();
    expect((await it.web.ask(`/sheet/${PAGE}`, { method: 'PUT' })).status).toBe(405);
    expect(it.sent).toEqual([]);
  });

  it('takes the bytes of a file, and sends the browser on', async () => {
    await using it = await page();
    const { status, headers } = await it.web.ask(`/sheet/${PAGE}`, await multipart(WHOLE));
    expect([status, headers.location]).toEqual([303, '/entered/zh-CN']);
    expect(it.sent).toHaveLength(1);
    expect(it.sent[0]).toMatchObject({ page: PAGE, proof: 'proof-1', pasted: '' });
    expect(Buffer.from(it.sent[0]?.bytes ?? []).toString()).toBe('person,role\n');
  });

  it('says what does not fit, as text and not as markup', async () => {
    const form = { ...FORM, fault: 'Lines: <b>', faults: ['Line 2: "<i>"'] };
    await using it = await page({ sheetSent: async () => ({ kind: 'again', form }) });
    const { status, body } = await it.web.ask(`/sheet/${PAGE}`, await multipart(WHOLE));
    expect(status).toBe(200);
    expect(body).toContain('Lines: &lt;b&gt;');
    expect(body).toContain('<li>Line 2: &quot;&lt;i&gt;&quot;</li>');
  });

  it.each([
    ['another site', WHOLE, { origin: 'https://evil.example' }],
    ['no site', WHOLE, { origin: 'null' }],
    ['a browser without the cookie', WHOLE, { cookie: '' }],
    ['a field of another form', [...WHOLE, ['more', '1']] as const, {}],
    ['a field that comes twice', [...WHOLE, ['proof', 'proof-1']] as const, {}],
    [
      'a text in the place of the file',
      [
        ['proof', 'proof-1'],
        ['file', 'x'],
        ['pasted', ''],
      ] as const,
      {},
    ],
    ['a form of another kind', WHOLE, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form whose parts are not parted', WHOLE, { 'content-type': 'multipart/form-data; boundary=other' }],
  ])('takes nothing from %s', async (_from, fields, headers) => {
    await using it = await page();
    const { status } = await it.web.ask(`/sheet/${PAGE}`, await multipart(fields, headers));
    expect(status).toBe(400);
    expect(it.sent).toEqual([]);
  });

  it('what was pasted comes back to be corrected, as text and not as markup', async () => {
    const pasted = 'person,role\n</textarea><b>,"&"';
    await using it = await page({ sheetSent: async () => ({ kind: 'again', form: { ...FORM, fault: 'x', pasted } }) });
    const { body } = await it.web.ask(`/sheet/${PAGE}`, await multipart(WHOLE));
    expect(body).toContain('spellcheck="false">\nperson,role\n&lt;/textarea&gt;&lt;b&gt;,&quot;&amp;&quot;</textarea>');
    expect((await it.web.ask(`/sheet/${PAGE}`)).body).toContain('spellcheck="false">\n</textarea>');
  });

  it('a file over 4 MB is answered with what to do, in both languages, when all of it was sent', async () => {
    await using it = await page();
    const form = [
      ['proof', 'proof-1'],
      ['file', new Blob(['x'.repeat(LIMITS.sheetBytes)])],
      ['pasted', ''],
    ] as const;
    const said = await it.web.ask(`/sheet/${PAGE}`, await multipart(form));
    expect(said.status).toBe(413);
    expect(said.body).toContain('a file of at most 4 MB');
    expect(said.body).toContain('文件最大 4 MB');
    const streamed = await multipart(form, { 'transfer-encoding': 'chunked' });
    expect(await it.web.ask(`/sheet/${PAGE}`, streamed)).toMatchObject({ status: 413, body: said.body });
    expect(it.sent).toEqual([]);
  });

  it('S34: over 4 MB nothing is kept, over 64 kB only here, and from nobody who was not given the form', async () => {
    await using it = await page();
    const big = new Blob(['x'.repeat(100_000)]);
    const form = [
      ['proof', 'proof-1'],
      ['file', big],
      ['pasted', ''],
    ] as const;
    expect((await it.web.ask(`/sheet/${PAGE}`, await multipart(form))).status).toBe(303);
    expect((await it.web.ask(`/sheet/${PAGE}`, await multipart(form, { cookie: '' }))).status).toBe(400);
    expect((await it.web.ask(`/enter/${PAGE}`, await multipart(form))).status).toBe(413);
    /** So much is not waited for. */
    const said = { ...(await multipart(form)).headers, 'content-length': String(LIMITS.thrownAwayBytes + 1) };
    expect((await it.web.ask(`/sheet/${PAGE}`, { method: 'POST', headers: said })).status).toBe(413);
    expect(it.sent).toHaveLength(1);
  });
});
