import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Marketplace, NoticeArrival, NoticeRead } from '../../../../bot/ports.ts';
import { listen } from '../../web/listening-web.ts';
import { type SimulatedEbay, signal, startEbay } from './simulated-ebay.ts';

const REVOCATION = { topic: 'AUTHORIZATION_REVOCATION', who: 'northwind-de' } as const;

let sandbox: SimulatedEbay;
let ebay: Marketplace;
let web: Awaited<ReturnType<typeof listen>>;
const heard: { arrival: NoticeArrival; read: NoticeRead }[] = [];

beforeAll(async () => {
  web = await listen({
    doors: {
      async notice(arrival) {
        const read = await readBy(ebay, arrival);
        heard.push({ arrival, read });
        if (read.kind === 'answer') return { status: 200, json: read.json };
        return { status: read.kind === 'refused' ? read.status : 204 };
      },
    },
  });
  sandbox = await startEbay(`http://127.0.0.1:${web.port}`);
  ebay = sandbox.open();
  await ebay.subscribe?.({ mend: true, signal });
  heard.length = 0;
});
afterAll(async () => {
  await sandbox.stop();
  await web[Symbol.asyncDispose]();
});

const readBy = async (marketplace: Marketplace, arrival: NoticeArrival): Promise<NoticeRead> => {
  if (!marketplace.readNotice) throw new Error('this eBay reads no notices');
  return marketplace.readNotice({ ...arrival, signal });
};
const lastHeard = () => {
  const last = heard.at(-1);
  if (!last) throw new Error('nothing was heard');
  return last;
};

describe('adapters/marketplaces/ebay/notices', () => {
  it('S40: proves its address by the hash of code, token and the configured address', async () => {
    expect(await sandbox.control({ challenge: true })).toEqual({ ok: true, proved: true });
    const { SHOPKEY_EBAY_NOTICE_TOKEN: token, SHOPKEY_EBAY_NOTICE_URL: url } = sandbox.environment;
    const answered = await web.ask('/notice/ebay?challenge_code=abc', { headers: { host: 'another.example' } });
    const expected = createHash('sha256').update(`abc${token}${url}`).digest('hex');
    expect(JSON.parse(answered.body)).toEqual({ challengeResponse: expected });
  });

  it('S40: takes what eBay signed: whose consent ended, when and why', async () => {
    expect(await sandbox.control({ notify: { ...REVOCATION, reason: 'PASSWORD_CHANGE' } })).toMatchObject({
      statuses: [204],
    });
    expect(lastHeard().read).toEqual({
      kind: 'notices',
      notices: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          kind: 'revoked',
          sellerId: 'simDeN7w3',
          atMs: Date.UTC(2026, 10, 25, 8),
          reason: 'PASSWORD_CHANGE',
        },
      ],
    });
    await sandbox.control({ notify: { topic: 'MARKETPLACE_ACCOUNT_DELETION', who: 'somebody-of-ebay' } });
    expect(lastHeard().read).toMatchObject({ notices: [{ kind: 'erase', sellerId: 'somebody-of-ebay' }] });
  });

  it('S40: refuses a wrong signature, and a right one over other bytes, by 412', async () => {
    expect(await sandbox.control({ notify: { ...REVOCATION, badSignature: true } })).toMatchObject({ statuses: [412] });
    await sandbox.control({ notify: REVOCATION });
    const { arrival } = lastHeard();
    const text = new TextDecoder().decode(arrival.body);
    const forged = [
      { ...arrival, body: new TextEncoder().encode(`${text} `) },
      { ...arrival, body: new TextEncoder().encode(text.replace('simDeN7w3', 'simUkQ7w1')) },
      { ...arrival, body: new Uint8Array() },
      { ...arrival, headers: new Map() },
      { ...arrival, headers: new Map([['x-ebay-signature', 'no base64 of JSON']]) },
      { ...arrival, headers: signedBy({ kid: '../../token', signature: 'AA' }) },
      { ...arrival, headers: signedBy({ kid: 'no-such-key', signature: 'AA' }) },
      { ...arrival, method: 'GET' as const },
    ];
    for (const one of forged) expect(await readBy(ebay, one)).toEqual({ kind: 'refused', status: 412 });
    expect(await readBy(ebay, arrival)).toMatchObject({ kind: 'notices' });
  });

  it('fetches each key once, by a token of the application’s own', async () => {
    const fresh = sandbox.open();
    await sandbox.control({ notify: REVOCATION });
    const { arrival } = lastHeard();
    const before = sandbox.requests().length;
    for (let n = 0; n < 3; n++) await readBy(fresh, arrival);
    const asked = sandbox.requests().slice(before);
    expect(asked.map(({ path }) => path.replace(/[^/]+$/, ''))).toEqual([
      '/api/identity/v1/oauth2/',
      '/api/commerce/notification/v1/public_key/',
    ]);
    expect(asked[0]?.body).toContain('grant_type=client_credentials');
  });

  it('S42: asks eBay for ten keys a minute at most, whatever strangers name', async () => {
    const fresh = sandbox.open();
    const { arrival } = lastHeard();
    const before = sandbox.requests().length;
    for (let n = 0; n < 15; n++)
      await readBy(fresh, { ...arrival, headers: signedBy({ kid: `made-up-${n}`, signature: 'AA' }) }).catch(
        () => undefined,
      );
    const asked = sandbox.requests().slice(before);
    expect(asked.filter(({ path }) => path.includes('/public_key/'))).toHaveLength(10);
    expect(
      asked.filter(({ path }) => path.includes('/oauth2/token')),
      'and one token for all of them',
    ).toHaveLength(1);
  });

  it('throws when eBay cannot be asked for the key: it delivers again', async () => {
    const fresh = sandbox.open();
    const { arrival } = lastHeard();
    await sandbox.control({ misbehave: { at: 'publicKey', do: 'error-500' } });
    await expect(readBy(fresh, arrival)).rejects.toMatchObject({ code: 'marketplace.unavailable' });
    expect(await readBy(fresh, arrival)).toMatchObject({ kind: 'notices' });
  });
});

function signedBy(signature: { kid: string; signature: string }): ReadonlyMap<string, string> {
  return new Map([['x-ebay-signature', Buffer.from(JSON.stringify(signature)).toString('base64')]]);
}
