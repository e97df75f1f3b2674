import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/index.ts';
import { open, visit } from './visitor.ts';

const PAIR = { SellerId: 'A2BIRCHWOOD001', AWSAccessKeyId: 'AKIASANDBOXBIRCHWOOD' };
const THIRD = {
  SellerId: 'A2BIRCHWOOD001',
  AWSAccessKeyId: 'AKIASANDBOXDEVELOPER',
  MWSAuthToken: 'amzn.mws.sandbox-a2birchwood001',
};
const SECRET = 'sandbox/A2BIRCHWOOD001/secret-key';
const PATH = '/mws/US/Sellers/2011-07-01';

/** Signature version 2, written down from its description a second time. */
function call(sandbox: Sandbox, more: Record<string, string>, secret = SECRET, path = PATH) {
  const params: Record<string, string> = {
    Action: 'ListMarketplaceParticipations',
    SignatureMethod: 'HmacSHA256',
    SignatureVersion: '2',
    Timestamp: '2026-11-24T00:00:00Z',
    Version: '2011-07-01',
    ...more,
  };
  const query = Object.entries(params)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');
  const text = ['POST', new URL(sandbox.url).host, path, query].join('\n');
  const signature = createHmac('sha256', secret).update(text).digest('base64');
  const body = new URLSearchParams({ ...params, Signature: signature });
  return visit(`${sandbox.url}${PATH}`, { method: 'POST', body });
}

describe('sandbox/amazon MWS', () => {
  it('is retired: the page shows the pair, the call answers 410', async () => {
    await using sandbox = await open();
    const page = await visit(`${sandbox.url}/mws/US/`);
    for (const value of [PAIR.SellerId, PAIR.AWSAccessKeyId, SECRET, 'ended on 1 April 2024'])
      expect(page.html).toContain(value);
    const { status, html } = await call(sandbox, PAIR);
    expect(status).toBe(410);
    expect(html).toMatch(/<ErrorResponse><Error><Type>Sender<\/Type><Code>ServiceRetired<\/Code>.*<RequestID>/);
  });

  it.each([
    ['the seller itself', PAIR, SECRET],
    ['a third party', THIRD, 'sandbox/developer/secret-key'],
  ])('as it was, it lists participations for %s', async (_, more, secret) => {
    await using sandbox = await open();
    sandbox.control({ mws: 'as-it-was' });
    const { status, html } = await call(sandbox, more, secret);
    expect(status).toBe(200);
    const ids = [...html.matchAll(/<Participation><MarketplaceId>(.*?)</g)].map((one) => one[1]);
    expect(ids).toEqual(['ATVPDKIKX0DER', 'A2EUQ1WTGCTBG2', 'A1AM78C64UM0Y8']);
    expect(html).toContain('A1AM78C64UM0Y8</MarketplaceId><SellerId>A2BIRCHWOOD001</SellerId><HasSellerSuspended');
  });

  it('as it was, it refuses wrong secrets, paths, keys, tokens and versions', async () => {
    await using sandbox = await open();
    sandbox.control({ mws: 'as-it-was' });
    const saysOf = async (...[more, secret, path]: [Record<string, string>, string?, string?]) =>
      /<Code>(.*?)</.exec((await call(sandbox, more, secret, path)).html)?.[1];
    expect(await saysOf(PAIR, 'wrong')).toBe('SignatureDoesNotMatch');
    expect(await saysOf(PAIR, SECRET, '/Sellers/2011-07-01')).toBe('SignatureDoesNotMatch');
    expect(await saysOf({ ...PAIR, SellerId: 'A2SAKURA000001' })).toBe('InvalidClientTokenId');
    expect(await saysOf({ ...THIRD, MWSAuthToken: 'amzn.mws.other' })).toBe('InvalidClientTokenId');
    expect(await saysOf({ ...PAIR, SignatureVersion: '1' })).toBe('InvalidParameterValue');
    expect(await saysOf({ ...PAIR, Action: 'Other' })).toBe('InvalidAction');
    expect((await visit(`${sandbox.url}${PATH}`, { method: 'POST' })).status).toBe(403);
  });
});
