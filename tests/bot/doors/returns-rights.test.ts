import { describe, expect, it } from 'vitest';
import type { Person, PersonId } from '../../../bot/ports.ts';
import { bind } from '../../support/bound.ts';
import { cardsOf } from '../../support/company.ts';
import { LIN, MEI, returnSlugOf, textOf, type Walker } from '../../support/walker.ts';
import { arrive, NEUTRAL, startWish, VALUES } from './return-visit.ts';
import { recordOf } from './visit.ts';

const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };

/** Lin may authorize because an admin named her; her walk waits for consent. */
async function waiting(
  admins: readonly PersonId[] = [],
): Promise<{ walker: Walker; slug: string; take(): Promise<void> }> {
  const walker = await startWish({ deps: { admins, everybodyAuthorizes: false } });
  const { bindings } = walker.storage;
  for (const who of [LIN, MEI, ZHANG]) await walker.say('language en', { who });
  const named = { v: 1, person: LIN.id, role: 'authorizer', by: ZHANG.id, atMs: 1, change: 'c' } as const;
  await bindings.change([{ next: named }], { audit: [] });
  await walker.say('authorize wish');
  await walker.press('Go on', VALUES);
  return {
    walker,
    slug: (await returnSlugOf(walker)) ?? '',
    async take() {
      const was = (await bindings.ofPerson(LIN.id)).map((one) => ({ was: one }));
      expect(await bindings.change(was, { audit: [] })).toBe('written');
    },
  };
}

async function withShop(admins: readonly PersonId[] = []) {
  const it = await waiting(admins);
  await arrive(it.walker, it.slug);
  await it.walker.press('Check it');
  await it.walker.press('Save');
  return it;
}

const told = (walker: Walker, from: number) => walker.surface.cards.slice(from).map(({ to }) => to);

describe('who hears of a code at a grant’s own return address', () => {
  it('S18: nobody, when the walk’s person may not go on: the walk is as it was, and the code is kept nowhere', async () => {
    const { walker, slug, take } = await waiting([ZHANG.id]);
    await take();
    const [before, cards] = [await recordOf(walker), walker.surface.cards.length];
    expect(await arrive(walker, slug, { code: 'code-sandbox-late' })).toEqual(NEUTRAL);
    expect(await recordOf(walker)).toBe(before);
    expect(told(walker, cards)).toEqual([]);
    const [id] = await walker.storage.sessions.openOf(LIN.id);
    expect(Object.keys(await walker.storage.sessions.sealed(id as never))).toEqual(['clientSecret']);
  });

  it('the walk’s own person alone, though the chat has admins and the shop others', async () => {
    const { walker, slug } = await withShop([ZHANG.id]);
    await bind(walker.storage, { person: MEI.id });
    await walker.say('shop lantern_trading');
    await walker.press(/Authorize/);
    const cards = walker.surface.shown.length;
    expect((await arrive(walker, slug, { code: 'code-2' })).kind).toBe('parked');
    expect(walker.surface.shown.length).toBeGreaterThan(cards);
    for (const who of [MEI, ZHANG])
      expect(
        cardsOf(walker, who)
          .map(({ view }) => textOf(view))
          .join(),
      ).not.toContain('onsent arrived');
    expect(textOf(walker.card())).toContain('Consent arrived');
  });

  it.each<[string, (it: Awaited<ReturnType<typeof withShop>>) => Promise<unknown>, readonly PersonId[]]>([
    ['whoever authorized it, who still looks after it', async () => undefined, [LIN.id]],
    [
      'whoever looks after it now, when that right was taken from them',
      async ({ walker, take }) => {
        await bind(walker.storage, { person: MEI.id });
        await take();
      },
      [MEI.id],
    ],
    [
      'whoever looks after it now, when they have left',
      async ({ walker }) => {
        await bind(walker.storage, { person: MEI.id });
        await walker.shopkey.left(LIN);
      },
      [MEI.id],
    ],
    ['an admin, where nobody looks after it', async ({ take }) => take(), [ZHANG.id]],
    [
      'nobody who answers messages only',
      async ({ walker, take }) => {
        await bind(walker.storage, { person: MEI.id, role: 'service' });
        await take();
      },
      [ZHANG.id],
    ],
  ])('S4, S18: unasked for, it is %s', async (_, change, who) => {
    const it = await withShop([ZHANG.id]);
    await change(it);
    const cards = it.walker.surface.cards.length;
    expect((await arrive(it.walker, it.slug, { code: 'code-2' })).kind).toBe('parked');
    expect(told(it.walker, cards)).toEqual(who);
    expect(it.walker.market.exchanged).toEqual(['code-1']);
  });

  it('S4, S18: and nobody, where nobody may: nothing is kept of it', async () => {
    const { walker, slug, take } = await withShop();
    await take();
    const cards = walker.surface.cards.length;
    expect(await arrive(walker, slug, { code: 'code-2' })).toEqual(NEUTRAL);
    expect(told(walker, cards)).toEqual([]);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('S18: whoever was asked, and lost the right before the press, trades nothing', async () => {
    const { walker, slug, take } = await withShop();
    await arrive(walker, slug, { code: 'code-2' });
    await take();
    const reply = await walker.press('Yes, go on');
    expect(reply.kind === 'none' ? '' : textOf(reply.view)).toContain('You may not');
    expect(walker.market.exchanged).toEqual(['code-1']);
  });
});
