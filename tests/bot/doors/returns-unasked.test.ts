import { describe, expect, it } from 'vitest';
import { MERCHANT_ID } from '../../fakes/wish.ts';
import { LIN, linkOf, PUBLIC_URL, returnSlugOf, textOf } from '../../support/walker.ts';
import { arrive, NEUTRAL, startWish, VALUES, withShop } from './return-visit.ts';
import { MINUTE_MS } from './visit.ts';

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
