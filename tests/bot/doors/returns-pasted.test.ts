import { describe, expect, it } from 'vitest';
import { linkOf, PUBLIC_URL, textOf } from '../../support/walker.ts';
import { atConsent, startWish, VALUES } from './return-visit.ts';

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
