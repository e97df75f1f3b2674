import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../bot/errors.ts';
import type { NoticeArrival } from '../../../bot/ports.ts';
import { listen } from './listening-web.ts';

const BODY = '{"a": 1,\r\n  "b": "北风" }';

describe('adapters/web/notice-door', () => {
  it('S40: gives the bytes as they came, whatever they say to be, with headers and query', async () => {
    await using web = await listen();
    const { status, body } = await web.ask('/notice/ebay?x=1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'X-Ebay-Signature': 'sig' },
      body: BODY,
    });
    expect({ status, body }).toEqual({ status: 204, body: '' });
    const arrival = web.asked[0]?.what as NoticeArrival;
    expect(arrival).toMatchObject({ platform: 'ebay', method: 'POST' });
    expect(new TextDecoder().decode(arrival.body)).toBe(BODY);
    expect(arrival.headers.get('x-ebay-signature')).toBe('sig');
    expect(arrival.query.get('x')).toBe('1');
  });

  it('S40: answers a refusal by its status alone, and a challenge by JSON', async () => {
    await using web = await listen({
      doors: {
        notice: async ({ method }) => (method === 'GET' ? { status: 200, json: '{"r":1}' } : { status: 412 }),
      },
    });
    const refused = await web.ask('/notice/ebay', { method: 'POST', body: BODY });
    expect({ status: refused.status, body: refused.body }).toEqual({ status: 412, body: '' });
    const answered = await web.ask('/notice/ebay?challenge_code=c');
    expect(answered).toMatchObject({ status: 200, body: '{"r":1}' });
    expect(answered.headers['content-type']).toMatch(/^application\/json/);
  });

  it('is 503 when storage is away, so that the platform delivers again', async () => {
    const notice = () => Promise.reject(new StorageError('storage.unreachable', 'away'));
    await using web = await listen({ doors: { notice } });
    expect((await web.ask('/notice/ebay', { method: 'POST', body: BODY })).status).toBe(503);
  });

  it('S34: refuses a body over 64 kB, and asks nobody', async () => {
    await using web = await listen();
    const { status } = await web.ask('/notice/ebay', { method: 'POST', body: 'x'.repeat(70_000) });
    expect(status).toBe(413);
    expect(web.asked).toEqual([]);
  });
});
