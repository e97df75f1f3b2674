import { describe, expect, it } from 'vitest';
import type { DownloadForm } from '../../../bot/ports.ts';
import { listen } from './listening-web.ts';

const PAGE = `WyJhdWRpdCJd.${'A'.repeat(43)}`;
const FORM: DownloadForm = {
  locale: 'zh-CN',
  title: '操作记录 <b>',
  lead: '一个表格。',
  cookie: { name: 'sk-download-1', value: 'cookie-1', maxAgeS: 600, sameSite: 'Strict' },
  proof: 'proof-1',
};
const HOME = 'https://shopkey.example';
const post = (body: string, headers: Record<string, string> = { origin: HOME }) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: '__Host-sk-download-1=cookie-1', ...headers },
  body,
});
const file = (pieces: () => AsyncIterable<string>) => async () =>
  ({ kind: 'file', name: 'audit-2026-11-26.csv', type: 'text/csv; charset=utf-8', pieces: pieces() }) as const;
const two = file(async function* () {
  yield '\ufeffone\r\n';
  yield '二\r\n';
});

describe('the page that gives a file once', () => {
  it('S30, S31: asks by a form without script, and looking at it takes nothing', async () => {
    await using web = await listen({ doors: { download: async () => FORM, downloaded: two } });
    const { status, headers, body } = await web.ask(`/download/${PAGE}`);
    expect(status).toBe(200);
    expect(headers['set-cookie']).toEqual([
      '__Host-sk-download-1=cookie-1; Max-Age=600; Path=/; HttpOnly; SameSite=Strict; Secure',
    ]);
    expect(body).toContain('操作记录 &lt;b&gt;');
    expect(body).toContain('>下载</button>');
    expect(body).not.toMatch(/<script| on\w+=/);
    expect((await web.ask(`/download/${PAGE}`, { method: 'HEAD' })).body).toBe('');
    expect(web.asked).toEqual([{ door: 'download', what: PAGE }]);
  });

  it('the answer to the form is the file, byte for byte, to be kept and shown by nobody', async () => {
    await using web = await listen({ doors: { downloaded: two } });
    const { status, headers, body } = await web.ask(`/download/${PAGE}`, post('proof=proof-1'));
    expect({ status, body }).toEqual({ status: 200, body: '\ufeffone\r\n二\r\n' });
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit-2026-11-26.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(web.asked).toEqual([
      { door: 'downloaded', what: { page: PAGE, proof: 'proof-1', cookies: { 'sk-download-1': 'cookie-1' } } },
    ]);
    expect(JSON.stringify(web.lines)).not.toContain('AAAA');
  });

  it('a file that fails on the way is cut off, so that no part passes for the whole', async () => {
    const broken = file(async function* () {
      yield 'one\r\n';
      throw new Error('canary-storage');
    });
    await using web = await listen({ doors: { downloaded: broken } });
    await expect(web.ask(`/download/${PAGE}`, post('proof=proof-1'))).rejects.toThrow();
    expect(web.lines.map(({ what }) => what)).toContain('a file was not sent whole');
    expect(JSON.stringify(web.lines)).not.toContain('canary');
  });

  it('a large file goes out whole', async () => {
    const piece = 'x'.repeat(16_384);
    const long = file(async function* () {
      for (let n = 0; n < 500; n++) yield piece;
    });
    await using web = await listen({ doors: { downloaded: long } });
    const { body } = await web.ask(`/download/${PAGE}`, post('proof=proof-1'));
    expect(body.length).toBe(500 * piece.length);
  });

  it.each([
    ['from nowhere', post('proof=x', {})],
    ['from another site', post('proof=x', { origin: 'https://evil.example' })],
    ['with a repeated field', post('proof=1&proof=2')],
  ])('S30: what is sent %s is refused like an unknown page, and nobody is asked', async (_name, options) => {
    await using web = await listen({ doors: { downloaded: two } });
    const refused = await web.ask(`/download/${PAGE}`, options);
    const unknown = await web.ask(`/download/${PAGE}`);
    expect({ status: refused.status, body: refused.body }).toEqual({ status: unknown.status, body: unknown.body });
    expect(web.asked.filter(({ door }) => door === 'downloaded')).toEqual([]);
  });
});
