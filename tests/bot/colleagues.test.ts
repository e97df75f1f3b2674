import { describe, expect, it } from 'vitest';
import { consent, LIN, linkOf, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

/** Lin is at the confirming card of Northwind's account. */
async function linIsAtIt(): Promise<Walker> {
  const walker = await startWalker();
  await walker.say('authorize amazon UK');
  await consent(walker);
  return walker;
}

/** What a person has in the chat, newest last. */
const cardsOf = ({ surface }: Walker, who: typeof LIN) =>
  surface.cards.filter((card) => card.to === who.id).map((card) => textOf(card.view));

async function meiComes(walker: Walker, sellerId = 'A2NORTHWIND001'): Promise<void> {
  await walker.say('授权 亚马逊 英国', { who: MEI });
  const card = walker.surface.cards.filter((one) => one.to === MEI.id).at(-1);
  await consent(walker, { code: 'code-2', sellerId, link: linkOf(card?.view as never) });
}

describe('two who are at one seller account', () => {
  it('both are told, each in their language, and either may go on', async () => {
    const walker = await linIsAtIt();
    await meiComes(walker);
    expect(cardsOf(walker, MEI).at(-1)).toContain('Lin 也正在授权这个账号');
    expect(cardsOf(walker, LIN).at(-1)).toContain(
      'Mei is authorizing the same account right now (Amazon · United Kingdom)',
    );
    const [first] = walker.surface.cards.filter((card) => card.to === LIN.id);
    await walker.press('Save', {}, { on: first?.id ?? '' });
    expect(textOf(first?.view as never)).toContain('is authorized');
  });

  it('the other is told once, however often it is looked at', async () => {
    const walker = await linIsAtIt();
    await meiComes(walker);
    const mine = cardsOf(walker, LIN).length;
    await walker.restart().shopkey.sweep(true);
    await walker.shopkey.drain();
    expect(cardsOf(walker, LIN)).toHaveLength(mine);
  });

  it.each([
    ['another account', async () => undefined, 'A9SOMEBODYELSE'],
    ['a walk that was closed', async (walker: Walker) => void (await walker.press('Cancel')), 'A2NORTHWIND001'],
    ['half an hour later', async (walker: Walker) => walker.clock.advance(31 * 60_000), 'A2NORTHWIND001'],
  ])('nobody is told of %s', async (_name, before, sellerId) => {
    const walker = await linIsAtIt();
    await before(walker);
    const mine = cardsOf(walker, LIN).length;
    await meiComes(walker, sellerId);
    expect(cardsOf(walker, MEI).at(-1)).not.toContain('也正在授权');
    expect(cardsOf(walker, LIN)).toHaveLength(mine);
  });

  it('one person with two walks is no colleague', async () => {
    const walker = await linIsAtIt();
    await walker.say('authorize amazon DE');
    await consent(walker, { code: 'code-2' });
    expect(textOf(walker.card())).not.toContain('right now');
  });

  it('a storage that cannot tell stops nobody', async () => {
    const walker = await linIsAtIt();
    walker.storage.sessions.meet = async () => Promise.reject(new Error('away'));
    await meiComes(walker);
    expect(cardsOf(walker, MEI).at(-1)).toContain('保存');
  });
});
