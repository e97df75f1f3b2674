import { describe, expect, it } from 'vitest';
import { fakeShopify } from '../fakes/shopify.ts';
import { fakeWish } from '../fakes/wish.ts';
import { LIN, startWalker, textOf } from '../support/walker.ts';

const CLIENT_ID = '5f0000000000000000000c01';
const SECRET = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const FOREIGN = 'shpat_sandbox-of-another-platform';

/** Wish asks for two values; Shopify is served, too. */
const atWish = async () => {
  const walker = await startWalker({ market: fakeWish, beside: (clock) => [fakeShopify(clock)] });
  await walker.say('authorize wish');
  /** The walk's card; what is said about the message itself stands below it. */
  const standing = () => walker.surface.cards.filter(({ view }) => view.kind === 'card').at(-1);
  const card = () => textOf(standing()?.view ?? { kind: 'line', title: '', parts: [] });
  const press = (label: string, values = {}) => walker.press(label, values, { on: standing()?.id ?? '' });
  const sealed = async () => {
    const [id] = await walker.storage.sessions.openOf(LIN.id);
    return Object.keys(await walker.storage.sessions.sealed(id as never));
  };
  return { walker, card, press, sealed };
};

describe('a secret that is pasted into the chat', () => {
  it('does not make good what is wrong beside it, and is kept', async () => {
    const { walker, card, press, sealed } = await atWish();
    await press('Go on', { clientId: 'not-an-id', clientSecret: '' });
    await walker.say(SECRET);
    expect(card()).toContain('A client id has 24 characters');
    expect(await sealed()).toEqual(['clientSecret']);
    await press('Go on', { clientId: CLIENT_ID, clientSecret: '' });
    expect(card()).toContain('Allow Shopkey');
  });

  it('does not make good what was wrong before the card was left and shown again', async () => {
    const { walker, card, press } = await atWish();
    await press('Go on', { clientId: 'not-an-id', clientSecret: '' });
    await press('I sign in at the other Wish address');
    await walker.say(SECRET);
    expect(card()).toContain('A client id has 24 characters');
  });

  it('goes on when everything beside it is good', async () => {
    const { walker, card, press } = await atWish();
    await press('Go on', { clientId: CLIENT_ID, clientSecret: '' });
    await walker.say(SECRET);
    expect(card()).toContain('Allow Shopkey');
  });

  it('S29: of another platform is none of this walk’s, though its length would fit', async () => {
    const { walker, card, press, sealed } = await atWish();
    await press('Go on', { clientId: CLIENT_ID, clientSecret: '' });
    await walker.say(FOREIGN);
    expect(await sealed()).toEqual([]);
    expect(textOf(walker.card())).toContain('That looks like a secret');
    expect(card()).toContain('Client secret');
    expect(walker.seen()).not.toContain(FOREIGN);
  });
});

describe('a secret beside a command', () => {
  it.each([
    ['a shop’s address', (secret: string) => `authorize shopify ${secret}`],
    ['a filter', (secret: string) => `shops ${secret}`],
    ['a shop’s name', (secret: string) => `shop ${secret}`],
    ['a slip in the platform', (secret: string) => `autorize shopfy ${secret}`],
    ['a row of a file', (secret: string) => `flow,site,refreshToken\nshopify:install,x.myshopify.com,${secret}`],
    ['a quoted cell', (secret: string) => `wish:v3;"Lantern";"${secret}"`],
    ['words that nobody understands', (secret: string) => `here it is: ${secret} thank you`],
  ])('S29: is not taken for %s: nothing begins, and it is not seen again', async (_, typed) => {
    for (const secret of [SECRET, FOREIGN]) {
      const walker = await startWalker({ market: fakeWish, beside: (clock) => [fakeShopify(clock)] });
      await walker.say(typed(secret));
      expect(textOf(walker.card())).toContain('That looks like a secret');
      expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
      expect(walker.seen()).not.toContain(secret);
    }
  });
});

it('S29: a secret typed as a shop’s address is neither kept nor shown', async () => {
  for (const secret of [SECRET, 'shpss_sandbox-dev-lan-tern']) {
    const walker = await startWalker({ market: fakeShopify, beside: (clock) => [fakeWish(clock)] });
    await walker.say('authorize shopify');
    await walker.press('Go on', { site: secret });
    expect(textOf(walker.card())).toContain('looks like a secret');
    expect(walker.seen()).not.toContain(secret);
    const [id] = await walker.storage.sessions.openOf(LIN.id);
    expect(JSON.stringify((await walker.storage.sessions.read(id as never))?.record)).not.toContain(secret);
  }
});

it.each([(code: string) => `code=${code}`, (code: string) => `?code=${code}&x=1`])(
  'the part of an address that has the code is taken on the card of the link, and seen nowhere',
  async (pasted) => {
    const { walker, card, press } = await atWish();
    await press('Go on', { clientId: CLIENT_ID, clientSecret: SECRET });
    expect(card()).toContain('Allow Shopkey');
    const code = 'c0de0c0de0c0de0c0de0c0de0c0de0c0';
    await walker.say(pasted(code));
    expect(card()).toContain('Lantern Trading');
    expect(walker.market.exchanged).toEqual([code]);
    expect(walker.seen()).not.toContain(code);
  },
);
