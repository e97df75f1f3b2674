import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readCallback } from '../../../../adapters/marketplaces/shopify/callback.ts';
import { Secret } from '../../../../bot/secret.ts';

const NOW_S = 1_795_600_000;
const SECRETS = [new Secret('hush')];
const read = (query: URLSearchParams, nowMs = NOW_S * 1000) => readCallback(query, { secrets: SECRETS, nowMs });

/** Signed as Shopify does it, by the test's own few lines. */
function signed(values: Record<string, string>): URLSearchParams {
  const message = Object.keys(values)
    .sort()
    .map((name) => `${name}=${encodeURIComponent(values[name] ?? '')}`)
    .join('&');
  return new URLSearchParams({ ...values, hmac: createHmac('sha256', 'hush').update(message).digest('hex') });
}

const GOOD = {
  code: '0907a61c0c8d55e99db179b68161bc00',
  host: 'YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUvbGFuLXRlcm4',
  shop: 'lan-tern.myshopify.com',
  state: '07abc.def',
  timestamp: String(NOW_S),
};

describe('adapters/marketplaces/shopify/callback.ts', () => {
  it('gives the code as a secret, and the shop as its site', () => {
    const answer = read(signed(GOOD));
    expect(answer).toMatchObject({ site: 'lan-tern.myshopify.com' });
    expect('code' in answer && answer.code.reveal()).toBe(GOOD.code);
    expect(inspect(answer)).not.toContain(GOOD.code);
  });

  it('takes Shopify’s documented example at its own time of 2012', () => {
    const query = new URLSearchParams({
      code: '0907a61c0c8d55e99db179b68161bc00',
      shop: 'some-shop.myshopify.com',
      state: '0.6784241404160823',
      timestamp: '1337178173',
      hmac: '700e2dadb827fcc8609e9d5ce208b2e9cdaab9df07390d2cbca10d7c328fc4bf',
    });
    expect(read(query, 1_337_178_173_000)).toMatchObject({ site: 'some-shop.myshopify.com' });
    expect(read(query)).toEqual({ refused: 'too-old' });
  });

  it('takes a parameter that it does not know, as long as it is signed', () => {
    expect(read(signed({ ...GOOD, newer: 'a-b_c.d' }))).toHaveProperty('code');
  });

  it.each([
    [-90, true],
    [-91, false],
    [90, true],
    [91, false],
  ])('S7: a timestamp %i s away is taken: %s', (seconds, isTaken) => {
    expect('code' in read(signed({ ...GOOD, timestamp: String(NOW_S + seconds) }))).toBe(isTaken);
  });

  it.each([
    ['signature', new URLSearchParams(GOOD)],
    ['signature', new URLSearchParams({ ...GOOD, hmac: '00' })],
    ['signature', new URLSearchParams({ ...Object.fromEntries(signed(GOOD)), shop: 'evil.myshopify.com' })],
    ['too-old', signed({ ...GOOD, timestamp: '' })],
    ['too-old', signed({ ...GOOD, timestamp: 'now' })],
    ['too-old', signed({ ...GOOD, timestamp: `${NOW_S}.5e3` })],
    ['shop', signed({ ...GOOD, shop: 'lan-tern.myshopify.com.evil.example' })],
    ['shop', signed({ ...GOOD, shop: 'https://lan-tern.myshopify.com' })],
    ['shop', signed({ ...GOOD, shop: '' })],
    ['no-code', signed({ ...GOOD, code: '' })],
    ['no-code', signed({ ...GOOD, code: 'a\0b' })],
    ['no-code', signed({ ...GOOD, code: 'x'.repeat(513) })],
    ['doubled', new URLSearchParams(`${signed(GOOD)}&code=another`)],
    ['doubled', new URLSearchParams(`${signed(GOOD)}&shop=evil.myshopify.com`)],
    ['doubled', new URLSearchParams(`${signed(GOOD)}&hmac=00`)],
  ])('S5: refuses for its %s', (reason, query) => {
    expect(read(query)).toEqual({ refused: reason });
  });

  it('S7: looks at nothing of a callback that is not signed', () => {
    const query = new URLSearchParams({ ...GOOD, hmac: '00', shop: 'evil.example', timestamp: '1' });
    expect(read(query)).toEqual({ refused: 'signature' });
  });
});
