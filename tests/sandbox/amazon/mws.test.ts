import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AmazonSandbox } from '../../../sandbox/amazon/start.ts';
import { press, visit } from '../browser.ts';
import { open } from './visitor.ts';

const PAIR = { SellerId: 'A2BIRCHWOOD001', AWSAccessKeyId: 'AKIASANDBOXBIRCHWOOD' };
const THIRD = {
  SellerId: 'A2BIRCHWOOD001',
  AWSAccessKeyId: 'AKIASANDBOXDEVELOPER',
  MWSAuthToken: 'amzn.mws.sandbox-a2birchwood001',
};
const SECRET = 'sandbox/A2BIRCHWOOD001/secret-key';
const PATH = '/mws/US/Sellers/2011-07-01';

/** Signature version 2, written down from its description a second time. */
function call(sandbox: AmazonSandbox, more: Record<string, string>, secret = SECRET, path = PATH) {
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
  it('is retired: the page says so and shows no key, the call answers 410', async () => {
    await using sandbox = await open();
    const page = await visit(`${sandbox.url}/mws/US/`);
    expect(page.html).toContain('ended on 1 April 2024');
    expect(page).toMatchObject({ status: 410, buttons: [] });
    expect(page.html).not.toMatch(/AKIA|secret-key|amzn\.mws/);
    const { status, html } = await call(sandbox, PAIR);
    expect(status).toBe(410);
    expect(html).toMatch(/<ErrorResponse><Error><Type>Sender<\/Type><Code>ServiceRetired<\/Code>.*<RequestID>/);
  });

  it('as it was, it leads the seller itself in the steps of the manual to its three values', async () => {
    await using sandbox = await open();
    sandbox.control({ mws: 'as-it-was' });
    const signIn = await visit(`${sandbox.url}/mws/UK/`);
    const mode = await press(await press(signIn, 'Northwind Home'), 'Continue');
    const terms = await press(mode, 'I want to access my own Amazon seller account with MWS');
    expect([signIn.title, mode.title, terms.title]).toEqual(['Sign in', 'How will you use MWS?', 'License agreement']);
    expect(terms.html).not.toContain('AKIA');
    const keys = await press(terms, 'Accept and continue');
    for (const value of ['Merchant ID', 'A2NORTHWIND001', 'AKIASANDBOXNORTHWIND', 'sandbox/A2NORTHWIND001/secret-key'])
      expect(keys.html).toContain(value);
  });

  it.each([
    ['US', 'Birchwood', '3037-7073-1962', 'License agreement'],
    ['UK', 'Northwind Home', '2235-4625-5887', 'License agreement'],
    ['UK', 'Northwind Home', '3037-7073-1962', 'How will you use MWS?'],
    ['JP', 'Sakura', '2235-4625-5887', 'How will you use MWS?'],
  ])('as it was, a third party on %s for %s with %s leads to: %s', async (site, login, number, title) => {
    await using sandbox = await open();
    sandbox.control({ mws: 'as-it-was' });
    const mode = await press(await press(await visit(`${sandbox.url}/mws/${site}/`), login), 'Continue');
    const empty = await press(mode, 'I want to use an application to access my Amazon seller account with MWS');
    expect(empty.html).toContain('There is no developer with this number in this region.');
    const terms = await visit(`${empty.url.replace('number=', `number=${number}`)}`);
    expect(terms.title).toBe(title);
    if (title !== 'License agreement') return;
    const keys = await press(terms, 'Accept and continue');
    expect(keys.html).toContain('amzn.mws.sandbox-a2');
    expect(keys.html).not.toContain('AKIA');
  });

  it('has no page for a site that the manual does not list', async () => {
    await using sandbox = await open();
    sandbox.control({ mws: 'as-it-was' });
    expect((await visit(`${sandbox.url}/mws/SE/`)).status).toBe(404);
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
