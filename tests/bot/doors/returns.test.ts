import { describe, expect, it } from 'vitest';
import type { CallbackAnswer } from '../../../bot/ports.ts';
import { returnKey } from '../../../bot/returns.ts';
import { fakeWish, MERCHANT_ID } from '../../fakes/wish.ts';
import { LIN, linkOf, MEI, PUBLIC_URL, returnSlugOf, startWalker, textOf, type Walker } from '../../support/walker.ts';
import { idOf, MINUTE_MS, recordOf, sessionOf } from './visit.ts';

const VALUES = { clientId: '5f0000000000000000000c01', clientSecret: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' };

const startWish = (more: Parameters<typeof startWalker>[0] = {}) => startWalker({ market: fakeWish, ...more });

/** A walk that waits for consent, and the last part of its return address. */
async function atConsent(): Promise<{ walker: Walker; slug: string }> {
  const walker = await startWish();
  await walker.say('authorize wish');
  await walker.press('Go on', VALUES);
  return { walker, slug: (await returnSlugOf(walker)) ?? '' };
}

async function arrive(
  walker: Walker,
  slug: string,
  { code = 'code-1', cookie }: { code?: string; cookie?: { name: string; value: string } } = {},
): Promise<CallbackAnswer> {
  const answer = await walker.shopkey.doors.callback({
    platform: 'wish',
    flow: slug,
    query: new URLSearchParams({ code }),
    cookies: new Map(cookie ? [[cookie.name, cookie.value]] : []),
  });
  await walker.shopkey.drain();
  return answer;
}

/** A saved shop, and its address. */
async function withShop(): Promise<{ walker: Walker; slug: string }> {
  const { walker, slug } = await atConsent();
  await arrive(walker, slug);
  await walker.press('Check it');
  await walker.press('Save');
  expect(textOf(walker.card())).toContain('Lantern Trading is authorized');
  return { walker, slug };
}

const NEUTRAL = { kind: 'neutral' };

describe('a grant’s own return address, while a walk waits', () => {
  it('stands on the card to be copied, beside the app’s name', async () => {
    const walker = await startWish();
    await walker.say('authorize wish');
    const copies = walker.card().parts.filter((part) => part.kind === 'copy');
    expect(copies).toEqual([
      { kind: 'copy', label: 'App name', value: 'Shopkey' },
      {
        kind: 'copy',
        label: 'Redirect URI',
        value: expect.stringMatching(/^https:\/\/shopkey\.example\.com\/callback\/wish\/[0-9a-f]{32}$/),
      },
    ]);
  });

  it('S4: parks whatever arrives, sealed, and trades nothing until its person presses', async () => {
    const { walker, slug } = await atConsent();
    expect(await arrive(walker, slug)).toEqual({ kind: 'parked', locale: 'en' });
    expect(walker.market.exchanged).toEqual([]);
    expect(textOf(walker.card())).toContain('Consent arrived.');
    const foreign = await walker.press('Check it', {}, { who: MEI });
    expect(textOf('view' in foreign ? foreign.view : walker.card())).toContain('这张卡片是同事的');
    expect(walker.market.exchanged).toEqual([]);
    await walker.press('Check it');
    expect(walker.market.exchanged).toEqual(['code-1']);
    expect(textOf(walker.card())).toContain('Lantern Trading');
  });

  it('S4: trades nothing by itself for the browser that went out, either: its cookie rides along on a forged link', async () => {
    const { walker, slug } = await atConsent();
    const started = await walker.shopkey.doors.start(idOf(linkOf(walker.card())), true);
    if (started.kind !== 'go') throw new Error(started.kind);
    expect((await arrive(walker, slug, { cookie: started.cookie })).kind).toBe('parked');
    expect(walker.market.exchanged).toEqual([]);
  });

  it('S4: a forged callback leaves the walk byte-equal: another address, no code, no walk that waits; with and without cookie', async () => {
    const { walker, slug } = await atConsent();
    const started = await walker.shopkey.doors.start(idOf(linkOf(walker.card())), true);
    const cookie = started.kind === 'go' ? started.cookie : undefined;
    const before = await recordOf(walker);
    const other = slug.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    for (const forged of [
      other,
      slug.slice(1),
      `${slug}0`,
      slug.toUpperCase() === slug ? 'x' : slug.toUpperCase(),
      '',
      'v3',
      '..',
    ])
      for (const more of [{}, cookie ? { cookie } : {}]) expect(await arrive(walker, forged, more)).toEqual(NEUTRAL);
    for (const code of ['', 'two words', 'x'.repeat(10_000), 'a\u0000b'])
      expect(await arrive(walker, slug, { code })).toEqual(NEUTRAL);
    expect(await recordOf(walker)).toBe(before);
    expect(walker.market.exchanged).toEqual([]);

    await arrive(walker, slug);
    await walker.press('Check it');
    const confirming = await recordOf(walker);
    expect(await arrive(walker, slug, { code: 'forged-1' })).toEqual(NEUTRAL);
    expect(await recordOf(walker)).toBe(confirming);
    expect(walker.market.exchanged).toEqual(['code-1']);
  });

  it('S4: unknown, foreign, used and malformed arrivals get the same answer', async () => {
    const { walker, slug } = await atConsent();
    await arrive(walker, slug);
    const answers = [
      await arrive(walker, slug),
      await arrive(walker, '0'.repeat(32)),
      await arrive(walker, 'x'),
      await walker.shopkey.doors.callback({
        platform: 'ebay',
        flow: slug,
        query: new URLSearchParams({ code: 'c' }),
        cookies: new Map(),
      }),
    ];
    for (const answer of answers) expect(JSON.stringify(answer)).toBe('{"kind":"neutral"}');
  });

  it('S4: asks for consent anew after 5 minutes, with all answers kept and the code forgotten', async () => {
    const { walker, slug } = await atConsent();
    await arrive(walker, slug);
    const id = await sessionOf(walker);
    expect(Object.keys(await walker.storage.sessions.sealed(id)).sort()).toEqual(['clientSecret', 'code']);
    walker.clock.advance(5 * MINUTE_MS);
    await walker.shopkey.sweep();
    expect(textOf(walker.card())).toContain('not confirmed within 5 minutes');
    expect(Object.keys(await walker.storage.sessions.sealed(id))).toEqual(['clientSecret']);
    expect(walker.market.exchanged).toEqual([]);
    expect((await arrive(walker, slug, { code: 'code-2' })).kind).toBe('parked');
    await walker.press('Check it');
    expect(walker.market.exchanged).toEqual(['code-2']);
  });

  it('S4: a code that was not expected is dropped by a press', async () => {
    const { walker, slug } = await atConsent();
    await arrive(walker, slug);
    await walker.press('No, that was not us');
    expect(textOf(walker.card())).toContain('I dropped that consent');
    expect(Object.keys(await walker.storage.sessions.sealed(await sessionOf(walker)))).toEqual(['clientSecret']);
  });

  it('takes a code that comes after our own link has run out', async () => {
    const { walker, slug } = await atConsent();
    walker.clock.advance(30 * MINUTE_MS);
    await walker.shopkey.sweep();
    expect(textOf(walker.card())).toContain('The link has run out');
    expect((await arrive(walker, slug)).kind).toBe('parked');
    await walker.press('Check it');
    expect(walker.market.exchanged).toEqual(['code-1']);
  });

  it('takes the newest of two codes, and no code twice', async () => {
    const { walker, slug } = await atConsent();
    expect((await arrive(walker, slug, { code: 'code-1' })).kind).toBe('parked');
    expect(await arrive(walker, slug, { code: 'code-1' })).toEqual(NEUTRAL);
    expect((await arrive(walker, slug, { code: 'code-2' })).kind).toBe('parked');
    await walker.press('Check it');
    expect(walker.market.exchanged).toEqual(['code-2']);
  });

  it('comes to the colleague who took the walk', async () => {
    const { walker, slug } = await atConsent();
    await walker.press('Pass this walk on');
    const [code] = walker.card().parts.flatMap((part) => (part.kind === 'copy' ? [part.value] : []));
    await walker.say(code ?? '', { who: MEI });
    expect((await arrive(walker, slug)).kind).toBe('parked');
    expect(walker.surface.cards.at(-1)?.to).toBe(MEI.id);
    expect(textOf(walker.card())).toContain('授权到了');
  });

  it('S4: the address alone stands in no key of the store, and leads nowhere without it', async () => {
    const { walker, slug } = await atConsent();
    expect((await walker.storage.returns.read(returnKey(slug)))?.session).toBe(await sessionOf(walker));
    expect(await walker.storage.returns.read(slug)).toBeUndefined();
    expect(returnKey(slug)).not.toContain(slug.slice(0, 8));
  });

  it('S5: no code is logged, shown or audited', async () => {
    const { walker, slug } = await atConsent();
    await arrive(walker, slug, { code: 'CANARY-CODE-7' });
    await walker.press('Check it');
    const audit = JSON.stringify(await walker.storage.audit.read({ limit: 100 }));
    expect(`${walker.logged.join('\n')}${JSON.stringify(walker.surface.shown)}${audit}`).not.toContain('CANARY-CODE-7');
  });
});

describe('a code at a grant’s address that nobody had asked for', () => {
  it('S4: is asked about, and only a press trades it, with what the grant was authorized with', async () => {
    const { walker, slug } = await withShop();
    expect(await arrive(walker, slug, { code: 'code-2' })).toEqual({ kind: 'parked', locale: 'en' });
    expect(textOf(walker.card())).toContain('Wish has sent a new consent for Lantern Trading');
    expect(walker.market.exchanged).toEqual(['code-1']);
    await walker.press('Yes, go on');
    expect(walker.market.exchanged).toEqual(['code-1', 'code-2']);
    await walker.press('Renew it');
    expect(textOf(walker.card())).toContain('the consent is renewed');
    expect(await walker.storage.shops.list({ limit: 10 })).toHaveLength(1);
  });

  it('S4: is dropped after 5 minutes, or by a press; the old consent stays', async () => {
    const { walker, slug } = await withShop();
    const [shop] = await walker.storage.shops.list({ limit: 1 });
    const before = await walker.storage.shops.sealed(shop?.grant as never);
    await arrive(walker, slug, { code: 'code-2' });
    walker.clock.advance(5 * MINUTE_MS);
    await walker.shopkey.sweep();
    expect(walker.card()).toMatchObject({
      kind: 'line',
      title: expect.stringContaining('was not confirmed within 5 minutes'),
    });
    await arrive(walker, slug, { code: 'code-3' });
    await walker.press('No, that was not us');
    expect(walker.card()).toMatchObject({ kind: 'line', title: expect.stringContaining('I dropped that consent') });
    expect(walker.market.exchanged).toEqual(['code-1']);
    expect(await walker.storage.shops.sealed(shop?.grant as never)).toEqual(before);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('S4: opens one question, however many codes arrive', async () => {
    const { walker, slug } = await withShop();
    const cards = walker.surface.cards.length;
    for (let n = 0; n < 10; n++) await arrive(walker, slug, { code: `forged-${n}` });
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
    expect(walker.surface.cards.length).toBe(cards + 1);
  });

  it('S8: of another merchant is not saved: the old credentials stay in use', async () => {
    const { walker, slug } = await withShop();
    const [shop] = await walker.storage.shops.list({ limit: 1 });
    const before = await walker.storage.shops.sealed(shop?.grant as never);
    await arrive(walker, slug, { code: 'code-2' });
    walker.market.account = { sellerId: '5f00000000000000000000ff', sites: walker.market.account.sites };
    const { exchange } = walker.market;
    Object.assign(walker.market, {
      exchange: async (request: Parameters<typeof exchange>[0]) => ({
        ...(await exchange(request)),
        values: { sellerId: '5f00000000000000000000ff' },
      }),
    });
    await walker.press('Yes, go on');
    expect(textOf(walker.card())).toContain(`belongs to seller ${MERCHANT_ID}`);
    expect(await walker.storage.shops.sealed(shop?.grant as never)).toEqual(before);
  });

  it('S4: is nobody’s when the person of the grant is not served here any more', async () => {
    const { walker, slug } = await withShop();
    const alone = await startWish({ storage: walker.storage, clock: walker.clock, deps: { surfaces: new Map() } });
    expect(await arrive(alone, slug, { code: 'code-2' })).toEqual(NEUTRAL);
  });
});

describe('a renewal', () => {
  it('keeps the address, and asks for nothing that is known: the link stands at once', async () => {
    const { walker, slug } = await withShop();
    await walker.say('shop lantern_trading');
    await walker.press(/Authorize/);
    expect(linkOf(walker.card())).toContain(`${PUBLIC_URL}/go/`);
    expect(await returnSlugOf(walker)).toBe(slug);
    await arrive(walker, slug, { code: 'code-2' });
    await walker.press('Check it');
    await walker.press('Renew it');
    const [shop] = await walker.storage.shops.list({ limit: 1 });
    const grant = await walker.storage.shops.grant(shop?.grant as never);
    expect(grant?.values).toMatchObject({
      clientId: VALUES.clientId,
      redirectUri: `${PUBLIC_URL}/callback/wish/${slug}`,
    });
    expect(Object.keys(await walker.storage.shops.sealed(shop?.grant as never)).sort()).toEqual([
      'accessToken',
      'clientSecret',
      'refreshToken',
    ]);
  });
});

describe('pasted into the chat', () => {
  it.each([
    [
      'the whole address',
      (slug: string) => `${PUBLIC_URL}/callback/wish/${slug}?code=0a1b2c3d4e5f60718293a4b5c6d7e8f0`,
    ],
    ['the code alone, which looks like a secret', () => '0a1b2c3d4e5f60718293a4b5c6d7e8f0'],
  ])('%s is traded at once: the walk it is pasted into is the proof', async (_, pasted) => {
    const { walker, slug } = await atConsent();
    await walker.say(pasted(slug));
    await walker.shopkey.drain();
    expect(walker.market.exchanged).toEqual(['0a1b2c3d4e5f60718293a4b5c6d7e8f0']);
  });

  it.each([
    ['code=0a1b2c3d4e5f60718293a4b5c6d7e8f0'],
    ['?code=0a1b2c3d4e5f60718293a4b5c6d7e8f0'],
    ['{"code": "0a1b2c3d4e5f60718293a4b5c6d7e8f0"}'],
    [' ０a1b2c3d4e5f60718293a4b5c6d7e8f0\u200b '],
  ])('%j gives up its code', async (typed) => {
    const { walker } = await atConsent();
    await walker.press('I have a code');
    await walker.press('Go on', { code: typed });
    await walker.shopkey.drain();
    expect(walker.market.exchanged).toEqual(['0a1b2c3d4e5f60718293a4b5c6d7e8f0']);
  });

  it.each([
    ['http', (slug: string) => `http://shopkey.example.com/callback/wish/${slug}?code=abcd1234`],
    ['a slash more', (slug: string) => `${PUBLIC_URL}/callback/wish/${slug}/?code=abcd1234`],
    ['another ERP’s address', () => 'https://erp.example.com/wish/callback?code=abcd1234'],
  ])('an address that differs (%s) is not traded, and says which to enter', async (_, pasted) => {
    const { walker, slug } = await atConsent();
    await walker.press('I have a code');
    await walker.press('Go on', { code: pasted(slug) });
    expect(textOf(walker.card())).toContain('another address than the redirect URI I gave you');
    expect(walker.market.exchanged).toEqual([]);
  });

  it('without a public address the redirect URI leads to no machine, and its address is pasted', async () => {
    const walker = await startWish({ deps: { publicUrl: undefined } as never });
    await walker.say('authorize wish');
    const [, uri] = walker.card().parts.flatMap((part) => (part.kind === 'copy' ? [part.value] : []));
    expect(uri).toMatch(/^https:\/\/localhost\/callback\/wish\/[0-9a-f]{32}$/);
    await walker.press('Go on', VALUES);
    expect(linkOf(walker.card())).toBe(
      `https://china-merchant.wish.com/v3/oauth/authorize?client_id=${VALUES.clientId}`,
    );
    await walker.say(`${uri}?code=abcd1234abcd1234`);
    await walker.shopkey.drain();
    expect(walker.market.exchanged).toEqual(['abcd1234abcd1234']);
  });
});
