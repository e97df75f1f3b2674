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
