import { describe, expect, it } from 'vitest';
import type { Person, PersonId } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import { actionsOf, consent, LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
const BOSS = { who: ZHANG };
const cardsOf = ({ surface }: Walker, { id }: Person) => surface.cards.filter(({ to }) => to === id);
const last = (walker: Walker, who: Person): View => cardsOf(walker, who).at(-1)?.view as View;

/** Lin has a shop and an open walk; Mei has neither. */
async function scene(): Promise<Walker> {
  const walker = await startWalker({ deps: { admins: [ZHANG.id] } });
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save');
  await walker.shopkey.drain();
  for (const who of [ZHANG, MEI]) await walker.say('language en', { who });
  return walker;
}

async function press(walker: Walker, label: string): Promise<View> {
  const card = cardsOf(walker, ZHANG).findLast(({ view }) => actionsOf(view).some((one) => one.label === label));
  const reply = await walker.press(label, {}, { ...BOSS, on: card?.id ?? '' });
  return reply.kind === 'none' ? last(walker, ZHANG) : reply.view;
}

describe('overview', () => {
  it('says that nothing waits, and is for admins alone', async () => {
    const walker = await scene();
    await walker.say('overview', BOSS);
    expect(last(walker, ZHANG)).toMatchObject({ title: 'Shops: 1 work, 0 need somebody', tone: 'good' });
    expect(JSON.stringify(await walker.say('overview'))).toContain('may not');
    expect(JSON.stringify(await walker.say('总览', { who: MEI }))).toContain('may not');
  });

  it('shows what needs somebody, what nobody has and what is open, and reminds each once a day', async () => {
    const walker = await scene();
    const { storage } = walker;
    const [shop] = await storage.shops.list({ limit: 1 });
    const grant = shop && (await storage.shops.grant(shop.grant));
    if (!grant) throw new Error('no grant');
    const ended = { ...grant, version: grant.version + 1, status: 'reauthorize' } as const;
    await storage.shops.save({ grant: ended, expectedVersion: grant.version, shops: [], audit: [] });
    await walker.say('authorize amazon DE');
    await walker.say('overview', BOSS);
    expect(last(walker, ZHANG).title).toBe('Shops: 0 work, 1 need somebody');
    expect(textOf(last(walker, ZHANG))).toContain('northwind_home_uk');
    expect(textOf(last(walker, ZHANG))).toContain('Amazon · Germany · since');
    expect(textOf(await press(walker, 'Remind them'))).toContain('reminded 1 person');
    expect(last(walker, LIN).title).toBe('Zhang asks you to go on with this');
    expect(textOf(await press(walker, 'Remind them'))).toContain('reminded 0 people');
    const before = cardsOf(walker, LIN).length;
    await walker.shopkey.left(LIN);
    await walker.say('overview', BOSS);
    expect(textOf(last(walker, ZHANG))).toContain('Nobody is bound to northwind_home_uk');
    expect(cardsOf(walker, LIN)).toHaveLength(before);
  });
});
