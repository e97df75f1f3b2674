import { describe, expect, it } from 'vitest';
import { isSignedCallback, isSignedNotice } from '../../../../adapters/marketplaces/shopify/signature.ts';
import { Secret } from '../../../../bot/secret.ts';

/** The vectors of docs/platforms/shopify.md section 5, published by Shopify and in integrators' tests. */
const HUSH = [new Secret('hush')];
const BASE = 'code=0907a61c0c8d55e99db179b68161bc00&shop=some-shop.myshopify.com';
const CALLBACKS: readonly (readonly [name: string, query: string, mac: string])[] = [
  [
    'Shopify’s documented example',
    `${BASE}&state=0.6784241404160823&timestamp=1337178173`,
    '700e2dadb827fcc8609e9d5ce208b2e9cdaab9df07390d2cbca10d7c328fc4bf',
  ],
  [
    'the form without a state',
    `${BASE}&timestamp=1337178173`,
    '4712bf92ffc2917d15a2f5a273e39f0116667419aa4b6ac0b3baaf26fa3c4d20',
  ],
  [
    'the form with a short state',
    `${BASE}&state=abcd&timestamp=1337178173`,
    '7db6973c2aff68295ebcf354c2ce528a6b09aef1146baafccc2e0b369fff5f6d',
  ],
];
const NOTICES = [
  ['"my secret message"', 'hMTq0K2x7oyOjoBwGYeTj5oxfnaVYXzbanUG9aajpKI='],
  ['Info', '6ufKn53YDwFjg+2HbePaB4Yy4MIOwKA30/gtUW5JHTE='],
] as const;

describe('adapters/marketplaces/shopify/signature.ts', () => {
  it.each(CALLBACKS)('S7: takes the callback of %s', (_name, query, mac) => {
    expect(isSignedCallback(new URLSearchParams(`${query}&hmac=${mac}`), HUSH)).toBe(true);
  });

  it('S7: the order of parameters, and a signature of the older kind, change nothing', () => {
    const [[, query, mac] = ['', '', '']] = CALLBACKS;
    const turned = [...new URLSearchParams(`${query}&hmac=${mac}&signature=older`)].reverse();
    expect(isSignedCallback(new URLSearchParams(turned), HUSH)).toBe(true);
  });

  it.each([
    ['another timestamp', ([, query, mac]: (typeof CALLBACKS)[number]) => `${query.slice(0, -1)}&hmac=${mac}`],
    ['a parameter more', ([, query, mac]: (typeof CALLBACKS)[number]) => `${query}&extra=1&hmac=${mac}`],
    [
      'a parameter less',
      ([, query, mac]: (typeof CALLBACKS)[number]) => `${query.replace(/&shop=[^&]+/, '')}&hmac=${mac}`,
    ],
    ['another shop', ([, query, mac]: (typeof CALLBACKS)[number]) => `${query.replace('some', 'other')}&hmac=${mac}`],
    ['capital letters', ([, query, mac]: (typeof CALLBACKS)[number]) => `${query}&hmac=${mac.toUpperCase()}`],
    [
      'base64',
      ([, query, mac]: (typeof CALLBACKS)[number]) =>
        `${query}&hmac=${encodeURIComponent(Buffer.from(mac, 'hex').toString('base64'))}`,
    ],
    ['half of it', ([, query, mac]: (typeof CALLBACKS)[number]) => `${query}&hmac=${mac.slice(0, 32)}`],
    ['an empty one', ([, query]: (typeof CALLBACKS)[number]) => `${query}&hmac=`],
    ['none', ([, query]: (typeof CALLBACKS)[number]) => query],
  ] as const)('S7: refuses every callback signed with %s', (_what, bent) => {
    for (const vector of CALLBACKS) expect(isSignedCallback(new URLSearchParams(bent(vector)), HUSH)).toBe(false);
  });

  it('S7: takes any of the secrets that are good now, and no other', () => {
    const [[, query, mac] = ['', '', '']] = CALLBACKS;
    const signed = new URLSearchParams(`${query}&hmac=${mac}`);
    expect(isSignedCallback(signed, [new Secret('newer'), ...HUSH])).toBe(true);
    expect(isSignedCallback(signed, [new Secret('newer')])).toBe(false);
    expect(isSignedCallback(signed, [])).toBe(false);
  });

  it.each(NOTICES)('S40: takes the notice %s', (body, mac) => {
    expect(isSignedNotice(Buffer.from(body), mac, HUSH)).toBe(true);
  });

  it('S40: refuses a notice that was written anew, has no signature or nothing in it', () => {
    const [[body, mac]] = NOTICES;
    for (const [bytes, header] of [
      [`${body} `, mac],
      [body.slice(1, -1), mac],
      [body, undefined],
      [body, ''],
      [body, Buffer.from(mac, 'base64').toString('hex')],
      ['', 'rbFMPMzrzEc1DHC2rLMHVzjEWHJV7IeQmEiHyhJPGWo='],
    ] as const)
      expect(isSignedNotice(Buffer.from(bytes), header, HUSH)).toBe(false);
  });
});
